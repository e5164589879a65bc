//! Objects of the host that ask for something while the engine frees them, in the middle of collecting garbage.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use geppetto::{Fut, HostModule, Runtime, RuntimeBuilder, U53};

use super::super::lab::{Result, bindings};
use super::super::made::{AsyncStep, Counter, JobOptions, Listener, Point, Task, Tasks};
use super::super::{census, good};

/// What a task does when it is dropped.
type Hook = Arc<dyn Fn() + Send + Sync>;

/// A task with a hook for its end.
struct Mortal(Arc<dyn Task>, Hook);

impl Drop for Mortal {
    fn drop(&mut self) {
        (self.1)();
    }
}

impl Task for Mortal {
    fn name(&self) -> Result<String> {
        self.0.name()
    }

    fn done(self: Arc<Self>) -> Fut<f64> {
        Arc::clone(&self.0).done()
    }

    fn on(&self, listener: Listener) -> Result<()> {
        self.0.on(listener)
    }

    fn off(&self) -> Result<()> {
        self.0.off()
    }

    fn emit(&self, point: Point) -> Result<u32> {
        self.0.emit(point)
    }

    fn run(self: Arc<Self>, step: AsyncStep) -> Fut<Option<f64>> {
        Arc::clone(&self.0).run(step)
    }

    fn run_async(self: Arc<Self>, step: AsyncStep, ms: Option<u32>) -> Fut<Option<f64>> {
        Arc::clone(&self.0).run_async(step, ms)
    }

    fn child(&self) -> Result<Arc<dyn Task>> {
        self.0.child()
    }

    fn r#use(&self, counter: Arc<dyn Counter>) -> Result<()> {
        self.0.r#use(counter)
    }

    fn total(&self) -> Result<U53> {
        self.0.total()
    }
}

struct Mortals(Arc<dyn Tasks>, Arc<Mutex<Option<Hook>>>);

impl Tasks for Mortals {
    fn create(&self, options: JobOptions) -> Result<Arc<dyn Task>> {
        let hook = self.1.lock().expect("a lock").clone().expect("it is set first");
        Ok(Arc::new(Mortal(self.0.create(options)?, hook)))
    }

    fn open(self: Arc<Self>, options: JobOptions) -> Fut<Arc<dyn Task>> {
        Arc::clone(&self.0).open(options)
    }

    fn count(&self) -> Result<u32> {
        self.0.count()
    }

    fn name(&self, task: Arc<dyn Task>) -> Result<String> {
        self.0.name(task)
    }
}

/// Lets a circle with tasks be collected, each of which calls `hook` then. What was told, in order.
fn collect(count: usize, hook: impl Fn(&Runtime, &Log) + Send + Sync + 'static) -> Vec<String> {
    let place = Arc::new(Mutex::new(None));
    let mut bindings = bindings();
    bindings.tasks = Arc::new(Mortals(bindings.tasks, Arc::clone(&place)));
    let lab = RuntimeBuilder::new().module(HostModule::of(bindings)).build().expect("a runtime");
    let (log, weak) = (Log::default(), lab.downgrade());
    let told = log.clone();
    *place.lock().expect("a lock") = Some(Arc::new(move || {
        if let Some(lab) = weak.upgrade().filter(|lab| !lab.is_closed()) {
            hook(&lab, &told);
        }
    }) as Hook);
    good(&lab, "globalThis.seen = []");
    let script = format!(
        "for (let i = 0; i < {count}; i++) (() => {{
            const all = {{}}, c = lab.createCounter();
            all.list = [c, () => all, all.task];
            all.task = lab.tasks.create({{ name: 't' + i, onDone: () => all }});
            all.task.on(() => all.task);
        }})()"
    );
    good(&lab, &script);
    assert_eq!(census(&lab), (0, 0, 0));
    log.add(good(&lab, "return 'seen ' + seen"));
    lab.shutdown(Duration::from_secs(20)).expect("it ends");
    log.0.lock().expect("a lock").clone()
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: impl Into<String>) {
        self.0.lock().expect("a lock").push(line.into());
    }
}

const REFUSED: &str = "asked for while the engine frees an object, in a `Drop`, where no script may run and nobody can \
                       wait: use `post`, or another thread";

#[test]
fn a_call_of_its_own_runtime_is_refused() {
    let lines = collect(5, |lab, log| {
        let ended = lab.call_blocking("in a drop", |ctx| {
            ctx.run_gc();
            ctx.eval::<i32, _>("seen.push('ran')")
        });
        log.add(ended.expect_err("refused").to_string());
    });
    assert_eq!(lines, [REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, "seen "]);
}

#[test]
fn a_wait_for_another_runtime_does_not_serve_its_own() {
    let other = RuntimeBuilder::new().build().expect("a runtime");
    let lines = collect(1, move |lab, log| {
        // It is done when nothing is being freed any more.
        let posted = log.clone();
        lab.post("queued", move |ctx| {
            posted.add("posted");
            ctx.eval::<(), _>("seen.push('posted')")
        })
        .expect("queued");
        let ended = other.call_blocking("slow", |_| {
            std::thread::sleep(Duration::from_millis(30));
            Ok(())
        });
        log.add(ended.expect_err("refused").to_string());
        log.add(lab.wait_idle().wait().expect_err("refused").to_string());
    });
    assert_eq!(lines, [REFUSED, REFUSED, "posted", "seen posted"]);
}
