//! The owner's thread: from the start of a VM to its end.

use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Instant;

use super::builder::RuntimeBuilder;
use super::error::RuntimeError;
use super::memory::{self, StackRoom};
use super::runtime::WeakRuntime;
use super::shared::Shared;
use super::state::{Owner, apart};
use super::vm::Vm;

/// Starts the thread, and waits until the VM is ready.
pub(crate) fn start(setup: RuntimeBuilder, shared: &Arc<Shared>, handle: WeakRuntime) -> Result<(), RuntimeError> {
    let (started, ready) = sync_channel(1);
    let end = EndOfThread(Arc::clone(shared));
    let thread = std::thread::Builder::new().name(setup.thread_name.clone());
    let stack = shared.limits.stack;
    let join = memory::spawn(thread, stack, move |room| {
        let end = end;
        end.0.has_begun();
        live(setup, &end.0, handle, &room, &started);
    })
    .map_err(|error| RuntimeError::Start(format!("no thread for it: {error}")))?;
    shared.set_thread(join);
    // A thread that ends without a word has panicked.
    ready.recv().unwrap_or_else(|_| Err(RuntimeError::Panicked { op: "build".to_owned() }))
}

/// Says, whatever happens, that the thread is over.
struct EndOfThread(Arc<Shared>);

impl Drop for EndOfThread {
    fn drop(&mut self) {
        self.0.close(Instant::now());
        self.0.has_ended();
    }
}

fn live(
    setup: RuntimeBuilder,
    shared: &Arc<Shared>,
    handle: WeakRuntime,
    room: &StackRoom,
    started: &SyncSender<Result<(), RuntimeError>>,
) {
    let vm = match Vm::new(setup, shared, handle, room) {
        Ok(vm) => vm,
        Err(error) => {
            // Here, for what the host gave may panic while it is dropped, and must not while the thread ends.
            apart(|| Owner::set_current(None));
            // Whoever asked for it may be gone already; here and below.
            let _ = started.send(Err(error));
            return;
        }
    };
    let _ = started.send(Ok(()));
    apart(|| vm.serve());
    // From now on everybody gets an answer: from what is dropped, if not from what is done.
    shared.close(Instant::now());
    apart(|| vm.end());
    apart(|| Owner::set_current(None));
}
