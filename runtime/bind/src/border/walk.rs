//! How deep and how large a value may be. Scripts can make values that have no end.

use std::cell::Cell;

use crate::fault::Fault;

/// How many objects and arrays may lie inside each other.
const MAX_DEPTH: u32 = 100;
/// How much memory the copy may take, roughly. An array that holds the same array often is small only in the engine.
const MAX_BYTES: usize = 256 << 20;

/// Where a reader is in a value.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'a> {
    depth: u32,
    /// How many bytes the copy may still take.
    left: &'a Cell<usize>,
}

impl Walk<'_> {
    /// Starts at a whole value.
    pub(crate) fn start<R>(read: impl FnOnce(Walk<'_>) -> R) -> R {
        read(Walk { depth: 0, left: &Cell::new(MAX_BYTES) })
    }

    /// Goes into an object or array.
    pub(crate) fn deeper(self) -> Result<Self, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(Fault::limit("at most 100 levels", "nested more than 100 levels deep, or in a circle"));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    /// Notes that the copy grows.
    pub(crate) fn spend(self, bytes: usize) -> Result<(), Fault> {
        match self.left.get().checked_sub(bytes) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(Fault::limit("at most 256 MiB", "larger than 256 MiB in all")),
        }
    }
}
