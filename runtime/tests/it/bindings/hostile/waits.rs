//! Futures of the host that do several things at once, and what calls keep.

use std::sync::{Arc, Mutex};

use geppetto::{Fut, HostModule, Kept, Runtime, RuntimeBuilder, Shared, U53};

use super::super::lab::{Result, bindings, sleep};
use super::super::made::{AsyncStep, Calls, Counter, Give, Module, Point, Sheet, SheetStep, Step, Wrap};
use super::super::{census, good, lab};
use super::in_time;

/// The lab, whose functions that wait do something else meanwhile, asked first in each poll.
fn joined() -> Runtime {
    let mut bindings = bindings();
    bindings.calls = Arc::new(Joined(bindings.calls));
    RuntimeBuilder::new().module(HostModule::of(bindings)).build().expect("a runtime")
}

struct Joined(Arc<dyn Calls>);

impl Joined {
    /// What the step gives, after 5 ms at least.
    fn join(step: AsyncStep, value: f64) -> Fut<Option<f64>> {
        let mut slept = Box::pin(sleep(5));
        let mut called = None;
        let mut ended = None;
        Box::pin(std::future::poll_fn(move |context| {
            let slept = slept.as_mut().poll(context);
            if ended.is_none() {
                let called = called.get_or_insert_with(|| Box::pin(step.call(value)));
                if let std::task::Poll::Ready(value) = called.as_mut().poll(context) {
                    ended = Some(value);
                }
            }
            match ended.take() {
                Some(value) if slept.is_ready() => std::task::Poll::Ready(value),
                other => {
                    ended = other;
                    std::task::Poll::Pending
                }
            }
        }))
    }
}

impl Calls for Joined {
    fn apply(&self, step: Step, value: f64) -> Result<f64> {
        self.0.apply(step, value)
    }

    fn apply_async(self: Arc<Self>, step: AsyncStep, value: f64) -> Fut<Option<f64>> {
        Box::pin(async move {
            sleep(1).await;
            Self::join(step, value).await
        })
    }

    fn given(self: Arc<Self>, give: Give) -> Fut<Kept> {
        self.0.clone().given(give)
    }

    fn promised(self: Arc<Self>, step: AsyncStep, value: f64) -> Fut<Option<f64>> {
        Self::join(step, value)
    }

    fn doubled(&self) -> Result<Step> {
        self.0.doubled()
    }

    fn chain(self: Arc<Self>, wraps: Vec<Wrap>, value: f64) -> Fut<f64> {
        self.0.clone().chain(wraps, value)
    }

    fn keep(&self, step: Step) -> Result<()> {
        self.0.keep(step)
    }

    fn kept(&self, value: f64) -> Result<f64> {
        self.0.kept(value)
    }

    fn sheets(self: Arc<Self>, steps: Vec<SheetStep>, sheet: Shared<Sheet>) -> Fut<Shared<Sheet>> {
        self.0.clone().sheets(steps, sheet)
    }
}

#[test]
fn a_promise_that_is_woken_while_it_is_polled_goes_on() {
    let lab = joined();
    // The step is called in the first poll, after the sleep was asked; the sleep ends while the step waits in place.
    assert_eq!(in_time(&lab, "return lab.calls.promised(v => { lab.wait(30); return v + 1 }, 1)"), "2");
    assert_eq!(in_time(&lab, "return lab.calls.promised(async v => { lab.wait(30); return v + 1 }, 1)"), "2");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn a_wait_that_is_woken_while_it_is_polled_goes_on() {
    let lab = joined();
    assert_eq!(in_time(&lab, "return lab.calls.applyAsync(v => { lab.wait(30); return v + 1 }, 1)"), "2");
    let twice = "v => lab.calls.applyAsync(w => { lab.wait(30); return w + 1 }, v)";
    assert_eq!(in_time(&lab, &format!("return lab.calls.applyAsync({twice}, 1)")), "2");
}

#[test]
fn a_promise_keeps_nothing_of_the_call_around_it() {
    let lab = lab();
    // The promise inside of the first step belongs to a task that is gone before the second one is called.
    for inner in ["await t.runAsync(v => v, 1)", "t.runAsync(v => v)", "await t.done"] {
        let script = format!(
            "return lab.calls.chain([
                async (v, next) => {{
                    await (async () => {{ const t = lab.tasks.create({{ name: 't' }}); {inner} }})();
                    await lab.later(1);
                    return next.async(v);
                }},
                (v, next) => next(v),
            ], 10)"
        );
        assert_eq!(good(&lab, &script), "5", "{inner}");
        assert_eq!(census(&lab), (0, 0, 0), "{inner}");
    }
}

#[test]
fn what_a_call_took_that_panicked_is_given_back() {
    let lab = lab();
    good(&lab, "globalThis.counter = lab.createCounter(); globalThis.task = lab.tasks.create({ name: 't' })");
    let ended: std::result::Result<(), _> = lab.call_blocking("panics", |ctx| {
        let counter = ctx.globals().get::<_, rquickjs::Value<'_>>("counter")?;
        let counter: std::result::Result<Arc<dyn Counter>, _> = geppetto::read(&counter);
        panic!("with {}", counter.is_ok())
    });
    assert!(ended.is_err());
    good(&lab, "delete globalThis.counter; delete globalThis.task");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn a_handle_that_the_host_does_not_keep_is_not_kept_for_it() {
    let lab = lab();
    good(
        &lab,
        "globalThis.t = lab.tasks.create({ name: 't' }); for (let i = 0; i < 1000; i++) t.use(lab.createCounter(i))",
    );
    let (_, handles, _) = census(&lab);
    assert!(handles < 100, "{handles}");
    assert_eq!(good(&lab, "return t.total()"), "999");
}

#[test]
fn a_handle_that_the_host_keeps_something_of_is_kept() {
    let lab = lab();
    // Each child has the function of its parent, and the parent has nothing but that.
    let script = "
        globalThis.seen = 0;
        globalThis.root = lab.createCounter();
        globalThis.children = [];
        for (let i = 0; i < 100; i++)
            children.push((() => lab.tasks.create({ name: 't', onDone: () => seen++, counter: root }).child())());
    ";
    good(&lab, script);
    census(&lab);
    assert_eq!(good(&lab, "await Promise.all(children.map(c => c.done)); return seen"), "100");
    good(&lab, "delete globalThis.children; delete globalThis.root");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn what_is_given_back_is_free_while_its_object_lives() {
    let lab = lab();
    let script = "
        globalThis.t = lab.tasks.create({ name: 't' });
        for (let i = 0; i < 50; i++) { const c = lab.createCounter(i); t.on(() => c).off() }
    ";
    good(&lab, script);
    // Functions that the host forgot hold counters no more.
    assert_eq!(census(&lab), (0, 1, 0));
}

#[test]
fn a_cached_property_that_names_its_object_is_collected() {
    let lab = lab();
    let script = "
        for (let i = 0; i < 50; i++) { const t = lab.tasks.create({ name: 't' }); t.done.owner = t; await t.done }
        for (let i = 0; i < 50; i++) { const c = lab.createCounter(i); c.created.owner = c }
    ";
    good(&lab, script);
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn what_a_frozen_sheet_was_asked_for_is_collected() {
    let lab = lab();
    let script = "
        for (let i = 0; i < 50; i++) {
            const s = Object.freeze(lab.values.sheet({ title: 'a', points: [{ x: 1 }] }));
            const c = lab.createCounter();
            if (s.points !== s.points) throw 'two lists';
            s.points.owner = [s, c];
        }
    ";
    good(&lab, script);
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn a_handle_that_the_host_keeps_is_kept_with_what_belongs_to_it() {
    let lab = lab();
    good(&lab, "globalThis.t = (() => lab.tasks.create({ name: 't', counter: lab.createCounter() }))()");
    assert_eq!(census(&lab), (0, 2, 0));
    // Others come and go.
    let script = "
        const root = lab.createCounter(5);
        globalThis.root = new WeakRef(root);
        globalThis.t = lab.tasks.create({ name: 't', counter: root });
        for (let i = 0; i < 100; i++) t.use(lab.createCounter(i));
    ";
    good(&lab, script);
    census(&lab);
    assert_eq!(good(&lab, "return root.deref()?.value"), "5");
    // The parent is of no use to the host but for its function, which the child has; many others come and go.
    let script = "
        globalThis.seen = 0;
        globalThis.t = (() => lab.tasks.create({ name: 't', onDone: () => seen++ }).child())();
        for (let i = 0; i < 100; i++) t.use(lab.createCounter(i));
    ";
    good(&lab, script);
    census(&lab);
    assert_eq!(good(&lab, "await t.done; return seen"), "1");
}

/// A counter that calls what the host was given last before it tells of its creation.
struct Telling(Arc<dyn Counter>, Arc<Mutex<Option<Step>>>);

impl Counter for Telling {
    fn value(&self) -> Result<U53> {
        self.0.value()
    }

    fn created(&self) -> Result<Point> {
        let point = self.0.created()?;
        let step = self.1.lock().expect("a lock").take();
        if let Some(Ok(ended)) = step.map(|step| step.call(1.0, None).now()) {
            ended?;
        }
        Ok(point)
    }

    fn add(&self, by: Option<U53>) -> Result<()> {
        self.0.add(by)
    }

    fn same(&self) -> Result<Arc<dyn Counter>> {
        self.0.same()
    }

    fn clone(&self) -> Result<Arc<dyn Counter>> {
        Counter::clone(&*self.0)
    }

    fn drop(&self) -> Result<()> {
        Counter::drop(&*self.0)
    }

    fn latest(&self) -> Result<Option<U53>> {
        self.0.latest()
    }

    fn rest(self: Arc<Self>, _: u32) -> Fut<()> {
        Box::pin(async { Ok(()) })
    }

    fn close(&self) -> Result<()> {
        self.0.close()
    }
}

/// Counters that tell.
struct Tellers(Arc<dyn Module>, Arc<Mutex<Option<Step>>>);

impl Module for Tellers {
    fn create_counter(&self, start: Option<U53>) -> Result<Arc<dyn Counter>> {
        Ok(Arc::new(Telling(self.0.create_counter(start)?, Arc::clone(&self.1))))
    }

    fn wait(self: Arc<Self>, ms: u32) -> Fut<u32> {
        self.0.clone().wait(ms)
    }

    fn later(self: Arc<Self>, ms: u32) -> Fut<u32> {
        self.0.clone().later(ms)
    }
}

#[test]
fn a_property_that_is_asked_for_while_it_is_made_is_one() {
    let step = Arc::new(Mutex::new(None));
    let mut bindings = bindings();
    bindings.module = Arc::new(Tellers(bindings.module, Arc::clone(&step)));
    let lab = RuntimeBuilder::new().module(HostModule::of(bindings)).build().expect("a runtime");
    good(
        &lab,
        "globalThis.c = lab.createCounter(3); globalThis.inner = undefined; globalThis.ask = () => { inner = c.created; return 1 }",
    );
    let given = lab.call_blocking("give", move |ctx| {
        let ask = ctx.globals().get::<_, rquickjs::Value<'_>>("ask")?;
        *step.lock().expect("a lock") = Some(geppetto::read::<Step>(&ask).map_err(|fault| fault.throw(ctx, "give"))?);
        Ok(())
    });
    given.expect("given");
    assert_eq!(
        good(&lab, "const outer = c.created; return [inner.x, inner === outer, c.created === outer].join()"),
        "3,true,true"
    );
}
