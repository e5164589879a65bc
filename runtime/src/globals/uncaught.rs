//! What scripts threw where nobody can catch it, until the owner asks for it.

use rquickjs::{Ctx, Result, Value};

use super::state;

/// How many values are kept until the owner asks: one tick may throw without end.
const MAX_KEPT: usize = 100;

/// Keeps what a listener threw. It is reported as what a timer throws.
pub(crate) fn report_uncaught<'js>(ctx: &Ctx<'js>, value: Value<'js>) -> Result<()> {
    let state = state(ctx)?;
    state.latches.listener_threw.set(true);
    let mut kept = state.uncaught.borrow_mut();
    if kept.len() < MAX_KEPT {
        kept.push(value);
    } else {
        state.uncaught_more.set(state.uncaught_more.get().saturating_add(1));
    }
    Ok(())
}

/// What was thrown since the last call, in its order, and how many more there were.
pub(crate) fn take_uncaught<'js>(ctx: &Ctx<'js>) -> (Vec<Value<'js>>, usize) {
    state(ctx).map(|state| (state.uncaught.take(), state.uncaught_more.take())).unwrap_or_default()
}
