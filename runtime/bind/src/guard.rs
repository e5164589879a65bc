//! The last line before C: no panic passes it.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rquickjs::{Ctx, Result};

use crate::throw::{HOST_PANIC, throw_error};

/// Runs the body of a host function. A panic becomes an `Error` with the code `HOST_PANIC`, which names `call` and
/// nothing of the panic: its text may hold what scripts must not see.
///
/// ```
/// # use geppetto_bind::{guard, rquickjs::{CatchResultExt, Context, Runtime}};
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// assert_eq!(guard(&ctx, "add", || Ok(1 + 1)).unwrap(), 2);
/// # });
/// ```
pub fn guard<R>(ctx: &Ctx<'_>, call: &str, body: impl FnOnce() -> Result<R>) -> Result<R> {
    guarded(ctx, || call.to_owned(), body)
}

/// The same for a call whose name has to be made.
pub(crate) fn guarded<R>(ctx: &Ctx<'_>, call: impl FnOnce() -> String, body: impl FnOnce() -> Result<R>) -> Result<R> {
    // Whatever the body held is gone when it panics, and the engine's own state is never half changed by Rust code.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|payload| {
        drop_payload(payload);
        let call = call();
        let message = format!("{call}: the host panicked");
        note_panic(call);
        Err(throw_error(ctx, HOST_PANIC, &message))
    })
}

/// Remembers that a host function panicked.
pub(crate) fn note_panic(call: String) {
    // While a thread ends nobody asks any more.
    let _ = PANICKED.try_with(|panicked| panicked.replace(Some(call)));
}

thread_local! {
    /// The last call that panicked on this thread, until somebody asks.
    static PANICKED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The host function that panicked on this thread since this was asked last. A script may catch the error and go on:
/// whoever runs scripts asks here, and no script can change the answer.
pub fn take_panicked() -> Option<String> {
    PANICKED.try_with(RefCell::take).ok().flatten()
}

/// Drops what a panic carries. It may panic once more while it is dropped; what that throws is not dropped at all.
pub fn drop_payload(payload: Box<dyn Any + Send>) {
    if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(second);
    }
}

#[cfg(test)]
mod tests {
    use rquickjs::Function;

    use super::*;
    use crate::testing::with_ctx;

    #[test]
    fn a_panic_that_panics_when_it_is_dropped_is_one_error() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                std::panic::panic_any(Bomb);
            }
        }
        with_ctx(|ctx| {
            let ended = guard(&ctx, "bomb", || -> Result<()> { std::panic::panic_any(Bomb) });
            assert!(matches!(ended, Err(rquickjs::Error::Exception)));
        });
    }

    #[test]
    fn a_panic_is_an_error_that_scripts_can_catch() {
        with_ctx(|ctx| {
            let poisoned = |ctx: Ctx<'_>| guard(&ctx, "poisoned", || -> Result<()> { panic!("secret") });
            let function = Function::new(ctx.clone(), poisoned).expect("a function");
            ctx.globals().set("poisoned", function).expect("set");
            let script = "try { poisoned() } catch (e) { `${e.name} ${e.code} ${e.message}` }";
            let text: String = ctx.eval(script).expect("a string");
            assert_eq!(text, "Error HOST_PANIC poisoned: the host panicked");
        });
    }
}
