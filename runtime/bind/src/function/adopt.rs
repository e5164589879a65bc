//! Who keeps what a host function took out of its arguments: the receiver, and the handle that it gives.

use std::rc::Rc;

use rquickjs::{Ctx, Value};

use crate::class::children_of;
use crate::vm::children::Children;
use crate::vm::{Taken, Vm};

/// What was taken belongs to the receiver and to the handle that is given from now on, and the receiver belongs to that
/// handle: it may need it.
pub(crate) fn adopt<'js>(
    ctx: &Ctx<'js>,
    vm: &Vm<'js>,
    this: &Value<'js>,
    given: Option<&Value<'js>>,
    taken: &[Taken<'js>],
) {
    let receiver = children_of(this);
    if let Some(owner) = &receiver {
        give_to(ctx, vm, owner, taken);
    }
    let is_receiver = |owner: &Rc<Children<'js>>| receiver.as_ref().is_some_and(|known| Rc::ptr_eq(known, owner));
    if let Some(owner) = given.and_then(children_of).filter(|owner| !is_receiver(owner)) {
        give_to(ctx, vm, &owner, taken);
        if receiver.is_some() {
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
