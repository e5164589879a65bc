//! Typed keys of the open maps that a turn carries (its data, its metadata, a block's metadata).

use std::fmt;
use std::marker::PhantomData;

/// A key of an open map together with the type of its value.
///
/// The short name is what scripts see, the wire form is what is stored. Keys are made by the generator from the
/// `keys:` of a turns spec; equal wire forms are equal keys.
///
/// ```
/// use geppetto_spec::Key;
/// const AGENT_MODE: Key<String> = Key::new("data", "agent_mode", "geppetto.agent_mode@v1");
/// assert_eq!(AGENT_MODE.wire(), "geppetto.agent_mode@v1");
/// ```
pub struct Key<T> {
    scope: &'static str,
    name: &'static str,
    wire: &'static str,
    // A key only speaks about T: it is Send, Sync and Copy whatever T is.
    value: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// A key of `scope` with its short name and its wire form.
    pub const fn new(scope: &'static str, name: &'static str, wire: &'static str) -> Self {
        Self { scope, name, wire, value: PhantomData }
    }

    /// The map that the key belongs to: `data`, `turn_meta` or `block_meta`.
    pub const fn scope(&self) -> &'static str {
        self.scope
    }

    /// The short name that scripts see: `agent_mode`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The stored form: `geppetto.agent_mode@v1`.
    pub const fn wire(&self) -> &'static str {
        self.wire
    }
}

// Derives would ask for `T: Clone` and the like, which a key does not need.
impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.scope == other.scope && self.wire == other.wire
    }
}

impl<T> Eq for Key<T> {}

impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("scope", &self.scope).field("name", &self.name).field("wire", &self.wire).finish()
    }
}
