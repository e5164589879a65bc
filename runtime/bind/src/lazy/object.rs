//! The object of a script: of a native class, with the prototype and the properties of a plain one.

use std::any::Any;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::Constructor;
use rquickjs::{Class, Ctx, Object, Result, Value, qjs};

use super::accessors::FieldAccessors;
use super::{LazyRecord, accessors};
use crate::instance::{instance, make_instance};
use crate::kind::ordinary_prototype;
use crate::raw::define_accessor;
use crate::vm::{Vm, frame};

/// What such an object holds.
pub(crate) struct Lazy<'js> {
    /// An `Arc` of the record.
    record: Option<Arc<dyn Any + Send + Sync>>,
    /// Weak, because the engine cannot trace what many objects share, and it ends with the context.
    pub(super) accessors: Weak<FieldAccessors<'js>>,
    /// Fields that were converted and could not become properties, because the object is frozen.
    frozen: RefCell<Vec<(usize, Value<'js>)>>,
}

impl<'js> Lazy<'js> {
    /// The object that the value is.
    pub(super) fn of(value: &Value<'js>) -> Option<Class<'js, Self>> {
        instance(value)
    }

    pub(super) fn record<T: LazyRecord>(&self) -> Option<Arc<T>> {
        Arc::clone(self.record.as_ref()?).downcast().ok()
    }

    pub(super) fn frozen(&self, field: usize) -> Option<Value<'js>> {
        self.frozen.borrow().iter().find(|(known, _)| *known == field).map(|(_, value)| value.clone())
    }

    pub(super) fn keep_frozen(&self, field: usize, value: Value<'js>) {
        self.frozen.borrow_mut().push((field, value));
    }
}

/// Whether the object is one of these: to scripts it is a plain one.
pub fn is_lazy(object: &Object<'_>) -> bool {
    Lazy::of(object.as_value()).is_some()
}

/// Converts all fields of such an object, so that its properties are plain ones.
pub fn touch_all(object: &Object<'_>) -> Result<()> {
    let Some(lazy) = Lazy::of(object.as_value()) else { return Ok(()) };
    let Some(accessors) = lazy.borrow().accessors.upgrade() else { return Ok(()) };
    for field in &accessors.fields {
        field.key.get(object)?;
    }
    Ok(())
}

pub(super) fn make<'js, T: LazyRecord>(ctx: &Ctx<'js>, record: &Arc<T>) -> Result<Value<'js>> {
    let vm = Vm::of(ctx)?;
    let accessors = accessors::of::<T>(ctx, &vm)?;
    let shared: Arc<dyn Any + Send + Sync> = Arc::<T>::clone(record);
    let lazy = Lazy { record: Some(shared), accessors: Rc::downgrade(&accessors), frozen: RefCell::default() };
    let object = make_instance(lazy, ordinary_prototype(ctx)?)?;
    for (key, (_, value)) in accessors.constants.iter().zip(T::CONSTANTS) {
        key.define(&object, rquickjs::String::from_str(ctx.clone(), value)?.into_value())?;
    }
    let flags = qjs::JS_PROP_CONFIGURABLE | qjs::JS_PROP_ENUMERABLE;
    for (field, one) in T::FIELDS.iter().zip(&accessors.fields) {
        if (field.is_present)(record) {
            define_accessor(&object, &one.key, &one.getter, Some(&one.setter), flags)?;
        }
    }
    Ok(object.into_value())
}

impl<'js> Trace<'js> for Lazy<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        if let Ok(frozen) = self.frozen.try_borrow() {
            frozen.iter().for_each(|(_, value)| value.trace(tracer));
        }
    }
}

impl Drop for Lazy<'_> {
    fn drop(&mut self) {
        frame::free(self.record.take());
    }
}

crate::user_data!(Lazy<'js>);

impl<'js> JsClass<'js> for Lazy<'js> {
    const NAME: &'static str = "Object";
    type Mutable = Readable;

    fn constructor(_: &Ctx<'js>) -> Result<Option<Constructor<'js>>> {
        Ok(None)
    }
}
