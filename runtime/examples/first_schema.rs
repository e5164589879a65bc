//! The program of docs/first-schema.md: it gives a script the object `thumbs`, whose types come from a schema.
//!
//! `cargo run -p geppetto-runtime --example first_schema`. In a project of its own this file is `src/main.rs`, and the
//! line with `#[path]` goes.
#![allow(clippy::needless_pass_by_value, reason = "host functions get their arguments by value")]

use geppetto::rquickjs::{CatchResultExt, Context, Ctx, Function, Object, Result, Runtime};
use geppetto::throw_script_error;
use js_api::{ApiError, Step, ThumbOptions};

#[rustfmt::skip] // it has the style of the repositories that generate
#[path = "../tests/guide/src/js_api/mod.rs"]
mod js_api;

/// The most megapixels that fit into memory.
const LIMIT: u32 = 50;

/// What scripts call as `thumbs.make(file, options)`. This one only says what it would do.
fn make(ctx: Ctx<'_>, file: String, options: ThumbOptions) -> Result<Vec<String>> {
    let megapixels = if file.starts_with("poster") { 120 } else { 12 };
    if megapixels > LIMIT {
        return Err(throw_script_error(&ctx, &ApiError::TooLarge { file, megapixels, limit: LIMIT }));
    }
    let mut done: Vec<String> = options.steps.iter().flatten().map(apply).collect();
    let name = file.split('.').next().unwrap_or_default();
    for size in &options.sizes {
        let suffix = size.suffix.clone().unwrap_or_else(|| size.width.to_string());
        done.push(format!("write {name}-{suffix}.{}", options.format));
    }
    if let Some(token) = &options.upload_token {
        // Printing the options shows *** here; only `expose` gives the text.
        done.push(format!("upload with a token of {} characters", token.expose().len()));
    }
    Ok(done)
}

fn apply(step: &Step) -> String {
    match step {
        Step::Crop(crop) => format!("crop to {}", crop.ratio),
        Step::Rotate(rotate) => format!("rotate by {}", rotate.degrees),
    }
}

/// Gives scripts the global object `thumbs`.
fn install(ctx: &Ctx<'_>) -> Result<()> {
    let thumbs = Object::new(ctx.clone())?;
    geppetto::install_consts(ctx, &thumbs, js_api::CONSTS)?;
    thumbs.set("make", Function::new(ctx.clone(), make)?)?;
    ctx.globals().set("thumbs", thumbs)
}

/// Runs a script. An error is what the script threw, as text.
pub(crate) fn run(script: &str) -> std::result::Result<(), String> {
    let context = Runtime::new().and_then(|runtime| Context::full(&runtime)).map_err(|error| error.to_string())?;
    context.with(|ctx| {
        let ended = install(&ctx).and_then(|()| ctx.eval::<(), _>(script));
        ended.catch(&ctx).map_err(|error| error.to_string())
    })
}

fn main() -> std::result::Result<(), String> {
    run(include_str!("../tests/guide/scripts/make.js"))
}
