//! SQLite for scripts, as the module `database`. Its API is `spec/js_api_codegen.yaml`; here is what stands behind it, in
//! plain Rust that knows nothing of a JavaScript engine.

mod budget;
mod connection;
mod error;
mod folder;
mod js_api; // made by gen-js-api from spec/js_api_codegen.yaml
mod rules;
mod session;
mod sqlite;
mod statement;
#[cfg(test)]
mod tests;
mod transaction;
mod value;
mod waiting;
mod worker;

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use geppetto::{Failure, Fut, HostModule};

use connection::Scope;
use folder::Folder;
use js_api::{ApiError, Bindings, Connection, ConnectionOptions, Module, OpenOptions};
use sqlite::Sqlite;

/// How many connections a module has open at most: each has a thread.
pub const MAX_CONNECTIONS: u32 = 64;

/// The module `database`, for `RuntimeBuilder::module`. Scripts open files in that folder and below it, and no others.
///
/// # Errors
/// There is no such folder.
pub fn module(folder: impl AsRef<Path>) -> io::Result<HostModule> {
    let host = Host {
        folder: Folder::new(folder.as_ref())?,
        open: Arc::default(),
    };
    Ok(HostModule::of(Bindings {
        module: Arc::new(host),
    }))
}

struct Host {
    folder: Folder,
    open: Arc<AtomicU32>,
}

impl Module for Host {
    fn open(
        self: Arc<Self>,
        path: String,
        options: Option<OpenOptions>,
    ) -> Fut<Arc<dyn Connection>> {
        let opened = self.start(&path, options.unwrap_or_default());
        Box::pin(async move {
            let (scope, options) = opened?;
            let scope = Arc::new(scope);
            if let Err(failure) = scope.clone().configure(options).await {
                // Nobody will close it.
                scope.close().await?;
                return Err(failure);
            }
            Ok(scope as Arc<dyn Connection>)
        })
    }
}

impl Host {
    /// Opens the file, and gives what is still to be set.
    fn start(
        &self,
        path: &str,
        options: OpenOptions,
    ) -> Result<(Scope, ConnectionOptions), Failure> {
        let slot = Slot::take(&self.open)?;
        let file = self.folder.find(path, options.read_only)?;
        let sqlite = Sqlite::open(&file, options.read_only, slot)?;
        let options = ConnectionOptions {
            busy_timeout_ms: options.busy_timeout_ms,
            foreign_keys: options.foreign_keys,
            journal_mode: options.journal_mode,
        };
        Ok((Scope::open(sqlite)?, options))
    }
}

/// One of the connections that may be open.
struct Slot(Arc<AtomicU32>);

impl Slot {
    fn take(open: &Arc<AtomicU32>) -> Result<Self, ApiError> {
        let one_more = |n: u32| (n < MAX_CONNECTIONS).then_some(n + 1);
        match open.fetch_update(Ordering::AcqRel, Ordering::Acquire, one_more) {
            Ok(_) => Ok(Self(Arc::clone(open))),
            Err(_) => Err(budget::too_much(
                "the number of open connections",
                MAX_CONNECTIONS,
            )),
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
