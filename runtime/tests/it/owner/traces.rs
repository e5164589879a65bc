//! What a listener of `tracing` hears of a request, and of an engine that lost count.

use std::fmt;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use geppetto::rquickjs::Ctx;
use geppetto::{Call, CancelToken, RuntimeBuilder};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use super::leaks::lose;
use super::support::{LONG, answer, host, stuck, unhurried, works};

/// Keeps the events of requests whose `op` begins with `traced`, and those of ends.
struct Listener;

static HEARD: Mutex<Vec<Heard>> = Mutex::new(Vec::new());
static ENDS: Mutex<Vec<Ended>> = Mutex::new(Vec::new());

fn listen() {
    static LISTENS: OnceLock<()> = OnceLock::new();
    LISTENS.get_or_init(|| tracing::subscriber::set_global_default(Listener).expect("the only one"));
}

#[derive(Clone, Debug, Default)]
struct Ended {
    thread: Option<String>,
    objects: u64,
    message: String,
}

impl Visit for Ended {
    fn record_u64(&mut self, field: &Field, value: u64) {
        assert_eq!(field.name(), "objects");
        self.objects = value;
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        assert_eq!(field.name(), "message");
        self.message = format!("{value:?}");
    }
}

#[derive(Clone, Debug, Default)]
struct Heard {
    op: String,
    outcome: String,
    waited_us: Option<u64>,
    ran_us: Option<u64>,
}

impl Visit for Heard {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "op" => value.clone_into(&mut self.op),
            "outcome" => value.clone_into(&mut self.outcome),
            other => panic!("{other}"),
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "waited_us" => self.waited_us = Some(value),
            "ran_us" => self.ran_us = Some(value),
            other => panic!("{other}"),
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        panic!("{field} {value:?}");
    }
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let (target, level) = (metadata.target(), *metadata.level());
        (target, level) == ("geppetto::request", Level::DEBUG) || (target, level) == ("geppetto::end", Level::WARN)
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        if *event.metadata().level() == Level::WARN {
            let thread = std::thread::current().name().map(ToOwned::to_owned);
            let mut ended = Ended { thread, ..Ended::default() };
            event.record(&mut ended);
            return ENDS.lock().expect("a lock").push(ended);
        }
        let mut heard = Heard::default();
        event.record(&mut heard);
        if heard.op.starts_with("traced") {
            HEARD.lock().expect("a lock").push(heard);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn each_request_is_one_event() {
    listen();
    let runtime = unhurried();
    host(&runtime, "bomb", |_| panic!("secret"));
    let eval = |script: &'static str| move |ctx: &Ctx<'_>| ctx.eval::<(), _>(script);
    runtime.call_blocking("traced ok", eval("undefined")).expect("fine");
    runtime.call_blocking("traced throws", eval("throw 'secret'")).expect_err("it throws");
    runtime.call_blocking("traced panics", eval("bomb()")).expect_err("it panics");
    runtime.call_blocking("traced limit", eval("(function f() { f() })()")).expect_err("too deep");
    runtime
        .call_blocking(Call::new("traced timeout").timeout(Duration::from_millis(200)), eval("for (;;);"))
        .expect_err("late");
    let token = CancelToken::new();
    let inner = token.clone();
    let cancelled = runtime.call(Call::new("traced cancelled").cancel(&token), move |ctx| {
        inner.cancel();
        ctx.eval::<(), _>("for (;;);")
    });
    cancelled.wait().expect_err("cancelled");
    runtime.post("traced post", eval("undefined")).expect("queued");
    let held = stuck(&runtime);
    drop(runtime.call("traced abandoned", eval("undefined")));
    let queued = runtime.call("traced queued", |_| Ok(std::thread::sleep(Duration::from_millis(2))));
    std::thread::sleep(Duration::from_millis(2));
    drop(held);
    queued.wait().expect("fine");
    answer::<()>(&runtime, "globalThis.promise = new Promise(resolve => globalThis.go = resolve); undefined");
    let promise = runtime.settle::<i32, _>("traced promise", |ctx| ctx.globals().get("promise"));
    works(&runtime);
    answer::<()>(&runtime, "go(1); undefined");
    promise.wait().expect("settled");
    works(&runtime);
    let heard = HEARD.lock().expect("a lock").clone();
    let seen: Vec<(&str, &str)> =
        heard.iter().map(|heard| (heard.op.trim_start_matches("traced "), heard.outcome.as_str())).collect();
    let expected = [
        ("ok", "ok"),
        ("throws", "js_error"),
        ("panics", "panic"),
        ("limit", "limit"),
        ("timeout", "timeout"),
        ("cancelled", "cancelled"),
        ("post", "ok"),
        ("abandoned", "abandoned"),
        ("queued", "ok"),
        ("promise", "ok"),
    ];
    assert_eq!(seen, expected);
    assert!(heard.iter().all(|heard| heard.waited_us.is_some() && heard.ran_us.is_some()));
    let queued = heard.iter().find(|heard| heard.op == "traced queued").expect("heard");
    assert!(queued.waited_us >= Some(2_000) && queued.ran_us >= Some(2_000), "{queued:?}");
}

#[test]
fn an_engine_that_lost_count_is_one_event() {
    listen();
    for (name, is_lost) in [("traced fine", false), ("traced lost", true)] {
        let runtime = RuntimeBuilder::new().thread_name(name).build().expect("a runtime");
        works(&runtime);
        if is_lost {
            runtime.call_blocking("lose", lose).expect("lost");
        }
        runtime.shutdown(LONG).expect("it ends");
        let ends = ENDS.lock().expect("a lock").clone();
        let mine: Vec<&Ended> = ends.iter().filter(|end| end.thread.as_deref() == Some(name)).collect();
        assert_eq!(mine.len(), usize::from(is_lost), "{mine:?}");
        assert!(mine.iter().all(|end| end.objects > 0 && end.message.contains("did not give back")), "{mine:?}");
    }
}
