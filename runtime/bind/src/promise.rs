//! Promises of Rust: futures that the thread of the VM polls.

mod settle;
mod task;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::Waker;

use rquickjs::{Ctx, Promise};

pub(crate) use settle::on_settled;
use task::{Polled, Task};

use crate::border::Border;
use crate::failure::Failure;
use crate::function::{Answer, Call};
use crate::vm::Vm;
use crate::vm::remote::TaskWaker;

/// What methods of a host give that take their time: any thread may poll it.
pub type Fut<T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send>>;

/// The open promises of a VM, by number.
#[derive(Default)]
pub(crate) struct Tasks<'js> {
    open: RefCell<BTreeMap<u64, Open<'js>>>,
    next: Cell<u64>,
}

/// An open promise.
#[expect(clippy::large_enum_variant, reason = "nearly all of them wait")]
enum Open<'js> {
    Waits(Task<'js>),
    /// Its future is asked just now, further down on the stack. Whether it was woken meanwhile: what it asks may wait in
    /// place, and promises go on there.
    IsPolled {
        is_woken: bool,
    },
}

impl Tasks<'_> {
    pub(crate) fn len(&self) -> usize {
        self.open.borrow().len()
    }

    pub(crate) fn clear(&self) {
        // One by one: two that panic while they are dropped would end the process.
        self.open.take().into_values().for_each(crate::vm::frame::free);
    }
}

/// Answers a call with a promise. It is polled once at once, and then each time that it is woken.
pub(crate) fn start<'js, T>(
    call: &Call<'_, 'js>,
    future: impl Future<Output = Result<T, Failure>> + 'static,
) -> Answer<'js>
where
    T: for<'x> Border<'x> + 'static,
{
    begin(call, task::work(future))
}

fn begin<'js>(call: &Call<'_, 'js>, work: Box<dyn task::Work>) -> Answer<'js> {
    let (ctx, vm) = (call.ctx(), call.vm());
    let (promise, resolve, reject) = Promise::new(ctx)?;
    let id = vm.tasks.next.replace(vm.tasks.next.get() + 1);
    let waker = Waker::from(TaskWaker::new(&vm.remote, id));
    let task = Task::new(call, work, waker, resolve, reject);
    vm.tasks.open.borrow_mut().insert(id, Open::IsPolled { is_woken: false });
    poll(ctx, vm, id, task)?;
    Ok(promise.into_value())
}

/// Lets the promises of Rust that were woken go on. Whether there were any. For programs with an rquickjs of their own,
/// which call it from time to time; a runtime of geppetto does so by itself.
pub fn run_promises(ctx: &Ctx<'_>) -> bool {
    let woken = woken_promises(ctx);
    // Those that are woken meanwhile have to wait for the next time. A future calls functions of scripts in place.
    (0..woken).for_each(|_| crate::vm::entered(ctx, || run_promise(ctx)));
    woken > 0
}

/// Lets the promise go on that was woken first.
pub fn run_promise(ctx: &Ctx<'_>) {
    let Some(vm) = Vm::known(ctx) else { return };
    if let Some(id) = vm.remote.take_woken() {
        run(ctx, &vm, id);
    }
}

/// How many promises there are for [`run_promise`].
pub fn woken_promises(ctx: &Ctx<'_>) -> usize {
    Vm::known(ctx).map_or(0, |vm| vm.remote.woken())
}

fn run<'js>(ctx: &Ctx<'js>, vm: &Vm<'js>, id: u64) {
    let mut open = vm.tasks.open.borrow_mut();
    let Some(place) = open.get_mut(&id) else { return };
    match std::mem::replace(place, Open::IsPolled { is_woken: true }) {
        // The poll further down the stack re-queues it.
        Open::IsPolled { .. } => {}
        Open::Waits(task) => {
            *place = Open::IsPolled { is_woken: false };
            drop(open);
            // Without memory, or time, it settles nothing. The tick around it knows.
            if poll(ctx, vm, id, task).is_err() {
                ctx.catch();
            }
        }
    }
}

/// The place of a promise that is polled. It is left also when a panic goes through: else the promise would be open for
/// ever.
struct Place<'a, 'js>(&'a Vm<'js>, u64);

impl<'js> Place<'_, 'js> {
    fn leave(self) -> Option<Open<'js>> {
        let left = self.take();
        std::mem::forget(self);
        left
    }

    fn take(&self) -> Option<Open<'js>> {
        self.0.tasks.open.borrow_mut().remove(&self.1)
    }
}

impl Drop for Place<'_, '_> {
    fn drop(&mut self) {
        drop(self.take());
    }
}

/// Asks a future that was taken out of its place.
fn poll<'js>(ctx: &Ctx<'js>, vm: &Vm<'js>, id: u64, mut task: Task<'js>) -> rquickjs::Result<()> {
    let place = Place(vm, id);
    let polled = task.poll(ctx, vm);
    // There is no place any more when the runtime ended meanwhile.
    let place = place.leave();
    if let (Ok(state @ (Polled::Pending | Polled::Over)), Some(Open::IsPolled { is_woken })) = (&polled, place) {
        let is_woken = is_woken || *state == Polled::Over;
        if is_woken {
            task.waker().wake_by_ref();
        }
        vm.tasks.open.borrow_mut().insert(id, Open::Waits(task));
        return Ok(());
    }
    // Outside of the borrow: it may hold anything.
    crate::vm::frame::free(task);
    polled.map(drop)
}

/// Refuses all that are open: the runtime ends.
pub(crate) fn refuse_all<'js>(ctx: &Ctx<'js>, vm: &Vm<'js>) {
    let open = vm.tasks.open.take();
    for place in open.into_values() {
        if let Open::Waits(task) = place {
            task.refuse(ctx);
        }
    }
}
