//! Golden expansions and golden messages.

mod expansions;
mod messages;
