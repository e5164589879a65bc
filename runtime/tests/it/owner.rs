//! The owner of a VM: each rule of its own.
#![allow(clippy::unit_arg, reason = "calls that do one thing and answer nothing read best on one line")]

mod basics;
mod drive;
mod ends;
mod engine;
mod futures;
mod giving_up;
mod handle;
mod latches;
mod leaks;
mod limits;
mod many;
mod order;
mod panics;
mod pool;
mod realms;
mod rejections;
mod stats;
mod storms;
mod support;
mod thrown;
mod traces;
