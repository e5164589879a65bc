//! Waits for a script on the main thread: until it is done, fails, or has no more time. The owner's thread may hang in a
//! function of the engine that cannot be interrupted; this one never does.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use geppetto::{Reply, Runtime, RuntimeError, Uncaught};

use crate::events::{Events, Told};
use crate::exit::End;

/// How long the owner may take to answer when it has told of an error, which it does at once unless it hangs.
const GRACE: Duration = Duration::from_millis(250);

/// What is waited for.
pub(crate) struct Watchdog<'a> {
    runtime: &'a Runtime,
    events: Arc<Events>,
    waker: Waker,
    deadline: Option<Instant>,
    /// The script as a module, with its top-level await.
    load: Load,
    /// Nothing is left to do.
    idle: Reply<()>,
}

enum Load {
    Pending(Reply<()>),
    Ended(Result<(), RuntimeError>),
}

impl<'a> Watchdog<'a> {
    /// Has the runtime load `specifier`.
    pub(crate) fn new(runtime: &'a Runtime, specifier: String, events: Arc<Events>, deadline: Option<Instant>) -> Self {
        let load = Load::Pending(runtime.load_module(specifier));
        let idle = runtime.wait_idle();
        Self { runtime, waker: Waker::from(Arc::clone(&events)), events, deadline, load, idle }
    }

    /// Waits for the end.
    pub(crate) fn wait(mut self) -> End {
        loop {
            // The owner tells of events before it answers.
            self.poll_load();
            let idle = poll(&mut self.idle, &self.waker);
            match self.events.take() {
                Told { output: Some(error), .. } => return End::Output(error),
                Told { uncaught: Some(uncaught), .. } => return self.uncaught(uncaught),
                Told { .. } => {}
            }
            if let Load::Ended(Err(error)) = self.load {
                return End::Failed(error);
            }
            match idle {
                Some(Ok(())) => return self.after_idle(),
                Some(Err(error)) => return End::Failed(error),
                None => {}
            }
            if !park(self.deadline) {
                return self.stop();
            }
        }
    }

    fn poll_load(&mut self) {
        if let Load::Pending(reply) = &mut self.load
            && let Some(ended) = poll(reply, &self.waker)
        {
            self.load = Load::Ended(ended);
        }
    }

    /// The load was answered before, or it never will be.
    fn after_idle(mut self) -> End {
        self.poll_load();
        match self.load {
            Load::Ended(Ok(())) => End::Done,
            Load::Ended(Err(error)) => End::Failed(error),
            Load::Pending(_) => End::NeverSettles,
        }
    }

    /// What the script itself threw comes before what nobody caught in the same tick. After it the runtime has ended,
    /// and has answered.
    fn uncaught(mut self, uncaught: Uncaught) -> End {
        let until = Some(Instant::now() + GRACE);
        while matches!(self.load, Load::Pending(_)) && park(until) {
            self.poll_load();
        }
        match self.load {
            Load::Ended(Err(error)) if !matches!(error, RuntimeError::Closed) => End::Failed(error),
            _ => End::Uncaught(uncaught),
        }
    }

    /// Interrupts the script. What it is when that does not help, the watchdog says.
    fn stop(&self) -> End {
        match self.runtime.shutdown(Duration::ZERO) {
            Ok(()) => End::TimedOut,
            Err(_) => End::Hangs,
        }
    }
}

/// Sleeps until something is told. `false`: it is too late.
fn park(until: Option<Instant>) -> bool {
    let Some(until) = until else {
        thread::park();
        return true;
    };
    let left = until.saturating_duration_since(Instant::now());
    thread::park_timeout(left);
    !left.is_zero()
}

fn poll(reply: &mut Reply<()>, waker: &Waker) -> Option<Result<(), RuntimeError>> {
    match Pin::new(reply).poll(&mut Context::from_waker(waker)) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}
