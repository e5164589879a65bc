//! Asking whether a script may go on, from inside of a host function. The engine asks only between the steps of scripts.

use std::cell::Cell;
use std::ffi::{c_int, c_void};

use rquickjs::{Ctx, Error, Result, qjs};

/// Asks the interrupt handler of the runtime. When the script may not go on, this throws the error that the engine
/// throws then: nothing catches it.
///
/// For host functions that work for milliseconds, or that scripts may call in a loop while each call takes long.
///
/// ```
/// # use geppetto_bind::{may_go_on, rquickjs::{Context, Runtime}};
/// # let runtime = Runtime::new().unwrap();
/// runtime.set_interrupt_handler(Some(Box::new(|| true)));
/// # Context::full(&runtime).unwrap().with(|ctx| {
/// assert!(may_go_on(&ctx).is_err());
/// # });
/// ```
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
pub fn may_go_on(ctx: &Ctx<'_>) -> Result<()> {
    unsafe extern "C" {
        /// What the engine's regular expressions call to ask the interrupt handler; its argument is the context.
        fn lre_check_timeout(context: *mut c_void) -> c_int;
    }
    let raw = ctx.as_raw().as_ptr();
    // SAFETY: the context is alive, and we are inside a call of it, as a regular expression would be.
    if unsafe { lre_check_timeout(raw.cast()) } == 0 {
        return Ok(());
    }
    Err(throw_interrupted(ctx))
}

/// Throws the error that the engine throws when a script may not go on, without asking.
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
pub fn throw_interrupted(ctx: &Ctx<'_>) -> Error {
    let raw = ctx.as_raw().as_ptr();
    // SAFETY: the context is alive. The pending exception is taken, marked and thrown again, which gives it back.
    unsafe {
        qjs::JS_ThrowInternalError(raw, c"interrupted".as_ptr());
        let error = qjs::JS_GetException(raw);
        qjs::JS_SetUncatchableError(raw, error);
        qjs::JS_Throw(raw, error);
    }
    Error::Exception
}

/// One of so many errors asks.
const ONE_OF: u32 = 64;

/// [`may_go_on`], asked at one of many calls: for what is slow, but not that slow. An error is: to make one takes as long
/// as hundreds of steps of a script, and it may be caught and provoked again without end.
pub(crate) fn may_go_on_sometimes(ctx: &Ctx<'_>) -> Result<()> {
    thread_local! {
        static CALLS: Cell<u32> = const { Cell::new(0) };
    }
    let calls = CALLS.try_with(|calls| calls.replace(calls.get().wrapping_add(1))).unwrap_or_default();
    if calls.is_multiple_of(ONE_OF) { may_go_on(ctx) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use rquickjs::{Context, Function, Runtime};

    use super::*;
    use crate::throw_error;

    #[test]
    fn errors_that_are_caught_without_end_are_interrupted() {
        let runtime = Runtime::new().expect("a runtime");
        let context = Context::full(&runtime).expect("a context");
        // The engine itself asks once in the beginning, and then after more steps than this script has.
        let is_over = Rc::new(Cell::new(false));
        let asked = Rc::clone(&is_over);
        runtime.set_interrupt_handler(Some(Box::new(move || asked.get())));
        context.with(|ctx| {
            let fails = move |ctx: Ctx<'_>| -> Result<()> {
                is_over.set(true);
                Err(throw_error(&ctx, "NO", "no"))
            };
            ctx.globals().set("fails", Function::new(ctx.clone(), fails)).expect("set");
            let script = "globalThis.count = 0; for (; count < 1000; count++) { try { fails() } catch {} }";
            assert!(ctx.eval::<(), _>(script).is_err());
            ctx.catch();
            let count: u32 = ctx.globals().get("count").expect("a number");
            assert!(count <= ONE_OF, "{count}");
        });
    }
}
