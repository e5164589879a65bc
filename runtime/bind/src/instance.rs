//! Objects of native classes. rquickjs has one class of the engine for all of ours, and tells them apart by their types.

use std::cell::Cell;

use rquickjs::class::{Class, JsClass};
use rquickjs::{Object, Result, Value, qjs};

use crate::raw::{as_object, class_id};

thread_local! {
    /// The engine's number of all native classes, once there is an object of one: the same for every runtime of rquickjs,
    /// which asks for it before anybody else.
    static NATIVE: Cell<qjs::JSClassID> = const { Cell::new(qjs::JS_INVALID_CLASS_ID) };
}

/// An object of a native class.
pub fn make_instance<'js, C: JsClass<'js>>(data: C, prototype: Object<'js>) -> Result<Class<'js, C>> {
    let made = Class::instance_proto(data, prototype)?;
    NATIVE.set(class_id(&made));
    Ok(made)
}

/// The object of a native class that the value is. The engine's number of all native classes is looked at first: asked
/// about another object, rquickjs makes an error, for whose stack the engine asks the script.
pub fn instance<'js, C: JsClass<'js>>(value: &Value<'js>) -> Option<Class<'js, C>> {
    let object = as_object(value)?;
    if class_id(object) == NATIVE.get() { Class::from_object(object) } else { None }
}
