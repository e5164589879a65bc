//! Deprecated things: the warning that a running program gives, and what the outputs say.

mod outputs;
mod warnings;

/// Everything of `tests/deprecated/`, as users compile it: nothing of it may warn by itself.
#[deny(warnings)]
#[rustfmt::skip] // it has the style of the repositories that generate
#[path = "../deprecated/rust/mod.rs"]
mod made;
