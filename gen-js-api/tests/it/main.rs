//! The generator as its users meet it: the program and the library, in repositories made up for each test.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test fail loudly like the test itself"
)]

mod breaking;
mod broken;
mod check;
mod determinism;
mod folders;
mod init;
mod library;
mod message_format;
mod modes;
mod mutations;
mod normal;
mod orphans;
mod parallel;
mod safety;
mod support;
#[cfg(unix)]
mod unwritable;
mod watch;
