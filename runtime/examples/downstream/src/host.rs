//! What the program does for scripts.

use std::sync::mpsc;
use std::time::Duration;

use geppetto::rquickjs::Function;
use geppetto::rquickjs::function::Opt;
use geppetto::{Call, HostModule, Runtime, RuntimeBuilder, RuntimeError};

use crate::API;
use crate::js_api::RunOptions;
use crate::rooms;
use crate::scene::{Scene, Weather};

/// A script may run so long.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Runs a script, which finds the modules and the function `light`. Gives what was done, or what the script threw.
pub fn run(script: &str) -> Result<Vec<String>, RuntimeError> {
    let (lines, done) = mpsc::channel();
    let printed = lines.clone();
    let runtime = RuntimeBuilder::new()
        .api(&API)
        .module(HostModule::of(rooms::house()))
        .console(move |_, line| drop(printed.send(line.to_owned())))
        .build()?;
    add_light(&runtime, lines)?;
    runtime.eval_with::<()>(Call::new("script").timeout(TIMEOUT), script).wait()?;
    runtime.wait_idle().wait()?;
    runtime.shutdown(TIMEOUT)?;
    Ok(done.try_iter().collect())
}

/// A function by hand, with types of the program's own: enums of a schema and of the derive are arguments as any other.
fn add_light(runtime: &Runtime, lines: mpsc::Sender<String>) -> Result<(), RuntimeError> {
    runtime.call_blocking("light", move |ctx| {
        let light = move |scene: Scene, weather: Weather, options: Opt<RunOptions>| {
            let options = options.0.unwrap_or_default();
            drop(lines.send(format!("{scene} in the {weather}, {}", options.log_level)));
        };
        ctx.globals().set("light", Function::new(ctx.clone(), light)?)
    })
}
