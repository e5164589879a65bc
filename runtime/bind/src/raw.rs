//! What rquickjs has no call for, and several crates need. Nothing here runs code of a script, unless it says so.

use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;

use rquickjs::{Ctx, Error, Function, Object, Promise, Result, Value, qjs};

use crate::keys::Key;

/// Defines accessors on an object of ours: neither enumerable nor configurable, unless `flags` say so.
#[allow(unsafe_code, reason = "rquickjs makes the functions of accessors itself")]
pub(crate) fn define_accessor(
    object: &Object<'_>,
    key: &Key<'_>,
    getter: &Object<'_>,
    setter: Option<&Object<'_>>,
    flags: u32,
) -> Result<()> {
    let ctx = object.ctx();
    let set = setter.map_or(qjs::JS_UNDEFINED, |setter| setter.as_value().as_raw());
    let has = qjs::JS_PROP_HAS_GET
        | qjs::JS_PROP_HAS_SET
        | qjs::JS_PROP_HAS_CONFIGURABLE
        | qjs::JS_PROP_HAS_ENUMERABLE
        | qjs::JS_PROP_THROW;
    // SAFETY: context, object and functions are alive and only borrowed; the key releases its atom.
    let done = unsafe {
        let (ctx, object, get) = (ctx.as_raw().as_ptr(), object.as_value().as_raw(), getter.as_value().as_raw());
        qjs::JS_DefineProperty(ctx, object, key.atom(), qjs::JS_UNDEFINED, get, set, (has | flags).cast_signed())
    };
    if done < 0 { Err(Error::Exception) } else { Ok(()) }
}

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

/// The object that the value is.
#[allow(unsafe_code, reason = "rquickjs asks first what kind of object it is, with a call for each kind")]
pub(crate) fn as_object<'a, 'js>(value: &'a Value<'js>) -> Option<&'a Object<'js>> {
    // SAFETY: it is one.
    value.is_object().then(|| unsafe { value.ref_object() })
}

/// A value of somebody else, looked at without a reference of our own.
pub(crate) struct Lent<'a, 'js>(ManuallyDrop<Value<'js>>, PhantomData<&'a Ctx<'js>>);

impl<'a, 'js> Lent<'a, 'js> {
    /// Looks at a value.
    ///
    /// # Safety
    /// The value is of this context, and somebody keeps it for as long as `'a`.
    #[allow(unsafe_code, reason = "counting references takes as long as reading an argument")]
    pub(crate) unsafe fn new(ctx: &'a Ctx<'js>, raw: qjs::JSValue) -> Self {
        // SAFETY: the copy of the context is never dropped, so that its count stays right, and does not outlive it. That
        // the value is alive is for the caller to see to.
        Self(ManuallyDrop::new(unsafe { Value::from_raw(std::ptr::read(ctx), raw) }), PhantomData)
    }
}

impl<'js> Deref for Lent<'_, 'js> {
    type Target = Value<'js>;

    fn deref(&self) -> &Value<'js> {
        &self.0
    }
}

/// Gives the engine our reference to the value.
#[allow(unsafe_code, reason = "rquickjs keeps its own call to itself")]
pub(crate) fn give(value: Value<'_>) -> qjs::JSValue {
    let value = ManuallyDrop::new(value);
    // SAFETY: the value is not dropped, so that nobody else drops its context. Its reference goes to the engine.
    drop(unsafe { std::ptr::read(value.ctx()) });
    value.as_raw()
}

/// Gives the engine a reference of its own.
#[allow(unsafe_code, reason = "rquickjs keeps its own call to itself")]
pub fn into_raw(value: &Value<'_>) -> qjs::JSValue {
    let raw = value.as_raw();
    // SAFETY: the context and the value are alive; the reference that is added goes to the engine.
    unsafe { qjs::JS_DupValue(value.ctx().as_raw().as_ptr(), raw) }
}

/// What a function gives to the engine when it throws.
#[allow(unsafe_code, reason = "the engine's own error about a lack of memory")]
pub fn thrown(ctx: &Ctx<'_>, error: Error) -> qjs::JSValue {
    match error {
        Error::Exception => {}
        // SAFETY: the context is alive; the result says only that the exception is pending.
        Error::Allocation => unsafe {
            qjs::JS_ThrowOutOfMemory(ctx.as_raw().as_ptr());
        },
        other => {
            crate::throw_plain_error(ctx, &other.to_string());
        }
    }
    qjs::JS_EXCEPTION
}

/// Where the object is, which is its own as long as it lives.
#[allow(unsafe_code, reason = "rquickjs hides it")]
pub fn address(object: &Object<'_>) -> usize {
    // SAFETY: the value is an object, which has an address; it is not looked at.
    unsafe { qjs::JS_VALUE_GET_PTR(object.as_value().as_raw()) }.addr()
}

/// The same of a value; nothing of one that is no object.
#[allow(unsafe_code, reason = "rquickjs hides it")]
pub(crate) fn address_of(value: qjs::JSValue) -> Option<usize> {
    // SAFETY: the tag is part of the value, and the address is not looked at.
    unsafe { qjs::JS_IsObject(value).then(|| qjs::JS_VALUE_GET_PTR(value).addr()) }
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

/// Calls one function with the value of the promise, or the other with its reason, when it is settled. Neither scripts
/// nor the tracker of rejections notice.
#[allow(unsafe_code, reason = "rquickjs looks `then` up, which scripts may have replaced")]
pub fn when_settled<'js>(promise: &Promise<'js>, kept: &Function<'js>, broken: &Function<'js>) -> Result<()> {
    let ctx = promise.ctx();
    let (kept, broken) = (kept.as_value().as_raw(), broken.as_value().as_raw());
    // SAFETY: context, promise and functions are alive, and the engine takes references of its own. What it returns
    // belongs to us and is given back by its wrapper.
    let then = unsafe {
        let raw = qjs::JS_PromiseThen(ctx.as_raw().as_ptr(), promise.as_value().as_raw(), kept, broken);
        Value::from_raw(ctx.clone(), raw)
    };
    if then.is_exception() { Err(Error::Exception) } else { Ok(()) }
}

/// Makes an ordinary error of one that nothing could catch.
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
pub fn make_catchable(error: &Value<'_>) {
    // SAFETY: context and value are alive; the engine unsets a flag of an error, and lets other values be.
    unsafe { qjs::JS_ClearUncatchableError(error.ctx().as_raw().as_ptr(), error.as_raw()) };
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
    fn a_replaced_then_is_not_asked() {
        with_ctx(|ctx| {
            let promise: Promise<'_> =
                ctx.eval("Promise.prototype.then = () => { throw 'replaced' }; Promise.reject(3)").expect("a promise");
            let seen = std::rc::Rc::new(std::cell::Cell::new(0));
            let settled = Function::new(ctx.clone(), {
                let seen = seen.clone();
                move |reason: i32| seen.set(reason)
            });
            let settled = settled.expect("a function");
            when_settled(&promise, &settled, &settled).expect("it waits");
            while ctx.execute_pending_job() {}
            assert_eq!(seen.get(), 3);
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
