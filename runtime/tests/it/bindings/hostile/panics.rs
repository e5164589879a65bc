//! Errors of the host that panic when they are asked what they are.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use geppetto::{Call, Failure, Fut, HostModule, Runtime, RuntimeBuilder, RuntimeError, ScriptError, U53};

use super::super::census;
use super::super::lab::{Result, bindings, sleep};
use super::super::made::{Counter, Module};

/// Panics when it is asked for that.
#[derive(Clone, Copy, Debug)]
enum Bad {
    Text,
    Class,
    Data,
    /// Its cause panics.
    Cause,
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Text = self { panic!("the secret of the text") } else { f.write_str("bad") }
    }
}

impl std::error::Error for Bad {}

impl ScriptError for Bad {
    fn code(&self) -> &'static str {
        "BAD"
    }

    fn class(&self) -> &'static str {
        if let Self::Class = self { panic!("the secret of the class") } else { "Error" }
    }

    fn data(&self) -> serde_json::Value {
        if let Self::Data = self { panic!("the secret of the data") } else { serde_json::Value::Null }
    }
}

impl Bad {
    fn failure(self) -> Failure {
        match self {
            Self::Cause => Failure::from(Self::Cause).caused_by(Self::Text.into()),
            other => other.into(),
        }
    }
}

/// All of it fails.
struct Fails(Bad);

impl Module for Fails {
    fn create_counter(&self, _: Option<U53>) -> Result<Arc<dyn Counter>> {
        Err(self.0.failure())
    }

    fn wait(self: Arc<Self>, _: u32) -> Fut<u32> {
        Box::pin(async move { Err(self.0.failure()) })
    }

    fn later(self: Arc<Self>, ms: u32) -> Fut<u32> {
        Box::pin(async move {
            if ms > 0 {
                sleep(ms).await;
            }
            Err(self.0.failure())
        })
    }
}

const ALL: [Bad; 4] = [Bad::Text, Bad::Class, Bad::Data, Bad::Cause];

/// What nobody waited for is counted.
fn failing(bad: Bad) -> (Runtime, Arc<AtomicU32>) {
    let mut bindings = bindings();
    bindings.module = Arc::new(Fails(bad));
    let panics = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&panics);
    let builder = RuntimeBuilder::new().module(HostModule::of(bindings)).on_uncaught(move |uncaught| {
        count.fetch_add(u32::from(uncaught.error.code() == Some("HOST_PANIC")), Ordering::AcqRel);
    });
    (builder.build().expect("a runtime"), panics)
}

/// What the script sees, in `seen`, and how its call ended.
fn seen(lab: &Runtime, expression: &str) -> (std::result::Result<(), RuntimeError>, String) {
    let call = Call::new("fails").timeout(Duration::from_secs(5));
    let script = format!(
        "globalThis.seen = 'nothing';
         (async () => {{ try {{ await require('lab').{expression} }} catch (e) {{ seen = `${{e.code}} ${{e.message}}` }} }})()"
    );
    let ended = lab.eval_with::<()>(call, script.as_str()).wait();
    (ended, lab.eval::<String>("seen").wait().expect("a text"))
}

#[test]
fn a_panic_in_an_error_is_a_panic_of_the_host() {
    for bad in ALL {
        let (lab, panics) = failing(bad);
        for (expression, op) in [("createCounter()", "createCounter"), ("wait(0)", "wait"), ("later(0)", "later")] {
            let (ended, seen) = seen(&lab, expression);
            assert!(
                matches!(&ended, Err(RuntimeError::Panicked { op: known }) if known == op),
                "{bad:?} {expression}: {ended:?}"
            );
            assert_eq!(seen, format!("HOST_PANIC {op}: the host panicked"), "{bad:?} {expression}");
            assert_eq!(census(&lab), (0, 0, 0), "{bad:?} {expression}");
        }
        lab.wait_idle().wait().expect("quiet");
        assert_eq!(panics.load(Ordering::Acquire), 0, "{bad:?}: whoever called was told");
    }
}

#[test]
fn a_promise_whose_error_panics_is_settled() {
    for bad in ALL {
        let (lab, panics) = failing(bad);
        let (ended, seen) = seen(&lab, "later(2)");
        assert!(ended.is_ok(), "{bad:?}: {ended:?}");
        assert_eq!(seen, "HOST_PANIC later: the host panicked", "{bad:?}");
        assert_eq!(census(&lab), (0, 0, 0), "{bad:?}");
        lab.wait_idle().wait().expect("quiet");
        assert_eq!(panics.load(Ordering::Acquire), 1, "{bad:?}");
    }
}
