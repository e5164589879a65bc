//! The end of a VM, also of a poisoned one, and of one whose engine lost count of its references.

#![allow(
    unsafe_code,
    reason = "rquickjs frees an engine in one step, and the engine aborts the process in the middle of it"
)]

use std::cell::RefCell;
use std::mem;
use std::rc::Rc;

use rquickjs::{Context, Runtime, qjs};

use super::super::engine;
use super::{Meter, metered_runtime};

/// How many microtasks are discarded at the end.
const MAX_DISCARDED: usize = 100_000;

/// Ends a VM. The engine takes itself down as far as it can: where built-in functions of it have lost count of a
/// reference, it would abort the process, so that it is given up then.
pub(crate) fn dispose(context: Context, runtime: Runtime, meter: Rc<Meter>) -> Remains {
    // Whatever is freed from here on may not be refused.
    meter.lift_limit();
    // The context is still there, so that what is dropped, and the microtasks, find it.
    discard_jobs(&context);
    runtime.set_host_promise_rejection_tracker(None);
    if clear_user_data(&context, &meter) {
        // What the engine was given to ask is gone.
        runtime.set_interrupt_handler(None);
        // What was dropped may have been watched by a `FinalizationRegistry`.
        discard_jobs(&context);
        drop(context);
        runtime.run_gc();
        let left = objects(&runtime);
        if left == 0 {
            drop(runtime);
            return Remains { meter, objects: 0 };
        }
        // Nothing that anybody can reach, and everything that it refers to: mostly the whole context.
        mem::forget(runtime);
        return Remains { meter, objects: left };
    }
    // Not even a small engine could be made: there is no memory in this process.
    mem::forget((context, runtime));
    Remains { meter, objects: 1 }
}

/// Drops all that Rust holds of the engine for it: user data, prototypes of native classes, what listens. After it the
/// engine is as alive as before. Whether there was memory to do it.
///
/// rquickjs does so only in the step that also frees the engine. So this lets it free another one, which is empty, with
/// the box of this engine: the two have changed their boxes.
fn clear_user_data(context: &Context, meter: &Meter) -> bool {
    let Ok((other, its_meter)) = metered_runtime() else { return false };
    // SAFETY: the context is alive.
    let ours = unsafe { qjs::JS_GetRuntime(context.as_raw().as_ptr()) };
    // Only from a context rquickjs tells the engine, and to make one takes longer than all the rest. The engine itself is
    // the first thing that it allocates.
    let its = its_meter.first.get().cast::<qjs::JSRuntime>();
    if meter.first.get() != ours.cast() {
        return false;
    }
    // SAFETY: both engines are alive, on this thread, and not in use. rquickjs keeps in this pointer of an engine a box
    // of its own, owned by it, of one type; both have one, so each engine still owns one afterwards. The numbers of
    // classes in the two are the same: engines count from the same number, and rquickjs registers in the same order.
    unsafe {
        let (our_box, its_box) = (qjs::JS_GetRuntimeOpaque(ours), qjs::JS_GetRuntimeOpaque(its));
        qjs::JS_SetRuntimeOpaque(ours, its_box);
        qjs::JS_SetRuntimeOpaque(its, our_box);
    }
    drop(other);
    true
}

/// Forgets the microtasks that are left, and what was thrown: both hold values.
fn discard_jobs(context: &Context) {
    context.with(|ctx| {
        engine::discard_jobs(&ctx, MAX_DISCARDED);
        ctx.catch();
    });
}

/// How many objects and functions the engine still holds.
fn objects(runtime: &Runtime) -> usize {
    let usage = runtime.memory_usage();
    usize::try_from(usage.obj_count.saturating_add(usage.js_func_count)).unwrap_or(usize::MAX)
}

/// What an engine did not give back. Dropped it gives the memory back, whatever is in it.
///
/// Rust code that keeps a value of the engine somewhere on its thread, against the rules, still has it when the engine is
/// given up. So nothing of it may be used after this is dropped.
#[derive(Debug)]
pub(crate) struct Remains {
    meter: Rc<Meter>,
    objects: usize,
}

impl Remains {
    /// How many objects were left.
    pub(crate) fn objects(&self) -> usize {
        self.objects
    }

    /// Gives the memory back when the thread ends, after all that this thread still holds.
    pub(crate) fn keep_until_the_thread_ends(self) {
        if self.meter.blocks() > 0 {
            let _ = REMAINS.try_with(|remains| remains.borrow_mut().push(self));
        }
    }
}

impl Drop for Remains {
    fn drop(&mut self) {
        // SAFETY: the engine is freed, or given up by all that knew it.
        unsafe { self.meter.give_all_back() }
    }
}

thread_local! {
    /// Made first on a thread, and so dropped last.
    static REMAINS: RefCell<Vec<Remains>> = const { RefCell::new(Vec::new()) };
}

/// To be called at the beginning of the thread of an engine, before anything else is made there that lives as long as
/// the thread.
pub(super) fn prepare() {
    let _ = REMAINS.try_with(|remains| remains.borrow().len());
}
