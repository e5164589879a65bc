//! What a VM may hold: an allocator with exact figures, a limit that scripts cannot hide from, and what happens after it.

mod allocator;
mod blocks;
mod dispose;
mod engine;
mod stack;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use rquickjs::{Context, Runtime};

pub(crate) use allocator::MeteredAllocator;
use blocks::Blocks;
pub(crate) use dispose::dispose;
use engine::Engine;
pub(crate) use stack::{StackRoom, StackWatch, spawn};

/// What a VM must have left to work with under its limit.
const ROOM: usize = 64 * 1024;

/// What the engine may hold above the limit once it is reached, until the owner has stopped it.
///
/// The engine does not survive every refusal: it fails an assertion, or reads through a null pointer when it clears away
/// an object that it had no memory to finish. So it still gets what fits in here, and the owner's interrupt handler ends
/// the script. Only what does not fit is refused.
pub(crate) const GRACE: usize = 8 * 1024 * 1024;

/// What an engine holds, what it may hold, and whether it was ever refused something.
///
/// Sizes are what the engine asked for. It asks for pages of 4 KiB, in which it keeps what is small, and for each thing
/// larger than 512 bytes. What Rust allocates beside it (closures, host objects) is not in these figures.
pub(crate) struct Meter {
    used: Cell<usize>,
    peak: Cell<usize>,
    limit: Cell<Option<usize>>,
    refused: Cell<bool>,
    engine: Cell<Option<Engine>>,
    blocks: Blocks,
    /// The block that was made first.
    first: Cell<*mut u8>,
}

/// A limit below what the VM holds already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LimitTooSmall {
    /// What was asked for, in bytes.
    pub(crate) limit: usize,
    /// The least that this VM takes, in bytes.
    pub(crate) smallest: usize,
}

impl Meter {
    /// Without a limit: a VM starts so, because the engine does not survive every refusal while it sets itself up.
    pub(crate) fn new() -> Rc<Self> {
        Rc::new(Self {
            used: Cell::new(0),
            peak: Cell::new(0),
            limit: Cell::new(None),
            refused: Cell::new(false),
            engine: Cell::new(None),
            blocks: Blocks::new(),
            first: Cell::new(std::ptr::null_mut()),
        })
    }

    /// Bytes that the engine holds.
    pub(crate) fn used(&self) -> usize {
        self.used.get()
    }

    /// The most bytes that it ever held.
    pub(crate) fn peak(&self) -> usize {
        self.peak.get()
    }

    /// Blocks that the engine holds.
    pub(crate) fn blocks(&self) -> usize {
        self.blocks.count()
    }

    /// Bytes that the engine may hold.
    pub(crate) fn limit(&self) -> Option<usize> {
        self.limit.get()
    }

    /// Whether the engine was ever refused memory. It stays so: such a VM is poisoned.
    pub(crate) fn refused(&self) -> bool {
        self.refused.get()
    }

    /// The least limit that [`Meter::set_limit`] takes now: what is held, and some room to work in.
    pub(crate) fn smallest_limit(&self) -> usize {
        self.used().saturating_add(ROOM)
    }

    /// Limits what the engine of this context may hold from now on. To be called when the VM is set up.
    pub(crate) fn set_limit(&self, context: &Context, limit: Option<usize>) -> Result<(), LimitTooSmall> {
        let smallest = self.smallest_limit();
        if let Some(limit) = limit.filter(|limit| *limit < smallest) {
            return Err(LimitTooSmall { limit, smallest });
        }
        self.limit.set(limit);
        self.engine.set(Engine::of(context));
        Ok(())
    }

    /// Whether so much more may be allocated.
    fn admits(&self, more: usize) -> bool {
        let Some(limit) = self.limit() else { return true };
        let total = self.used().saturating_add(more);
        if total > limit {
            self.refuse();
        }
        total <= limit.saturating_add(GRACE)
    }

    /// Sets the latch, which is never taken back, and stops the collector: it would walk over what the engine was just
    /// changing, when the error that the engine makes of a refusal makes it run.
    fn refuse(&self) {
        if !self.refused.replace(true)
            && let Some(engine) = self.engine.get()
        {
            engine.stop_collecting();
        }
    }

    fn add(&self, bytes: usize) {
        let used = self.used().saturating_add(bytes);
        self.used.set(used);
        self.peak.set(self.peak().max(used));
    }

    /// Nothing is refused any more, except what does not exist.
    fn lift_limit(&self) {
        self.limit.set(None);
    }

    /// Gives back what the engine did not.
    ///
    /// # Safety
    /// Nobody uses the engine's memory afterwards.
    #[allow(unsafe_code, reason = "memory that C code worked with")]
    unsafe fn give_all_back(&self) {
        // SAFETY: the caller's promise.
        unsafe { self.blocks.clear() }
        self.used.set(0);
    }

    fn subtract(&self, bytes: usize) {
        self.used.set(self.used().saturating_sub(bytes));
    }
}

impl fmt::Debug for Meter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Meter");
        shown.field("used", &self.used()).field("peak", &self.peak()).field("blocks", &self.blocks());
        shown.field("limit", &self.limit()).field("refused", &self.refused()).finish_non_exhaustive()
    }
}

impl fmt::Display for LimitTooSmall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, smallest } = self;
        let up = smallest.div_ceil(1024);
        write!(formatter, "a memory limit of {limit} bytes is too small: this runtime needs at least {up} KiB")
    }
}

impl std::error::Error for LimitTooSmall {}

/// An engine over a meter, without a limit yet.
pub(crate) fn metered_runtime() -> rquickjs::Result<(Runtime, Rc<Meter>)> {
    let meter = Meter::new();
    let runtime = Runtime::new_with_alloc(MeteredAllocator::new(Rc::clone(&meter)))?;
    Ok((runtime, meter))
}
