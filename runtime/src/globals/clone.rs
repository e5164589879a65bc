//! `structuredClone`: deep copies of data. It goes from value to value in a loop, so that no depth is too deep.

mod leaf;

use std::collections::HashMap;

use geppetto_bind::raw::address;
use geppetto_bind::{Fault, describe};
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::object::Property;
use rquickjs::{Array, Ctx, Object, Result, Value};

use super::kind::{Kind, kind};
use super::native::Call;
use super::pristine::Pristine;
use super::raise::Named;
use geppetto_bind::keys::{Key, Own, keys, own};

/// `structuredClone(value, options)`. Nothing is transferred.
pub(super) fn structured_clone<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    refuse_transfer(call)?;
    let mut cloner = Cloner { ctx: call.ctx.clone(), copies: HashMap::new(), open: Vec::new() };
    let copy = cloner.copy(call.arg(0))?;
    while cloner.step()? {}
    Ok(copy)
}

fn refuse_transfer(call: &Call<'_, '_>) -> Result<()> {
    const NAME: &str = "structuredClone";
    let options = call.arg(1);
    if options.is_undefined() || options.is_null() {
        return Ok(());
    }
    let Some(object) = options.as_object() else {
        return Err(Fault::expected("an object", &options).at("options").throw(&call.ctx, NAME));
    };
    let transfer: Value<'_> = object.get("transfer")?;
    if transfer.is_undefined()
        || transfer.as_array().is_some_and(|list| geppetto_bind::raw::length(list).is_ok_and(|length| length == 0))
    {
        return Ok(());
    }
    let fault = Fault::expected("nothing to transfer, because buffers are copied", &transfer);
    Err(fault.at("transfer").at("options").throw(&call.ctx, NAME))
}

/// A copy in the making.
struct Cloner<'js> {
    ctx: Ctx<'js>,
    /// Each object that has a copy, by its address. It is kept, so that no other gets its address meanwhile.
    copies: HashMap<usize, (Object<'js>, Object<'js>)>,
    /// The objects whose parts are being copied, each inside of the one before.
    open: Vec<Open<'js>>,
}

/// An object, its copy, and what of it is still to be copied.
struct Open<'js> {
    from: Object<'js>,
    to: Object<'js>,
    left: Left<'js>,
}

enum Left<'js> {
    Properties(std::vec::IntoIter<Key<'js>>),
    /// Keys and values in turn.
    Entries(std::vec::IntoIter<Value<'js>>),
    Items(std::vec::IntoIter<Value<'js>>),
    /// What is not enumerable in an error.
    Hidden(std::vec::IntoIter<(&'static str, Value<'js>)>),
}

impl<'js> Cloner<'js> {
    /// Copies the next part of the innermost object. False when nothing is left.
    fn step(&mut self) -> Result<bool> {
        let Some(open) = self.open.last_mut() else { return Ok(false) };
        let (from, to) = (open.from.clone(), open.to.clone());
        match &mut open.left {
            Left::Properties(keys) => match keys.next() {
                Some(key) => return self.property(&from, &to, &key),
                None => self.open.pop(),
            },
            Left::Entries(entries) => match (entries.next(), entries.next()) {
                (Some(key), Some(value)) => {
                    let (key, value) = (self.copy(key)?, self.copy(value)?);
                    Pristine::of(&self.ctx)?.call::<()>("setEntry", (to, key, value))?;
                    return Ok(true);
                }
                _ => self.open.pop(),
            },
            Left::Items(items) => match items.next() {
                Some(item) => {
                    let item = self.copy(item)?;
                    Pristine::of(&self.ctx)?.call::<()>("addItem", (to, item))?;
                    return Ok(true);
                }
                None => self.open.pop(),
            },
            Left::Hidden(parts) => match parts.next() {
                Some((name, value)) => {
                    let value = self.copy(value)?;
                    to.prop(name, Property::from(value).writable().configurable())?;
                    return Ok(true);
                }
                None => self.open.pop(),
            },
        };
        Ok(true)
    }

    /// Reads a property as scripts do, when it is still there, and defines its copy.
    fn property(&mut self, from: &Object<'js>, to: &Object<'js>, key: &Key<'js>) -> Result<bool> {
        if own(from, key)?.is_some() {
            let value = key.get(from)?;
            let copy = self.copy(value)?;
            key.define(to, copy)?;
        }
        Ok(true)
    }

    /// The copy of a value. What is inside of an object is copied later.
    fn copy(&mut self, value: Value<'js>) -> Result<Value<'js>> {
        if value.is_symbol() {
            return Err(self.refused(&value));
        }
        let Some(from) = value.as_object() else { return Ok(value) };
        if let Some((_, copy)) = self.copies.get(&address(from)) {
            return Ok(copy.clone().into_value());
        }
        let kind = kind(from);
        let (to, left) = match kind {
            Kind::Plain | Kind::Arguments => (Object::new(self.ctx.clone())?, Some(Self::properties(from)?)),
            Kind::Array => (self.array(from)?, Some(Self::properties(from)?)),
            Kind::Error => self.error(from)?,
            Kind::Map | Kind::Set => self.collection(from, kind)?,
            _ => (self.leaf(from, kind)?, None),
        };
        self.copies.insert(address(from), (from.clone(), to.clone()));
        if let Some(left) = left {
            self.open.push(Open { from: from.clone(), to: to.clone(), left });
        }
        Ok(to.into_value())
    }

    fn properties(from: &Object<'js>) -> Result<Left<'js>> {
        Ok(Left::Properties(keys(from)?.into_iter()))
    }

    /// An array of the same length, whose items are holes until they are copied.
    fn array(&self, from: &Object<'js>) -> Result<Object<'js>> {
        let array = Array::new(self.ctx.clone())?.into_object();
        if let Some(Own::Data { value, .. }) = own(from, &Key::new(&self.ctx, "length")?)? {
            array.prop("length", Property::from(value).writable())?;
        }
        Ok(array)
    }

    fn collection(&self, from: &Object<'js>, kind: Kind) -> Result<(Object<'js>, Option<Left<'js>>)> {
        let pristine = Pristine::of(&self.ctx)?;
        let (list, make) = if kind == Kind::Map { ("entries", "newMap") } else { ("items", "newSet") };
        let list: Array<'js> = pristine.call(list, (from.clone(), f64::INFINITY))?;
        let list = list.iter().collect::<Result<Vec<Value<'js>>>>()?.into_iter();
        let to = self.at_home(pristine.call(make, ())?)?;
        Ok((to, Some(if kind == Kind::Map { Left::Entries(list) } else { Left::Items(list) })))
    }

    /// The error about what cannot be copied.
    fn refused(&self, value: &Value<'js>) -> rquickjs::Error {
        let message = format!("structuredClone: a copy cannot hold {}", describe(value));
        Named::new("DataCloneError", ErrorCode::DataClone.as_str(), message).throw(&self.ctx)
    }
}
