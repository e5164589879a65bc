//! What rquickjs has no safe call for, as far as ticks and calls need it. Beside this, `memory`, `guarded` and `rejections`
//! touch the engine's C interface.

use std::ptr::NonNull;

pub(crate) use geppetto_bind::raw::{mark_handled, when_settled};
use rquickjs::{Ctx, Error, Value, qjs};

/// Runs the microtask that waits longest. `None`: there is none. An error is what it threw: that of a promise is its
/// rejection and no error here.
#[allow(unsafe_code, reason = "rquickjs' own call swallows what a job throws")]
pub(crate) fn run_job<'js>(ctx: &Ctx<'js>) -> Option<Result<(), Value<'js>>> {
    let mut ran_in = std::ptr::null_mut();
    // SAFETY: the runtime is that of a live context on its own thread; the engine writes one pointer and keeps nothing.
    let ran = unsafe { qjs::JS_ExecutePendingJob(runtime(ctx), &raw mut ran_in) };
    match ran {
        0 => None,
        // There is one context, so that what was thrown waits in this one.
        ..0 => Some(Err(ctx.catch())),
        _ => Some(Ok(())),
    }
}

/// Lets the microtasks that wait fail before they run any code of a script: functions need stack, and have none, also
/// afterwards. How many there were, at most so many.
pub(crate) fn discard_jobs(ctx: &Ctx<'_>, most: usize) -> usize {
    set_stack(ctx, 1);
    (0..most).take_while(|_| run_job(ctx).is_some()).count()
}

/// Whether microtasks wait.
#[allow(unsafe_code, reason = "rquickjs asks the runtime, which is borrowed while its context is in use")]
pub(crate) fn has_jobs(ctx: &Ctx<'_>) -> bool {
    // SAFETY: the runtime is that of a live context on its own thread; the engine only looks at a list.
    unsafe { qjs::JS_IsJobPending(runtime(ctx)) }
}

/// Sets how much stack functions may use from now on, in bytes.
#[allow(unsafe_code, reason = "rquickjs asks the runtime, which is borrowed while its context is in use")]
pub(crate) fn set_stack(ctx: &Ctx<'_>, bytes: usize) {
    // SAFETY: the runtime is that of a live context on its own thread; the engine stores two numbers.
    unsafe { qjs::JS_SetMaxStackSize(runtime(ctx), bytes as _) };
}

/// Throws the error that waits once more, so that neither `catch` nor `finally` of a script sees it.
#[allow(unsafe_code, reason = "rquickjs throws what scripts can catch")]
pub(crate) fn make_uncatchable(ctx: &Ctx<'_>) -> Error {
    let thrown = ctx.catch();
    // SAFETY: the context and the value are alive; the engine sets a flag of an error object.
    unsafe { qjs::JS_SetUncatchableError(ctx.as_raw().as_ptr(), thrown.as_raw()) };
    ctx.throw(thrown)
}

/// The context once more, for a call that comes back to its own thread while a script waits for a host function.
///
/// # Safety
/// The context is in use: its runtime is locked by a `Context::with` further up on this very thread.
#[allow(unsafe_code, reason = "rquickjs refuses to lock a runtime twice")]
pub(crate) unsafe fn reenter<R>(context: NonNull<qjs::JSContext>, body: impl for<'js> FnOnce(&Ctx<'js>) -> R) -> R {
    // SAFETY: as the caller says. The lifetime cannot leave `body`.
    let ctx = unsafe { Ctx::from_raw(context) };
    body(&ctx)
}

#[allow(unsafe_code, reason = "rquickjs does not tell the runtime of a context")]
fn runtime(ctx: &Ctx<'_>) -> *mut qjs::JSRuntime {
    // SAFETY: the context is alive, and so is the runtime that it belongs to.
    unsafe { qjs::JS_GetRuntime(ctx.as_raw().as_ptr()) }
}

#[cfg(test)]
mod tests {
    use rquickjs::{Context, Function, Runtime};

    use super::*;

    fn with_ctx<R>(test: impl FnOnce(Ctx<'_>) -> R) -> R {
        Context::full(&Runtime::new().expect("a runtime")).expect("a context").with(test)
    }

    #[test]
    fn what_a_job_throws_is_seen() {
        with_ctx(|ctx| {
            assert!(!has_jobs(&ctx) && run_job(&ctx).is_none());
            ctx.eval::<(), _>("queueMicrotask(() => { throw 7 }); queueMicrotask(() => {})").expect("script");
            assert!(has_jobs(&ctx));
            let thrown = run_job(&ctx).expect("a job").expect_err("it throws");
            assert_eq!(thrown.as_int(), Some(7));
            run_job(&ctx).expect("a job").expect("it does not");
            assert!(run_job(&ctx).is_none());
        });
    }

    #[test]
    fn without_stack_nothing_runs() {
        with_ctx(|ctx| {
            let function: Function<'_> = ctx.eval("() => 1").expect("a function");
            set_stack(&ctx, 1);
            assert!(function.call::<_, i32>(()).is_err());
            ctx.catch();
            set_stack(&ctx, 256 << 10);
            assert_eq!(function.call::<_, i32>(()).expect("it runs"), 1);
        });
    }

    #[test]
    fn what_is_uncatchable_is_not_caught() {
        with_ctx(|ctx| {
            let stop = Function::new(ctx.clone(), |ctx: Ctx<'_>| -> rquickjs::Result<()> {
                geppetto_bind::throw_error(&ctx, "STOP", "stop");
                Err(make_uncatchable(&ctx))
            });
            ctx.globals().set("stop", stop.expect("a function")).expect("set");
            let ran =
                ctx.eval::<(), _>("globalThis.after = 0; try { stop() } catch { after = 1 } finally { after = 2 }");
            assert!(ran.is_err());
            ctx.catch();
            assert_eq!(ctx.globals().get::<_, i32>("after").expect("a number"), 0);
        });
    }
}
