//! What rquickjs has no call for, and several crates need. Nothing here runs code of a script, unless it says so.

use rquickjs::{Ctx, Error, Object, Promise, Result, Value, qjs};

/// The class of errors. A test of `kind` holds the engine to it.
pub const ERROR: qjs::JSClassID = 3;

/// A value that belongs to us, or the exception that the engine holds instead.
///
/// # Safety
/// The value is of this context, and nobody else gives it back.
#[allow(unsafe_code, reason = "wraps a value of the engine")]
pub unsafe fn owned<'js>(ctx: &Ctx<'js>, raw: qjs::JSValue) -> Result<Value<'js>> {
    // SAFETY: the tag is part of the value; the rest is for the caller to see to.
    unsafe { if qjs::JS_IsException(raw) { Err(Error::Exception) } else { Ok(Value::from_raw(ctx.clone(), raw)) } }
}

/// A reference of our own to a value of somebody else.
///
/// # Safety
/// The value is alive and of this runtime.
#[allow(unsafe_code, reason = "wraps a value of the engine")]
pub unsafe fn borrowed<'js>(ctx: &Ctx<'js>, raw: qjs::JSValue) -> Value<'js> {
    // SAFETY: the caller sees to it.
    unsafe { Value::from_raw(ctx.clone(), qjs::JS_DupValue(ctx.as_raw().as_ptr(), raw)) }
}

/// Where the object is, which is its own as long as it lives.
#[allow(unsafe_code, reason = "rquickjs hides it")]
pub fn address(object: &Object<'_>) -> usize {
    // SAFETY: the value is an object, which has an address; it is not looked at.
    unsafe { qjs::JS_VALUE_GET_PTR(object.as_value().as_raw()) }.addr()
}

/// The number of the class of an object, whatever its prototype.
#[allow(unsafe_code, reason = "rquickjs does not tell classes apart")]
pub fn class_id(object: &Object<'_>) -> qjs::JSClassID {
    // SAFETY: the call reads the class of a value that is borrowed and alive; it takes no context and frees nothing.
    unsafe { qjs::JS_GetClassID(object.as_value().as_raw()) }
}

/// The prototype that objects of this class have in the beginning, whatever scripts did to its constructor.
///
/// The class is one of an object that lives, or one of the engine's own.
#[allow(unsafe_code, reason = "rquickjs gives the prototypes of its own classes only")]
pub fn class_prototype<'js>(ctx: &Ctx<'js>, class: qjs::JSClassID) -> Result<Object<'js>> {
    // SAFETY: the context is alive, and so is the class; the new reference belongs to us.
    let proto = unsafe { Value::from_raw(ctx.clone(), qjs::JS_GetClassProto(ctx.as_raw().as_ptr(), class)) };
    proto.try_into_object().map_err(|_| Error::Unknown)
}

/// The `length` of a value, as the engine reads it. A getter runs; that of a primitive string and of a real array is
/// their own.
#[allow(unsafe_code, reason = "rquickjs tells the length of real arrays only")]
pub fn length(value: &Value<'_>) -> Result<u64> {
    let mut length = 0;
    // SAFETY: context and value are alive, and the call only borrows both.
    let failed = unsafe { qjs::JS_GetLength(value.ctx().as_raw().as_ptr(), value.as_raw(), &raw mut length) } < 0;
    if failed { Err(Error::Exception) } else { Ok(u64::try_from(length).unwrap_or_default()) }
}

/// An element of an array, or a unit of a text. A getter runs; a primitive string has its units as own properties.
#[allow(unsafe_code, reason = "rquickjs makes a name of the index, which takes longer")]
pub fn element<'js>(of: &Value<'js>, index: u32) -> Result<Value<'js>> {
    let ctx = of.ctx();
    // SAFETY: context and value are alive; the new value belongs to us.
    unsafe { owned(ctx, qjs::JS_GetPropertyUint32(ctx.as_raw().as_ptr(), of.as_raw(), index)) }
}

/// Tells the tracker of rejections that somebody will handle that of this promise.
#[allow(unsafe_code, reason = "rquickjs has no call for it, and `then` is the script's to replace")]
pub fn mark_handled(promise: &Promise<'_>) {
    // SAFETY: context and promise are alive; the engine sets a flag.
    unsafe { qjs::JS_PromiseMarkAsHandled(promise.ctx().as_raw().as_ptr(), promise.as_value().as_raw()) };
}

/// What the engine holds as exception, unless nothing may catch it: then it goes on.
pub fn catch<'js>(ctx: &Ctx<'js>) -> Result<Value<'js>> {
    let thrown = ctx.catch();
    if thrown.is_uncatchable_error() { Err(ctx.throw(thrown)) } else { Ok(thrown) }
}

#[cfg(test)]
mod tests {
    use rquickjs::{Context, Runtime};

    use super::*;
    use crate::testing::with_ctx;

    #[test]
    fn lengths_and_elements() {
        with_ctx(|ctx| {
            for (script, expected) in [("[5, 6]", 2), ("'ab'", 2), ("({ get length() { return 7 } })", 7)] {
                assert_eq!(length(&ctx.eval::<Value<'_>, _>(script).expect(script)).expect(script), expected);
            }
            let throws: Value<'_> = ctx.eval("({ get length() { throw 1 }, get 0() { throw 2 } })").expect("an object");
            assert!(length(&throws).is_err());
            assert_eq!(ctx.catch().as_int(), Some(1));
            assert!(element(&throws, 0).is_err());
            assert_eq!(ctx.catch().as_int(), Some(2));
        });
    }

    #[test]
    fn what_nothing_may_catch_goes_on() {
        with_ctx(|ctx| {
            ctx.throw(Value::new_int(ctx.clone(), 3));
            assert_eq!(catch(&ctx).expect("caught").as_int(), Some(3));
        });
        let runtime = Runtime::new().expect("a runtime");
        runtime.set_interrupt_handler(Some(Box::new(|| true)));
        Context::full(&runtime).expect("a context").with(|ctx| {
            assert!(crate::may_go_on(&ctx).is_err() && catch(&ctx).is_err());
            assert!(ctx.catch().is_uncatchable_error());
        });
    }
}
