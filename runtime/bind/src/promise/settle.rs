//! Waiting for a promise of a script, where nobody owns the thread.

use std::cell::Cell;
use std::rc::Rc;

use rquickjs::{Ctx, Function, Promise, Value};

use crate::raw::when_settled;
use crate::vm::host::PromiseWaiter;

/// Tells `waiter` when the promise is settled. Neither scripts nor the tracker of rejections notice.
pub(crate) fn on_settled<'js>(ctx: &Ctx<'js>, promise: &Promise<'js>, waiter: Box<dyn PromiseWaiter>) {
    let waiter = Rc::new(Cell::new(Some(waiter)));
    let settled = |is_fulfilled: bool| {
        let waiter = Rc::clone(&waiter);
        Function::new(ctx.clone(), move |value: Value<'js>| {
            if let Some(waiter) = waiter.take() {
                waiter.settled(if is_fulfilled { Ok(value) } else { Err(value) });
            }
        })
    };
    let attached = settled(true).and_then(|kept| when_settled(promise, &kept, &settled(false)?));
    // Without memory for it the waiter is dropped, and tells so.
    if attached.is_err() {
        ctx.catch();
    }
}
