//! What a script gives back: the very same record when nothing of it differs.

use rquickjs::{Object, Value, qjs};

use super::object::Lazy;
use super::{LazyRecord, Shared};
use crate::fault::Fault;
use crate::keys::{Key, KeyList};
use crate::kind::is_ordinary_prototype;
use crate::raw::{address, address_of, as_object};
use crate::text::is_text;

/// `None`: it is no object of ours, or one that has to be read as any other.
pub(super) fn read<T: LazyRecord>(value: &Value<'_>) -> Result<Option<Shared<T>>, Fault> {
    let Some(lazy) = Lazy::of(value) else { return Ok(None) };
    let lazy = lazy.borrow();
    let all = (lazy.record::<T>(), lazy.accessors.upgrade(), as_object(value));
    let (Some(record), Some(accessors), Some(object)) = all else { return Ok(None) };
    // Inherited fields count, as do keys that we do not know.
    if !is_ordinary_prototype(object) {
        return Ok(None);
    }
    let mut left = KeyList::of(object)?.atoms().count();
    let mut copy = None;
    for (key, (_, expected)) in accessors.constants.iter().zip(T::CONSTANTS) {
        match own(object, key)? {
            Some(Own::Value(value)) if is_text(&value, expected) => left = left.wrapping_sub(1),
            _ => return Ok(None),
        }
    }
    for (index, (field, one)) in T::FIELDS.iter().zip(&accessors.fields).enumerate() {
        let is_present = (field.is_present)(&record);
        let touched = match own(object, &one.key)? {
            None if is_present => return Ok(None),
            None => continue,
            Some(Own::Getter(own)) if own != address(&one.getter) => return Ok(None),
            // Of a frozen object the accessor stays, and a script may have changed what it gave.
            Some(Own::Getter(_)) => lazy.frozen(index),
            Some(Own::Value(value)) => Some(value),
        };
        if let Some(value) = touched {
            (field.merge)(&record, &mut copy, &value).map_err(|fault| fault.at(one.name))?;
        }
        left = left.wrapping_sub(1);
    }
    // Something more than fields, or a field that is hidden.
    if left != 0 {
        return Ok(None);
    }
    Ok(Some(copy.map_or_else(|| Shared::from(record), Shared::new)))
}

enum Own<'js> {
    /// Of an accessor, the address of its getter.
    Getter(usize),
    Value(Value<'js>),
}

/// An own property as it is.
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
fn own<'js>(object: &Object<'js>, key: &Key<'js>) -> rquickjs::Result<Option<Own<'js>>> {
    let ctx = object.ctx();
    let undefined = qjs::JS_UNDEFINED;
    let mut found = qjs::JSPropertyDescriptor { flags: 0, value: undefined, getter: undefined, setter: undefined };
    // SAFETY: all is alive, and what is found belongs to us: the wrapper gives the value back, and the two functions are
    // given back here, which the object has too.
    unsafe {
        let (raw_ctx, raw) = (ctx.as_raw().as_ptr(), object.as_value().as_raw());
        match qjs::JS_GetOwnProperty(raw_ctx, &raw mut found, raw, key.atom()) {
            0 => return Ok(None),
            1.. => {}
            _ => return Err(rquickjs::Error::Exception),
        }
        if found.flags.cast_unsigned() & qjs::JS_PROP_TMASK != qjs::JS_PROP_GETSET {
            return Ok(Some(Own::Value(Value::from_raw(ctx.clone(), found.value))));
        }
        let getter = address_of(found.getter).unwrap_or_default();
        qjs::JS_FreeValue(raw_ctx, found.getter);
        qjs::JS_FreeValue(raw_ctx, found.setter);
        Ok(Some(Own::Getter(getter)))
    }
}
