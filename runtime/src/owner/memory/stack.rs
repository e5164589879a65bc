//! Whether the native stack was used up, so that an error of the engine about it can be told from a forged one.
//!
//! The engine tells nobody when it refuses a call because of the stack, and it does not allocate then either: the error is
//! small, and small things lie in pages that it holds already. But code that runs at the end of the stack leaves its
//! traces there. So the last few kilobytes are painted, and looked at when a script ends with such an error.

#![allow(unsafe_code, reason = "the part of a thread's stack that is not in use is nobody's memory in Rust")]

use std::hint::black_box;
use std::io;
use std::marker::PhantomData;
use std::ptr;
use std::thread::{Builder, JoinHandle};

/// What a thread has beyond what the engine may use: for Rust's frames around it, and for what the engine calls without
/// a look at its limit.
const BEYOND: usize = 512 * 1024;

/// How far the painted part reaches below and above the engine's limit, as [`StackRoom::watch`] knows it.
const BELOW: usize = 1024;
const ABOVE: usize = 3 * 1024;

/// How far from its own frame code keeps away when it paints.
const DISTANCE: usize = 8 * 1024;

const PAINT: u64 = 0x5AC3_3CA5_96E1_1E69;

/// Starts a thread whose stack has room for an engine with that limit, and for a look at its end.
pub(crate) fn spawn<T: Send + 'static>(
    builder: Builder,
    stack: usize,
    run: impl FnOnce(StackRoom) -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let size = stack.saturating_add(2 * BEYOND);
    builder.stack_size(size).spawn(move || {
        super::dispose::prepare();
        // The thread has at least `size`; half of what is beyond stays for what the system keeps on it.
        let lowest = here().saturating_sub(stack.saturating_add(BEYOND));
        run(StackRoom { lowest, owned_by_this_thread: PhantomData })
    })
}

/// The knowledge of how far this thread's stack reaches.
pub(crate) struct StackRoom {
    lowest: usize,
    owned_by_this_thread: PhantomData<*const ()>,
}

impl StackRoom {
    /// Watches the end of what an engine may use that was made by the same function, a moment ago. `None` when this
    /// thread's stack does not reach so far.
    pub(crate) fn watch(&self, stack: usize) -> Option<StackWatch> {
        if cfg!(not(unix)) {
            // There the system maps a stack page by page, and only in order.
            return None;
        }
        let limit = here().checked_sub(stack)? & !(align_of::<u64>() - 1);
        let watch = StackWatch {
            from: limit.checked_sub(BELOW)?,
            to: limit.checked_add(ABOVE)?,
            owned_by_this_thread: PhantomData,
        };
        if watch.from < self.lowest {
            return None;
        }
        watch.paint();
        Some(watch)
    }
}

/// Watches the end of a stack.
#[derive(Debug)]
pub(crate) struct StackWatch {
    from: usize,
    to: usize,
    owned_by_this_thread: PhantomData<*const ()>,
}

impl StackWatch {
    /// Whether code ran at the end of the stack since this was asked last.
    pub(crate) fn take_was_low(&self) -> bool {
        if self.is_in_use() {
            return true;
        }
        let touched = self.words().any(|word| {
            // SAFETY: inside of this thread's stack, as `watch` has checked, aligned, and below all that is in use.
            unsafe { ptr::with_exposed_provenance::<u64>(word).read_volatile() != PAINT }
        });
        if touched {
            self.paint();
        }
        touched
    }

    fn paint(&self) {
        if self.is_in_use() {
            return;
        }
        for word in self.words() {
            // SAFETY: inside of this thread's stack, as `watch` has checked, aligned, and below all that is in use.
            unsafe { ptr::with_exposed_provenance_mut::<u64>(word).write_volatile(PAINT) }
        }
    }

    fn words(&self) -> impl Iterator<Item = usize> + use<> {
        (self.from..self.to).step_by(size_of::<u64>())
    }

    /// Whether the code that runs now reaches so far down, or nearly.
    pub(crate) fn is_in_use(&self) -> bool {
        here() < self.to.saturating_add(DISTANCE)
    }
}

/// About where the stack ends now.
#[inline(never)]
fn here() -> usize {
    let local = black_box(0_u8);
    ptr::from_ref(black_box(&local)).addr()
}
