//! Functions of the host as the engine's own: one entry from C for all of them, with the guard. A function of rquickjs
//! would take longer to call.

pub(crate) mod adopt;
mod call;
mod name;

use std::ffi::{CStr, CString, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::rc::Rc;

use rquickjs::{Ctx, Error, Object, Result, Value, qjs};

use adopt::{Given, adopt};
pub use call::{Answer, Call};
pub(crate) use name::Name;

use crate::failure::CallError;
use crate::raw::{give, owned, thrown};
use crate::vm::{Vm, frame};

/// What runs when a script calls.
pub(crate) trait Run {
    /// Does it.
    fn run<'js>(&self, call: &Call<'_, 'js>) -> std::result::Result<Value<'js>, CallError>;

    /// What errors call it: `turns.normalize`.
    fn name(&self) -> Name;

    /// Whether its receiver is a handle.
    fn is_method(&self) -> bool {
        false
    }
}

/// A function that scripts see as `name`. It lives as long as the engine needs it.
pub(crate) fn make<'js>(
    ctx: &Ctx<'js>,
    vm: &Rc<Vm<'js>>,
    name: &CStr,
    length: usize,
    run: Box<dyn Run>,
) -> Result<Object<'js>> {
    let length = c_int::try_from(length).map_err(|_| Error::Unknown)?;
    let code = Box::into_raw(Box::new(Code { vm: erase(Rc::clone(vm)), run }));
    // SAFETY: the context is alive and the name is copied. `enter` and `finalize` get the box back that is given here. The
    // new value belongs to us.
    #[allow(unsafe_code, reason = "rquickjs does not make closures of the engine")]
    let function = unsafe {
        let raw = ctx.as_raw().as_ptr();
        owned(ctx, qjs::JS_NewCClosure(raw, Some(enter), name.as_ptr(), Some(finalize), length, 0, code.cast()))
    };
    // Without memory for it the box is lost: the engine does not tell whether it has freed it.
    function?.try_into_object().map_err(|_| Error::Unknown)
}

/// A name for [`make`].
pub(crate) fn c_name(name: &str) -> Result<CString> {
    CString::new(name).map_err(|_| Error::Unknown)
}

/// What a function of the engine holds.
struct Code {
    vm: Rc<Vm<'static>>,
    run: Box<dyn Run>,
}

/// The VM without the lifetime of its values, for what the engine holds.
#[allow(unsafe_code, reason = "the engine knows no lifetimes")]
fn erase(vm: Rc<Vm<'_>>) -> Rc<Vm<'static>> {
    // SAFETY: a lifetime has no effect on how a value is stored. `revive` gives it back before it is used.
    unsafe { std::mem::transmute(vm) }
}

/// With the lifetime of the context that calls, which is that of the VM: a function belongs to its context.
#[allow(unsafe_code, reason = "see above")]
fn revive<'a, 'js>(vm: &'a Rc<Vm<'static>>, _: &Ctx<'js>) -> &'a Rc<Vm<'js>> {
    // SAFETY: see above.
    unsafe { std::mem::transmute(vm) }
}

/// Each call of each function comes in here.
///
/// # Safety
/// The engine gives a live context, a receiver and `count` arguments that are borrowed for the call, and the pointer that
/// [`make`] gave it.
#[allow(unsafe_code, reason = "called from C")]
unsafe extern "C" fn enter(
    raw: *mut qjs::JSContext,
    this: qjs::JSValue,
    count: c_int,
    args: *mut qjs::JSValue,
    _: c_int,
    code: *mut c_void,
) -> qjs::JSValue {
    let Some(context) = NonNull::new(raw) else { return qjs::JS_EXCEPTION };
    // SAFETY: see above. The engine holds the function, and so the box, until the call returns.
    let (ctx, code) = unsafe { (Ctx::from_raw(context), &*code.cast::<Code>()) };
    let count = if args.is_null() { 0 } else { usize::try_from(count).unwrap_or_default() };
    // SAFETY: see above.
    let args = if count == 0 { &[] } else { unsafe { std::slice::from_raw_parts(args, count) } };
    let vm = revive(&code.vm, &ctx);
    // `call` guards what is the host's. This is for all else.
    let ended = catch_unwind(AssertUnwindSafe(|| {
        frame::enter(vm, || call(code, &Call::new(&ctx, vm, this, args, &*code.run)))
    }));
    match ended {
        Ok(Ok(value)) => give(value),
        Ok(Err(error)) => thrown(&ctx, error),
        Err(payload) => {
            // The engine is still told of an error, and whoever runs scripts of a panic.
            crate::drop_payload(payload);
            crate::guard::note_panic("a function of the host".to_owned());
            thrown(&ctx, Error::Unknown)
        }
    }
}

fn call<'js>(code: &Code, call: &Call<'_, 'js>) -> Result<Value<'js>> {
    let (ctx, vm) = (call.ctx(), call.vm());
    vm.stress(ctx);
    let ended = crate::guard::guarded(ctx, || code.run.name().to_string(), || Ok(code.run.run(call)));
    vm.stress(ctx);
    let taken = vm.take_since(call.mark());
    // A handle that a method makes keeps the receiver.
    if !taken.is_empty() || code.run.is_method() {
        let value = ended.as_ref().ok().and_then(|ended| ended.as_ref().ok());
        let given = value.and_then(|value| Given::of(value, call.made()));
        if !taken.is_empty() || given.is_some() {
            adopt(ctx, vm, &call.this(), given.as_ref(), &taken);
        }
    }
    drop(taken);
    vm.stress(ctx);
    ended?.or_else(|error| {
        let throw = || Err(error.throw(ctx, &code.run.name().to_string()));
        // What an error says of itself is the host's code too.
        crate::guard::guarded(ctx, || code.run.name().to_string(), throw)
    })
}

/// The function is freed.
///
/// # Safety
/// The engine gives the pointer that [`make`] gave it, once.
#[allow(unsafe_code, reason = "called from C")]
unsafe extern "C" fn finalize(code: *mut c_void) {
    // SAFETY: see above.
    frame::free(unsafe { Box::from_raw(code.cast::<Code>()) });
}
