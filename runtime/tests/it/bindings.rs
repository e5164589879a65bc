//! Generated bindings, on a module that has each kind of function, class and callback.

mod adoption;
mod arbitrary;
mod calls;
mod classes;
mod host;
mod hostile;
mod known;
pub(crate) mod lab;
mod promises;
mod shared;
mod values;

use std::time::Duration;

use geppetto::{HostModule, Limits, Runtime, RuntimeBuilder, RuntimeError};

/// Everything of `tests/lab/`, as users compile it: nothing of it may warn by itself.
#[deny(warnings)]
#[rustfmt::skip] // it has the style of the repositories that generate
#[path = "../lab/rust/mod.rs"]
pub(crate) mod made;

/// A runtime with the module `lab`. With `GEPPETTO_TEST_COLLECT` all garbage is collected before, in and after each host
/// function.
fn lab() -> Runtime {
    let is_stressed = std::env::var_os("GEPPETTO_TEST_COLLECT").is_some();
    let builder = RuntimeBuilder::new().module(HostModule::of(lab::bindings()));
    // To collect takes time.
    let limits = Limits::default().cpu(Duration::from_secs(3));
    let runtime = if is_stressed { builder.limits(limits) } else { builder }.build().expect("a runtime");
    if is_stressed {
        stress(&runtime);
    }
    runtime
}

fn stress(runtime: &Runtime) {
    runtime.call_blocking("stress", geppetto::__private::stress_collector).expect("a context");
}

/// What the script gives, as text. It finds `lab`, and may give a promise.
fn eval(runtime: &Runtime, script: &str) -> Result<String, RuntimeError> {
    let script = format!("(async () => {{ const lab = require('lab'); {script} }})().then(String)");
    runtime.eval::<String>(script).wait()
}

/// The same where it has to succeed.
#[track_caller]
fn good(runtime: &Runtime, script: &str) -> String {
    eval(runtime, script).unwrap_or_else(|error| panic!("{script}: {error}"))
}

/// `NAME CODE MESSAGE` of what the expression throws.
#[track_caller]
fn thrown(runtime: &Runtime, expression: &str) -> String {
    let script = format!(
        "try {{ await ({expression}); return 'nothing was thrown' }}
         catch (e) {{ return e instanceof Error ? `${{e.name}} ${{e.code}} ${{e.message}}` : 'no error: ' + String(e) }}"
    );
    good(runtime, &script)
}

/// Values that Rust keeps, handles that are alive, promises that are open. After all garbage is collected.
fn census(runtime: &Runtime) -> (usize, usize, usize) {
    runtime
        .call_blocking("census", |ctx| {
            ctx.run_gc();
            ctx.run_gc();
            let geppetto::__private::Census { kept, handles, promises } = geppetto::__private::census(ctx);
            Ok((kept, handles, promises))
        })
        .expect("a count")
}
