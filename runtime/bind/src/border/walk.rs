//! How deep and how large a value may be. Scripts can make values that have no end.

use std::cell::Cell;

use crate::fault::Fault;

/// How many objects and arrays may lie inside each other.
const MAX_DEPTH: u32 = 100;
/// How much memory the copy may take, roughly: within a factor of two, which lists and texts take while they grow. An array that holds the same array often is small only in the engine.
const MAX_BYTES: usize = 256 << 20;

/// What it costs to look at a key or an element, whether or not something of it is kept: what is undefined takes time.
pub(crate) const LOOK: usize = 32;
/// How many entries a node of a map has room for. The first entry takes a whole node.
pub(super) const NODE_ENTRIES: usize = 11;

/// Where a reader is in a value.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'a> {
    depth: u32,
    /// Whether the value is not to be shown.
    secret: bool,
    /// How many bytes the copy may still take.
    left: &'a Cell<usize>,
}

impl Walk<'_> {
    /// Starts at a whole value.
    pub(crate) fn start<R>(read: impl FnOnce(Walk<'_>) -> R) -> R {
        Self::start_with(MAX_BYTES, read)
    }

    /// As [`Walk::start`], with a limit of its own.
    pub(super) fn start_with<R>(bytes: usize, read: impl FnOnce(Walk<'_>) -> R) -> R {
        read(Walk { depth: 0, secret: false, left: &Cell::new(bytes) })
    }

    /// Goes into an object or array.
    pub(crate) fn deeper(self) -> Result<Self, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(Fault::limit("at most 100 levels", "nested more than 100 levels deep, or in a circle"));
        }
        // An object takes time even when it is empty.
        self.spend(2 * LOOK)?;
        Ok(Self { depth: self.depth + 1, ..self })
    }

    /// Goes into a secret.
    pub(super) fn into_secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// Whether nobody may be told what the value is.
    pub(crate) fn is_secret(self) -> bool {
        self.secret
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
