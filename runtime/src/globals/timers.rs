//! `setTimeout` and its like. The owner asks what is due and calls it; nothing here waits.

mod queue;

use std::time::{Duration, Instant};

use geppetto_bind::{Fault, throw_script_error};
use geppetto_generated::js_api::ApiError;
use geppetto_spec::U53;
use rquickjs::function::Args;
use rquickjs::{Ctx, Function, Result, Value};

use super::abort::Signal;
use super::native::Call;
use super::state;

pub(super) use queue::Queue;

/// What a timer does when it is due.
#[derive(Clone)]
pub(super) enum Action<'js> {
    Call(Function<'js>, Vec<Value<'js>>),
    /// `AbortSignal.timeout`: nobody waits for it.
    TimeOut(Signal<'js>, Duration),
}

/// A timer that is due.
pub(crate) struct Due<'js>(Action<'js>);

impl<'js> Due<'js> {
    /// Runs the callback. What it throws is for the caller to report.
    pub(crate) fn call(&self, ctx: &Ctx<'js>) -> Result<()> {
        match &self.0 {
            Action::Call(callback, given) => {
                let mut args = Args::new(ctx.clone(), given.len());
                args.push_args(given)?;
                // Of the result nothing is read, whatever it is.
                args.apply::<Value<'js>>(callback).map(drop)
            }
            Action::TimeOut(signal, after) => signal.time_out(ctx, *after),
        }
    }
}

/// When the next timer is due.
pub(crate) fn next_due(ctx: &Ctx<'_>) -> Option<Instant> {
    state(ctx).ok()?.timers.borrow().next_due()
}

/// Takes the timer that is due first, unless none is due at `now`. An interval is set again before it is called, at the
/// next of its times that is still to come.
pub(crate) fn take_due<'js>(ctx: &Ctx<'js>, now: Instant) -> Option<Due<'js>> {
    state(ctx).ok()?.timers.borrow_mut().take_due(now).map(Due)
}

/// How many timers keep the runtime busy. Those of `AbortSignal.timeout` do not.
pub(crate) fn count(ctx: &Ctx<'_>) -> usize {
    state(ctx).map(|state| state.timers.borrow().count()).unwrap_or_default()
}

/// Takes all timers away, when the runtime comes to its end.
pub(crate) fn clear_all(ctx: &Ctx<'_>) {
    // Dropped when nothing is borrowed.
    let timers = state(ctx).map(|state| state.timers.borrow_mut().take_all());
    drop(timers);
}

/// `setTimeout(callback, delayMs, ...args)` and `setInterval`.
pub(super) fn set<'js>(call: &Call<'_, 'js>, name: &'static str, repeats: bool) -> Result<Value<'js>> {
    let given = call.arg(0);
    let Some(callback) = given.as_function() else {
        return Err(Fault::expected("a function", &given).at("callback").throw(&call.ctx, name));
    };
    let delay = delay(&call.arg(1)).map_err(|fault| fault.at("delayMs").throw(&call.ctx, name))?;
    let action = Action::Call(callback.clone(), call.args_from(2));
    let id = add(&call.ctx, action, delay, repeats)?;
    Ok(Value::new_number(call.ctx.clone(), id))
}

/// `clearTimeout(id)` and `clearInterval`: each clears both.
pub(super) fn clear<'js>(call: &Call<'_, 'js>, name: &'static str) -> Result<Value<'js>> {
    let given = call.arg(0);
    if given.is_undefined() || given.is_null() {
        return Ok(call.undefined());
    }
    let Some(id) = given.as_number() else {
        return Err(Fault::expected("the number of a timer", &given).at("id").throw(&call.ctx, name));
    };
    // Dropped when nothing is borrowed: nobody knows what the end of a callback runs.
    let timer = state(&call.ctx)?.timers.borrow_mut().remove(id);
    drop(timer);
    Ok(call.undefined())
}

/// Sets the timer of a signal.
pub(super) fn time_out<'js>(ctx: &Ctx<'js>, signal: Signal<'js>, after: Duration) -> Result<()> {
    add(ctx, Action::TimeOut(signal, after), after, false).map(drop)
}

fn add<'js>(ctx: &Ctx<'js>, action: Action<'js>, delay: Duration, repeats: bool) -> Result<f64> {
    let state = state(ctx)?;
    let added = state.timers.borrow_mut().add(action, Instant::now(), delay, repeats);
    match added {
        Ok(id) => Ok(id),
        Err(limit) => {
            state.latches.timer_refused.set(true);
            let limit = U53::try_from(u64::try_from(limit).unwrap_or(u64::MAX)).unwrap_or_default();
            Err(throw_script_error(ctx, &ApiError::LimitTimers { limit }))
        }
    }
}

/// At least a millisecond; what is no sensible delay is one millisecond, as in Node.
fn delay(given: &Value<'_>) -> std::result::Result<Duration, Fault> {
    const LONGEST: f64 = 2_147_483_647.0;
    let ms = match given.as_number() {
        Some(ms) => ms,
        None if given.is_undefined() || given.is_null() => 1.0,
        None => return Err(Fault::expected("a number", given)),
    };
    let ms = if (1.0..=LONGEST).contains(&ms) { ms.trunc() } else { 1.0 };
    Ok(Duration::from_secs_f64(ms / 1000.0))
}
