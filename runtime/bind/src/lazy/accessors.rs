//! The getters and setters of the fields of a record: made once, for all objects of it.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::rc::Rc;

use rquickjs::{Ctx, Object, Result, Value, qjs};

use super::LazyRecord;
use super::object::Lazy;
use crate::border::ByAddress;
use crate::failure::CallError;
use crate::fault::Fault;
use crate::function::{Call, Name, Run, c_name, make};
use crate::keys::Key;
use crate::raw::{as_object, into_raw};
use crate::vm::Vm;

/// Those of each record, by its type.
#[derive(Default)]
pub(crate) struct Accessors<'js>(RefCell<HashMap<TypeId, Rc<FieldAccessors<'js>>, ByAddress>>);

/// What the objects of one record have in common.
pub(crate) struct FieldAccessors<'js> {
    /// The keys of the fields that have one value.
    pub(super) constants: Vec<Key<'js>>,
    pub(super) fields: Vec<FieldAccessor<'js>>,
}

/// How scripts get at a field, and change it.
pub(super) struct FieldAccessor<'js> {
    pub(super) name: &'static str,
    pub(super) key: Key<'js>,
    pub(super) getter: Object<'js>,
    pub(super) setter: Object<'js>,
}

impl Accessors<'_> {
    pub(crate) fn clear(&self) {
        drop(self.0.take());
    }
}

pub(super) fn of<'js, T: LazyRecord>(ctx: &Ctx<'js>, vm: &Rc<Vm<'js>>) -> Result<Rc<FieldAccessors<'js>>> {
    let id = TypeId::of::<T>();
    if let Some(known) = vm.accessors.0.borrow().get(&id) {
        return Ok(Rc::clone(known));
    }
    let mut fields = Vec::with_capacity(T::FIELDS.len());
    for (index, field) in T::FIELDS.iter().enumerate() {
        let [get, set] = ["get", "set"].map(|verb| c_name(&format!("{verb} {}", field.name)));
        let getter = make(ctx, vm, &get?, 0, Box::new(Get::<T>(index, PhantomData)))?;
        let setter = make(ctx, vm, &set?, 1, Box::new(Set(field.name)))?;
        fields.push(FieldAccessor { name: field.name, key: Key::new(ctx, field.name)?, getter, setter });
    }
    let constants = T::CONSTANTS.iter().map(|(name, _)| Key::new(ctx, name)).collect::<Result<_>>()?;
    let made = Rc::new(FieldAccessors { constants, fields });
    vm.accessors.0.borrow_mut().insert(id, Rc::clone(&made));
    Ok(made)
}

struct Get<T>(usize, PhantomData<fn(T)>);

impl<T: LazyRecord> Run for Get<T> {
    fn run<'js>(&self, call: &Call<'_, 'js>) -> std::result::Result<Value<'js>, CallError> {
        let this = call.this();
        let lacking = || Fault::expected(T::expected(), &this).at("this");
        let field = T::FIELDS.get(self.0).ok_or_else(lacking)?;
        let owner = owner(&this).ok_or_else(lacking)?;
        let lazy = Lazy::of(&owner).ok_or_else(lacking)?;
        let lazy = lazy.borrow();
        if let Some(known) = lazy.frozen(self.0) {
            return Ok(known);
        }
        let (record, accessors) = lazy.record::<T>().zip(lazy.accessors.upgrade()).ok_or_else(lacking)?;
        let value = (field.write)(&record, call.ctx())?;
        let (object, accessor) = as_object(&owner).zip(accessors.fields.get(self.0)).ok_or_else(lacking)?;
        let is_there = define_if_possible(object, &accessor.key, &value)?;
        if !is_there {
            lazy.keep_frozen(self.0, value.clone());
        }
        Ok(value)
    }

    fn name(&self) -> Name {
        Name::Member("", T::FIELDS.get(self.0).map_or("", |field| field.name))
    }
}

/// The object of ours that is `this`, or that it inherits from, or that it is a proxy of. No trap runs.
fn owner<'js>(this: &Value<'js>) -> Option<Value<'js>> {
    let mut at = this.clone();
    // A chain of prototypes has an end, and proxies one of other proxies too.
    for _ in 0..MAX_CHAIN {
        if Lazy::of(&at).is_some() {
            return Some(at);
        }
        at = match at.as_proxy() {
            Some(proxy) => proxy.target().ok()?.into_value(),
            None => at.as_object()?.get_prototype()?.into_value(),
        };
    }
    None
}

/// Longer chains nobody makes but to annoy.
const MAX_CHAIN: usize = 1000;

struct Set(&'static str);

impl Run for Set {
    fn run<'js>(&self, call: &Call<'_, 'js>) -> std::result::Result<Value<'js>, CallError> {
        let this = call.this();
        let object = as_object(&this).ok_or_else(|| Fault::expected("an object", &this).at("this"))?;
        let value = call.value(0);
        if !define_if_possible(object, &Key::new(object.ctx(), self.0)?, &value)? {
            return Err(Fault::expected("an object that can be changed", &this).at("this").into());
        }
        Ok(Value::new_undefined(call.ctx().clone()))
    }

    fn name(&self) -> Name {
        Name::Member("", self.0)
    }
}

/// Makes an ordinary property of it. False: the object does not allow it.
#[allow(unsafe_code, reason = "rquickjs throws what is no error here")]
fn define_if_possible<'js>(object: &Object<'js>, key: &Key<'js>, value: &Value<'js>) -> Result<bool> {
    let ctx = object.ctx();
    let flags = qjs::JS_PROP_C_W_E.cast_signed();
    let (raw, object) = (ctx.as_raw().as_ptr(), object.as_value().as_raw());
    // SAFETY: all is alive; the engine takes the value that it is given.
    match unsafe { qjs::JS_DefinePropertyValue(raw, object, key.atom(), into_raw(value), flags) } {
        0 => Ok(false),
        1.. => Ok(true),
        _ => Err(rquickjs::Error::Exception),
    }
}
