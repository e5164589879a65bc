//! Runs a script file under plain rquickjs with the module `geppetto`.
//!
//! `cargo run -p geppetto-runtime --example run_file -- FILE`: a file that ends in `.mjs` is an ES module, any other a
//! classic script with `require`. `print(...)` writes a line. An uncaught error goes to stderr, exit code 1.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use geppetto::GeppettoModule;
use geppetto::rquickjs::context::EvalOptions;
use geppetto::rquickjs::function::Rest;
use geppetto::rquickjs::{CatchResultExt, CaughtError, Coerced, Context, Ctx, Function, Module, Result, Runtime};

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        return fail("usage: run_file FILE");
    };
    let source = match std::fs::read_to_string(&file) {
        Ok(source) => source,
        Err(error) => return fail(&format!("{file}: {error}")),
    };
    match run(&file, &source) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    // Nobody is left to be told when stderr is closed.
    let _ = writeln!(std::io::stderr(), "{}", message.trim_end());
    ExitCode::FAILURE
}

fn run(file: &str, source: &str) -> std::result::Result<(), String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    runtime.set_loader(GeppettoModule, GeppettoModule);
    let context = Context::full(&runtime).map_err(|error| error.to_string())?;
    // The message and stack of an exception must be read before its context goes.
    context.with(|ctx| evaluate(&ctx, file, source).catch(&ctx).map_err(uncaught))
}

fn uncaught(error: CaughtError<'_>) -> String {
    match error {
        CaughtError::Value(thrown) => match thrown.get::<Coerced<String>>() {
            Ok(text) => format!("uncaught {}", text.0),
            Err(_) => "uncaught value that has no text".to_owned(),
        },
        error => error.to_string(),
    }
}

fn evaluate(ctx: &Ctx<'_>, file: &str, source: &str) -> Result<()> {
    geppetto::install(ctx)?;
    ctx.globals().set("print", Function::new(ctx.clone(), print)?)?;
    if Path::new(file).extension().is_some_and(|end| end == "mjs") {
        Module::evaluate(ctx.clone(), file, source)?.finish::<()>()?;
    } else {
        let mut options = EvalOptions::default();
        options.filename = Some(file.to_owned());
        options.strict = false;
        ctx.eval_with_options::<(), _>(source, options)?;
    }
    while ctx.execute_pending_job() {}
    Ok(())
}

/// One line, the values as `String(value)` gives them.
fn print(values: Rest<Coerced<String>>) -> Result<()> {
    let line: Vec<String> = values.0.into_iter().map(|text| text.0).collect();
    writeln!(std::io::stdout(), "{}", line.join(" "))?;
    Ok(())
}
