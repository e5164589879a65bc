//! Promises that callers wait for.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use rquickjs::promise::PromiseState;
use rquickjs::{Ctx, Function, Promise, Result};

use super::engine;
use super::state::{Nested, Owner, apart};

/// Somebody who waits for a promise. It answers when it is called; dropped it answers that the runtime is closed.
pub(crate) trait Waiter {
    /// Whether nobody waits any more.
    fn is_abandoned(&self) -> bool;
    /// The promise is settled, or never will be since the jobs of its tick were discarded.
    fn settled(self: Box<Self>, owner: &Owner, promise: &Promise<'_>);
}

/// Makes room for them.
pub(crate) fn install(ctx: &Ctx<'_>) -> Result<()> {
    ctx.store_userdata(Waits::default())?;
    Ok(())
}

/// Which promises are settled, as they tell it. Shared with the functions that they call then.
#[derive(Default)]
pub(crate) struct Settled {
    /// The numbers of the waits.
    told: RefCell<Vec<u64>>,
    /// Some may not have told: the microtasks that tell were discarded.
    is_incomplete: Cell<bool>,
}

impl Settled {
    /// All waits have to be looked at.
    pub(crate) fn look_at_all(&self) {
        self.is_incomplete.set(true);
    }

    /// Whether there is something to [`take_settled`].
    pub(crate) fn any(&self) -> bool {
        self.is_incomplete.get() || !self.told.borrow().is_empty()
    }
}

/// Lets `waiter` wait. `nested`: host functions wait further down on the stack. Its promise tells
/// `settled`. Without memory for it the waiter is dropped, and the runtime of no use any more.
pub(crate) fn add<'js>(
    ctx: &Ctx<'js>,
    promise: Promise<'js>,
    waiter: Box<dyn Waiter>,
    nested: Option<Nested>,
    settled: Rc<Settled>,
) {
    let Some(waits) = ctx.userdata::<Waits<'js>>() else { return };
    let number = waits.next.replace(waits.next.get() + 1);
    let told = Function::new(ctx.clone(), move || settled.told.borrow_mut().push(number));
    match told.and_then(|told| engine::when_settled(&promise, &told, &told)) {
        Ok(()) => {
            let left = waits.forget_abandoned();
            waits.list.borrow_mut().insert(number, Wait { promise, waiter, nested });
            // Outside of the borrow: what is dropped may be anything.
            drop(left);
        }
        Err(_) => drop(ctx.catch()),
    }
}

/// Those whose promises are settled, in the order in which they were settled; or `all`.
pub(crate) fn take_settled<'js>(ctx: &Ctx<'js>, settled: &Settled, all: bool) -> Vec<(Promise<'js>, Box<dyn Waiter>)> {
    let Some(waits) = ctx.userdata::<Waits<'js>>() else { return Vec::new() };
    let told = settled.told.take();
    let mut list = waits.list.borrow_mut();
    let over: Vec<Wait<'js>> = if settled.is_incomplete.take() || all {
        let is_over = |_: &u64, wait: &mut Wait<'js>| all || wait.promise.state() != PromiseState::Pending;
        list.extract_if(.., is_over).map(|(_, wait)| wait).collect()
    } else {
        told.iter().filter_map(|number| list.remove(number)).collect()
    };
    over.into_iter().map(|wait| (wait.promise, wait.waiter)).collect()
}

/// Lets everybody know that the runtime is closed. The engine's end would do so too, where no panic may pass.
pub(crate) fn end(ctx: &Ctx<'_>) {
    let Some(waits) = ctx.userdata::<Waits<'_>>() else { return };
    for wait in waits.list.take().into_values() {
        apart(|| drop(wait));
    }
}

/// How deep those wait whose answer matters, that began in the tick `bottom` while a host function waited: the deepest.
pub(crate) fn deepest(ctx: &Ctx<'_>, bottom: u64) -> Option<usize> {
    let waits = ctx.userdata::<Waits<'_>>()?;
    let list = waits.list.borrow();
    let inside = list.values().filter(|wait| !wait.waiter.is_abandoned()).filter_map(|wait| wait.nested);
    inside.filter(|nested| nested.bottom == bottom).map(|nested| nested.depth).max()
}

#[derive(Default)]
struct Waits<'js> {
    /// By number: whoever came first has the smallest.
    list: RefCell<BTreeMap<u64, Wait<'js>>>,
    next: Cell<u64>,
    /// How long the list may grow before those are taken out whom nobody answers any more.
    look_at: Cell<usize>,
}

/// With fewer it is not worth while to look for those whom nobody answers any more.
const FEW: usize = 64;

impl<'js> Waits<'js> {
    /// Takes those out that wait for nobody, each time that the list is twice as long as what is left of it then.
    fn forget_abandoned(&self) -> Vec<Wait<'js>> {
        let mut list = self.list.borrow_mut();
        if list.len() < self.look_at.get().max(FEW) {
            return Vec::new();
        }
        let left = list.extract_if(.., |_, wait| wait.waiter.is_abandoned()).map(|(_, wait)| wait).collect();
        self.look_at.set(list.len() * 2);
        left
    }
}

struct Wait<'js> {
    promise: Promise<'js>,
    waiter: Box<dyn Waiter>,
    /// Inside of which ticks this began.
    nested: Option<Nested>,
}

geppetto_bind::user_data!(Waits<'js>);
