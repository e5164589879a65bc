//! What the program does for scripts.

use std::cell::RefCell;
use std::rc::Rc;

use geppetto::rquickjs::function::Opt;
use geppetto::rquickjs::{CatchResultExt, Context, Function, Result, Runtime};

use crate::API;
use crate::js_api::RunOptions;
use crate::scene::{Scene, Weather};

/// Runs a script, which finds `require` and the function `light`. Gives what was done, or what the script threw.
pub fn run(script: &str) -> std::result::Result<Vec<String>, String> {
    let done = Rc::new(RefCell::new(Vec::new()));
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    runtime.set_loader(&API, &API); // import
    let context = Context::full(&runtime).map_err(|error| error.to_string())?;
    context.with(|ctx| {
        let prepare = || -> Result<()> {
            API.install(&ctx)?; // require
            let log = Rc::clone(&done);
            let light = move |scene: Scene, weather: Weather, options: Opt<RunOptions>| {
                let options = options.0.unwrap_or_default();
                log.borrow_mut()
                    .push(format!("{scene} in the {weather}, {}", options.log_level));
            };
            ctx.globals()
                .set("light", Function::new(ctx.clone(), light)?)
        };
        let ended = prepare().and_then(|()| ctx.eval::<(), _>(script));
        ended.catch(&ctx).map_err(|error| error.to_string())
    })?;
    Ok(done.take())
}
