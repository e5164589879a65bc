//! Which contexts this thread is in, the innermost first. Only in one of them a callback can be called in place.

use std::cell::Cell;
use std::ptr;

use rquickjs::Ctx;

use super::Vm;

/// Lies on the stack of whoever entered.
struct Frame {
    vm: *const Vm<'static>,
    below: *const Frame,
}

thread_local! {
    static TOP: Cell<*const Frame> = const { Cell::new(ptr::null()) };
    /// Whether an object is being freed, so that no script may run.
    static FREEING: Cell<bool> = const { Cell::new(false) };
}

/// Runs `body` inside of the context.
pub(crate) fn enter<R>(vm: &Vm<'_>, body: impl FnOnce() -> R) -> R {
    struct Leave(*const Frame);
    impl Drop for Leave {
        fn drop(&mut self) {
            TOP.set(self.0);
        }
    }
    let below = TOP.get();
    let frame = Frame { vm: ptr::from_ref(vm).cast(), below };
    let _leave = Leave(below);
    TOP.set(&raw const frame);
    body()
}

/// Runs `body` with the VM that was entered last, if it is that of the context. Otherwise `body` is given back.
#[allow(unsafe_code, reason = "frames lie on the stack, where no reference can be kept")]
pub(crate) fn innermost<'js, R, F: FnOnce(&Vm<'js>) -> R>(ctx: &Ctx<'js>, body: F) -> Result<R, F> {
    // SAFETY: as in `inside`: the frame stays in the list while `body` runs.
    let Some(frame) = (unsafe { TOP.get().as_ref() }) else { return Err(body) };
    // SAFETY: see above.
    let vm: &Vm<'_> = unsafe { &*frame.vm };
    if vm.context() != ctx.as_raw() {
        return Err(body);
    }
    // SAFETY: it is of this context, and so are its values.
    Ok(body(unsafe { &*ptr::from_ref(vm).cast() }))
}

/// Runs `body` with the VM of this number, if this thread is in it.
#[allow(unsafe_code, reason = "frames lie on the stack, where no reference can be kept")]
pub(crate) fn inside<R>(number: u64, body: impl FnOnce(&Vm<'_>) -> R) -> Option<R> {
    let mut at = TOP.get();
    // SAFETY: every frame in the list lies in a call of `enter` that has not returned: it takes its frame out of the list
    // before it does, also when it unwinds. It borrows its VM for as long.
    while let Some(frame) = unsafe { at.as_ref() } {
        // SAFETY: see above. The lifetime of its values is that of the context, in which we are.
        let vm: &Vm<'_> = unsafe { &*frame.vm };
        if vm.remote.number() == number {
            return Some(body(vm));
        }
        at = frame.below;
    }
    None
}

/// Runs `body` with the VM and its context, when scripts may run in it here and now.
#[allow(unsafe_code, reason = "rquickjs refuses to lock a runtime twice")]
pub(crate) fn in_place<R>(number: u64, body: impl for<'js> FnOnce(&Vm<'js>, &Ctx<'js>) -> R) -> Option<R> {
    if is_freeing() {
        return None;
    }
    inside(number, |vm| {
        // SAFETY: this thread is in the context, so that it is alive and its runtime locked. The lifetime cannot leave
        // `body`.
        unsafe {
            let ctx = Ctx::from_raw(vm.context());
            body(&*ptr::from_ref(vm).cast(), &ctx)
        }
    })
}

/// Whether an object is being freed on this thread, so that no script may run: the engine may be in the middle of
/// collecting garbage.
pub fn is_freeing() -> bool {
    FREEING.get()
}

/// Drops what a freed object held. It may be anything: no script runs meanwhile, and no panic goes on.
pub(crate) fn free<T>(held: T) {
    let outer = FREEING.replace(true);
    if let Err(payload) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(held))) {
        crate::drop_payload(payload);
    }
    FREEING.set(outer);
}
