//! Scripts and hosts that use bindings in ways that nobody thought of.

mod ends;
mod foreign;
mod limits;
mod panics;
mod reentry;
mod scripts;
mod waits;
