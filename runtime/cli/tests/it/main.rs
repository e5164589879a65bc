//! Tests of the `geppetto` command: the program, run on real files.
#![allow(clippy::expect_used, clippy::panic, reason = "the helpers of tests may fail as loudly as tests")]

mod cli;
mod ends;
mod errors;
mod examples;
mod hostile;
mod limits;
mod modules;
mod output;
mod readme;
mod support;
