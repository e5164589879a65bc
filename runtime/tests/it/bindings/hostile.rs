//! Scripts and hosts that use bindings in ways that nobody thought of.

mod crowds;
mod ends;
mod foreign;
mod frees;
mod gates;
mod limits;
mod panics;
mod plain;
mod reentry;
mod scripts;
mod waits;
mod wakes;

use std::time::Duration;

use geppetto::{Call, Runtime};

/// What the script gives within five seconds.
#[track_caller]
fn in_time(runtime: &Runtime, script: &str) -> String {
    let script = format!("(async () => {{ const lab = require('lab'); {script} }})().then(String)");
    let call = Call::new("in time").timeout(Duration::from_secs(5));
    runtime.eval_with::<String>(call, script.as_str()).wait().unwrap_or_else(|error| panic!("{script}: {error}"))
}
