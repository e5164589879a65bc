//! What errors call a function. It is put together when there is an error.

use std::fmt;

/// The parts of a name.
#[derive(Clone, Debug)]
pub(crate) enum Name {
    /// Of a member: its owner, which is empty for the module itself, and its own.
    Member(&'static str, &'static str),
    /// What no constants are known for.
    Made(String),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member("", name) => f.write_str(name),
            Self::Member(owner, name) => write!(f, "{owner}.{name}"),
            Self::Made(name) => f.write_str(name),
        }
    }
}
