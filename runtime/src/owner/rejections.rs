//! Rejected promises that nobody handles. The engine tells of a rejection at once, so that it is judged at the end of
//! the tick: a handler may come until then.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use geppetto_bind::raw::address;
use rquickjs::{Ctx, Result, Runtime, Value};

/// How many rejections of one tick are kept apart.
const MAX_KEPT: usize = 64;

/// Begins to listen. `heard` is set when there may be something to [`take`].
pub(crate) fn track(runtime: &Runtime, heard: Rc<Cell<bool>>) {
    runtime.set_host_promise_rejection_tracker(Some(Box::new(move |ctx, promise, reason, is_handled| {
        heard.set(true);
        if let Some(known) = ctx.userdata::<Rejections<'_>>() {
            known.0.borrow_mut().note(&promise, &reason, is_handled);
        }
    })));
}

/// Makes room for what is heard.
pub(crate) fn install(ctx: &Ctx<'_>) -> Result<()> {
    ctx.store_userdata(Rejections::default())?;
    Ok(())
}

/// The reasons of those that nobody handled until now, in order, and how many more there were.
pub(crate) fn take<'js>(ctx: &Ctx<'js>) -> (Vec<Value<'js>>, usize) {
    let Some(known) = ctx.userdata::<Rejections<'js>>() else { return (Vec::new(), 0) };
    let mut known = known.0.borrow_mut();
    if known.open.is_empty() {
        return (Vec::new(), 0);
    }
    let mut open: Vec<Rejection<'js>> = std::mem::take(&mut known.open).into_values().collect();
    drop(known);
    open.sort_unstable_by_key(|rejection| rejection.number);
    let more = open.len().saturating_sub(MAX_KEPT);
    open.truncate(MAX_KEPT);
    (open.into_iter().map(|rejection| rejection.reason).collect(), more)
}

#[derive(Default)]
struct Rejections<'js>(RefCell<Known<'js>>);

/// By the address of the promise: a script may make many, and handle them in any order.
#[derive(Default)]
struct Known<'js> {
    open: HashMap<usize, Rejection<'js>>,
    count: u64,
}

struct Rejection<'js> {
    number: u64,
    reason: Value<'js>,
    /// As long as it is here, nothing else has its address.
    _promise: Value<'js>,
}

impl<'js> Known<'js> {
    fn note(&mut self, promise: &Value<'js>, reason: &Value<'js>, is_handled: bool) {
        let Some(address) = promise.as_object().map(address) else { return };
        if is_handled {
            self.open.remove(&address);
        } else {
            self.count += 1;
            let rejection = Rejection { number: self.count, reason: reason.clone(), _promise: promise.clone() };
            self.open.insert(address, rejection);
        }
    }
}

geppetto_bind::user_data!(Rejections<'js>);
