//! One call of a guarded function: what it may look at, what it refuses, and the way to the original.

use std::cell::Cell;
use std::ffi::c_int;
use std::ptr::NonNull;

use geppetto_bind::{guard, may_go_on, raw, throw_range_error};
use rquickjs::{Ctx, Result, Value, qjs};

use super::install::function;

/// How much work may pass until the interrupt handler is asked, in steps of about a nanosecond.
const SLICE: u64 = 2_000_000;

/// Up to this length nothing takes long, whatever it is.
const SHORT: i64 = 256;

thread_local! {
    /// Work since the handler was asked last. Of this thread and not of one VM: asking early does no harm.
    static WORK: Cell<u64> = const { Cell::new(0) };
}

/// What a guarded function was called with.
pub(super) struct Call<'js> {
    pub(super) ctx: Ctx<'js>,
    pub(super) this: Value<'js>,
    shown: &'static str,
    args: &'js [qjs::JSValue],
}

impl<'js> Call<'js> {
    pub(super) fn arg(&self, index: usize) -> Option<Value<'js>> {
        self.args.get(index).map(|arg| borrowed(&self.ctx, *arg))
    }

    pub(super) fn args(&self) -> impl Iterator<Item = Value<'js>> {
        self.args.iter().map(|arg| borrowed(&self.ctx, *arg))
    }

    /// Refuses a size that is over its limit: `what` is the noun, in the plural.
    pub(super) fn at_most(&self, what: &str, size: u64, limit: u64) -> Result<()> {
        if size <= limit {
            return Ok(());
        }
        let shown = self.shown;
        let message = format!("{shown}: {size} {what}, more than the {limit} that one call may work through");
        Err(throw_range_error(&self.ctx, &message))
    }

    /// Counts work, and asks the interrupt handler when it is due.
    pub(super) fn count(&self, steps: u64) -> Result<()> {
        let work = WORK.get().saturating_add(steps);
        if work < SLICE {
            WORK.set(work);
            return Ok(());
        }
        WORK.set(0);
        may_go_on(&self.ctx)
    }
}

#[allow(unsafe_code, reason = "the engine lends its arguments")]
fn borrowed<'js>(ctx: &Ctx<'js>, raw: qjs::JSValue) -> Value<'js> {
    // SAFETY: context and value are alive during the call, which no `Call` outlives.
    unsafe { raw::borrowed(ctx, raw) }
}

/// What the engine calls instead of an original, which is the one value of `data`; `index` says which it is.
///
/// # Safety
/// Only the engine calls it, as a function that was made with one value of data.
#[allow(unsafe_code, reason = "the engine calls C functions only")]
pub(super) unsafe extern "C" fn guarded(
    context: *mut qjs::JSContext,
    this: qjs::JSValue,
    count: c_int,
    args: *mut qjs::JSValue,
    index: c_int,
    data: *mut qjs::JSValue,
) -> qjs::JSValue {
    // SAFETY: the engine calls with a live context, `count` arguments that live as long as the call, and the data.
    unsafe {
        if !is_short(context, this, index) && !is_allowed(context, this, count, args, index) {
            return qjs::JS_EXCEPTION;
        }
        qjs::JS_Call(context, *data, this, count, args)
    }
}

/// Whether there is nothing to look at: most calls, so this asks as little as it can.
///
/// # Safety
/// As for [`guarded`].
#[allow(unsafe_code, reason = "wrappers would cost as much as the call itself")]
unsafe fn is_short(context: *mut qjs::JSContext, this: qjs::JSValue, index: c_int) -> bool {
    let mut length = 0;
    // SAFETY: context and value are alive, and only borrowed. The `length` of a primitive string and of a real array is
    // their own: no script runs, and nothing can fail.
    function(index).is_some_and(|function| function.is_this_all)
        && unsafe {
            (qjs::JS_IsString(this) || qjs::JS_IsArray(this))
                && qjs::JS_GetLength(context, this, &raw mut length) == 0
                && length <= SHORT
        }
}

/// Whether the original may run; else an exception is pending.
///
/// # Safety
/// As for [`guarded`].
#[allow(unsafe_code, reason = "turns what the engine gave into values with a lifetime")]
unsafe fn is_allowed(
    context: *mut qjs::JSContext,
    this: qjs::JSValue,
    count: c_int,
    args: *mut qjs::JSValue,
    index: c_int,
) -> bool {
    let (Some(context), Some(function)) = (NonNull::new(context), function(index)) else {
        return true;
    };
    let count = usize::try_from(count).unwrap_or_default();
    // SAFETY: the context is alive; the arguments are there for the time of this call, which the values do not outlive.
    let (ctx, args) = unsafe {
        let args = if count == 0 { &[][..] } else { std::slice::from_raw_parts(args, count) };
        (Ctx::from_raw(context), args)
    };
    let call = Call { this: borrowed(&ctx, this), ctx, shown: function.shown, args };
    guard(&call.ctx, function.shown, || (function.check)(&call)).is_ok()
}
