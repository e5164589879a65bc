//! Real files in a folder of their own, and what scripts see of them.

mod common;
#[cfg(unix)] // links and pipes
mod confined;
mod deep;
mod es;
#[cfg(unix)] // permissions
mod faults;
mod host;
mod json;
mod mixed;
mod resolving;

use std::fs;
use std::path::Path;

use rquickjs::{CatchResultExt as _, CaughtError, Context, Ctx, FromJs, Promise, Runtime, Value};
use tempfile::TempDir;

use super::*;
use crate::api::PLAIN;

/// A folder of scripts.
pub(super) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

pub(super) fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

pub(super) fn runtime(root: Option<ModuleRoot>, modules: Vec<HostModule>) -> (Runtime, Context) {
    let runtime = Runtime::new().expect("a runtime");
    runtime.set_loader(FileModules, FileModules);
    let context = Context::full(&runtime).expect("a context");
    context.with(|ctx| {
        install(&ctx, &PLAIN, modules, root).expect("installed");
        // What scripts note, to see in which order they run.
        ctx.eval::<(), _>("globalThis.log = []").expect("a list");
    });
    (runtime, context)
}

/// Runs `test` in a context whose root has these files. Dropping the runtime aborts when a value leaked.
pub(super) fn with(files: &[(&str, &str)], test: impl FnOnce(&Ctx<'_>)) {
    let folder = folder(files);
    let root = ModuleRoot::new(folder.path()).expect("a root");
    let (_runtime, context) = runtime(Some(root), Vec::new());
    context.with(|ctx| test(&ctx));
}

/// What a script says, run until nothing is left to do.
pub(super) fn eval<'js, T: FromJs<'js>>(ctx: &Ctx<'js>, script: &str) -> T {
    settle(ctx, || ctx.eval(script)).expect(script)
}

/// The error of a script that fails, at once or by its promise.
pub(super) fn fails(ctx: &Ctx<'_>, script: &str) -> String {
    settle::<Value<'_>>(ctx, || ctx.eval(script)).expect_err(script)
}

pub(super) fn loads(ctx: &Ctx<'_>, specifier: &str) {
    settle::<Value<'_>>(ctx, || load(ctx, specifier)).expect(specifier);
}

pub(super) fn load_fails(ctx: &Ctx<'_>, specifier: &str) -> String {
    settle::<Value<'_>>(ctx, || load(ctx, specifier)).expect_err(specifier)
}

/// What scripts noted.
pub(super) fn log(ctx: &Ctx<'_>) -> String {
    eval(ctx, "log.join(' ')")
}

fn settle<'js, T: FromJs<'js>>(
    ctx: &Ctx<'js>,
    run: impl FnOnce() -> Result<Value<'js>>,
) -> std::result::Result<T, String> {
    let wait = || {
        let value = run()?;
        match Promise::from_js(ctx, value.clone()) {
            Ok(promise) => promise.finish::<T>(),
            Err(_) => T::from_js(ctx, value),
        }
    };
    let ended = wait().catch(ctx).map_err(|error| match error {
        CaughtError::Exception(error) => {
            let code = error.get::<_, Option<String>>("code").expect("a code").unwrap_or_default();
            let stack = error.stack().unwrap_or_default();
            format!(
                "{code} {}: {}\n{stack}",
                error.get::<_, String>("name").expect("a name"),
                error.message().unwrap_or_default()
            )
        }
        other => other.to_string(),
    });
    while ctx.execute_pending_job() {}
    ended
}
