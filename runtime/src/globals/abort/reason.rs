//! Why a signal is aborted, when nobody says why.

use std::time::Duration;

use geppetto_bind::Fault;
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::{Ctx, Result, Value};

use super::super::native::Call;
use super::super::raise::Named;
use super::super::timers;
use super::signal::Signal;

/// The reason that was given, or an `AbortError`.
pub(super) fn or_default<'js>(ctx: &Ctx<'js>, given: Value<'js>) -> Result<Value<'js>> {
    if !given.is_undefined() {
        return Ok(given);
    }
    Named::new("AbortError", ErrorCode::Aborted.as_str(), "the operation was aborted").value(ctx)
}

/// The reason of a signal whose time is over.
pub(super) fn timed_out<'js>(ctx: &Ctx<'js>, after: Duration) -> Result<Value<'js>> {
    let message = format!("not done after {} ms", after.as_millis());
    Named::new("TimeoutError", ErrorCode::Timeout.as_str(), message).value(ctx)
}

/// `AbortSignal.timeout(delayMs)`.
pub(super) fn timeout<'js>(call: &Call<'_, 'js>) -> Result<Value<'js>> {
    /// The largest whole number that scripts are sure of, as in the DOM.
    const LONGEST: f64 = 9_007_199_254_740_991.0;
    let given = call.arg(0);
    let Some(ms) = given.as_number().filter(|ms| (0.0..=LONGEST).contains(ms)) else {
        let fault = Fault::expected("a number of milliseconds, not negative", &given);
        return Err(fault.at("delayMs").throw(&call.ctx, "AbortSignal.timeout"));
    };
    let signal = Signal::new(&call.ctx)?;
    // A century is enough, and every clock can say it.
    let after = Duration::from_secs_f64(ms.trunc() / 1000.0).min(Duration::from_hours(100 * 365 * 24));
    timers::time_out(&call.ctx, signal.clone(), after)?;
    Ok(signal.into_value())
}
