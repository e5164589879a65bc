//! Who keeps what a host function took out of its arguments: the receiver, and the handle that it gives.

use std::rc::Rc;

use rquickjs::{Ctx, Value};

use crate::class::children_of;
use crate::vm::children::Children;
use crate::vm::{Taken, Vm};

/// A handle that a call gives.
pub(crate) struct Given<'js> {
    owner: Rc<Children<'js>>,
    /// Whether it was made for that.
    is_new: bool,
}

impl<'js> Given<'js> {
    /// The handle that the value is. `made`: how many there had been when the host was asked.
    pub(crate) fn of(value: &Value<'js>, made: u64) -> Option<Self> {
        let owner = children_of(value)?;
        Some(Self { is_new: owner.is_made_since(made), owner })
    }
}

/// What was taken belongs to the receiver and to the handle that is given from now on, and the receiver belongs to that
/// handle if it was made for the call: it may need it. One that scripts had before would collect all receivers that ever
/// gave it.
pub(crate) fn adopt<'js>(
    ctx: &Ctx<'js>,
    vm: &Vm<'js>,
    this: &Value<'js>,
    given: Option<&Given<'js>>,
    taken: &[Taken<'js>],
) {
    let receiver = children_of(this);
    if let Some(owner) = &receiver {
        give_to(ctx, vm, owner, taken);
    }
    let is_receiver = |owner: &Rc<Children<'js>>| receiver.as_ref().is_some_and(|known| Rc::ptr_eq(known, owner));
    if let Some(Given { owner, is_new }) = given.filter(|given| !is_receiver(&given.owner)) {
        give_to(ctx, vm, owner, taken);
        if *is_new && receiver.is_some() {
            owner.add_handle(this.clone());
        }
    }
}

fn give_to<'js>(ctx: &Ctx<'js>, vm: &Vm<'js>, owner: &Rc<Children<'js>>, taken: &[Taken<'js>]) {
    for one in taken {
        match one {
            Taken::Kept(id) => vm.table.adopt(ctx, *id, owner),
            Taken::Handle(handle) => owner.add_handle(handle.clone()),
        }
    }
}
