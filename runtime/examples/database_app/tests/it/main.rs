//! The module as scripts use it.

mod concurrency;
mod errors;
mod fresh;
mod limits;
mod locks;
mod parity;
mod paths;
mod scripts;
mod transactions;
mod values;

use geppetto::{Limits, Runtime, RuntimeBuilder, RuntimeError};
use tempfile::TempDir;

/// A folder for databases, and a runtime whose scripts open files there.
struct World {
    folder: TempDir,
    runtime: Runtime,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = runtime_in(&folder);
        Self { folder, runtime }
    }

    /// What a script gives, as text. It finds the module as `database`, an open file as `db`.
    fn eval(&self, script: &str) -> Result<String, RuntimeError> {
        eval(&self.runtime, script)
    }

    /// The same where it has to succeed.
    #[track_caller]
    fn good(&self, script: &str) -> String {
        self.eval(script)
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// `CODE MESSAGE` of what the expression throws, or rejects with.
    #[track_caller]
    fn thrown(&self, expression: &str) -> String {
        self.good(&format!(
            "try {{ await ({expression}); return 'nothing was thrown' }}
             catch (e) {{ return e instanceof Error ? `${{e.code}} ${{e.message}}` : 'no error: ' + String(e) }}"
        ))
    }
}

fn runtime_in(folder: &TempDir) -> Runtime {
    let module = database::module(folder.path()).expect("a module");
    let limits = Limits::default().memory(256 << 20).cpu(None);
    RuntimeBuilder::new()
        .limits(limits)
        .module(module)
        .build()
        .expect("a runtime")
}

fn eval(runtime: &Runtime, script: &str) -> Result<String, RuntimeError> {
    let script = format!(
        "(async () => {{
            const database = require('database');
            const db = globalThis.db ??= database.open('test.db', {{ busyTimeoutMs: 0 }});
            {script}
        }})().then(String)"
    );
    runtime.eval::<String>(script).wait()
}
