//! Limits in each place where they can be reached. The runtime works after each, but for that of memory.

use std::time::{Duration, Instant};

use geppetto::rquickjs::Value;
use geppetto::{Call, Limit, Limits, RuntimeBuilder, RuntimeError};

use super::support::{LONG, Log, answer, host, runtime, unhurried, with, works};

const LOOPS: [&str; 12] = [
    "for (;;);",
    "while (true) { try { for (;;); } catch {} finally { globalThis.after = 1 } }",
    "do {} while (1)",
    "(function f() { try { for (;;); } finally { return 1 } })()",
    "[1].map(() => { for (;;); })",
    "[3, 2, 1].sort(() => { for (;;); })",
    "new (class { constructor() { for (;;); } })",
    "({ get x() { for (;;); } }).x",
    "`${{ toString() { for (;;); } }}`",
    "[...(function* () { for (;;) yield 1 })()].length",
    "/(x+x+)+y/.test('x'.repeat(40))",
    "new Proxy({}, { ownKeys() { for (;;); } }) instanceof Object; Object.keys(new Proxy({}, { ownKeys() { for (;;); } }))",
];

#[test]
fn cpu_time_in_the_body_in_a_microtask_and_before_a_promise() {
    let runtime = with(Limits::default().cpu(Duration::from_millis(15)));
    for script in LOOPS {
        let wraps = [
            format!("{{ {script} }}"),
            format!("queueMicrotask(() => {{ {script} }}); 1"),
            format!("(async () => {{ await null; {script} }})()"),
            format!("Promise.resolve().then(() => {{ {script} }}).catch(() => {{ globalThis.after = 1 }})"),
        ];
        for wrapped in wraps {
            let error = runtime.eval::<()>(wrapped.as_str()).wait().expect_err(&wrapped);
            assert_eq!(error.limit(), Some(Limit::Cpu), "{wrapped}: {error}");
            works(&runtime);
        }
    }
    assert!(answer::<bool>(&runtime, "globalThis.after === undefined"), "nothing catches it");
}

#[test]
fn cpu_time_in_a_conversion() {
    let runtime = with(Limits::default().cpu(Duration::from_millis(15)));
    let slow = "Object.defineProperty([0], 0, { get() { for (;;); } })";
    for script in [
        slow.to_owned(),
        format!("Promise.resolve({slow})"),
        format!("(async () => {{ await null; return {slow} }})()"),
    ] {
        let error = runtime.eval::<Vec<i32>>(script.as_str()).wait().expect_err(&script);
        assert_eq!(error.limit(), Some(Limit::Cpu), "{script}: {error}");
        works(&runtime);
    }
}

#[test]
fn cpu_time_inside_is_not_that_outside() {
    let runtime = with(Limits::default().cpu(Duration::from_millis(100)));
    let handle = runtime.clone();
    host(&runtime, "slow", move |_| {
        let inner = handle.eval::<()>("for (;;);").wait().expect_err("endless");
        Ok(i32::from(inner.limit() == Some(Limit::Cpu)))
    });
    // Twice as much inside as the outer one may use.
    assert_eq!(
        answer::<i32>(
            &runtime,
            "for (let i = 0; i < 30000; i++); var both = slow() + slow(); for (let i = 0; i < 30000; i++); both"
        ),
        2
    );
    works(&runtime);
}

#[test]
fn time_that_is_slept_away_is_not_cpu_time() {
    let runtime = with(Limits::default().cpu(Duration::from_millis(30)));
    host(&runtime, "sleep", |_| {
        std::thread::sleep(Duration::from_millis(60));
        Ok(1)
    });
    assert_eq!(
        answer::<i32>(&runtime, "for (let i = 0; i < 30000; i++); sleep(); for (let i = 0; i < 30000; i++); 1"),
        1
    );
}

/// Uses that much CPU time; elsewhere than on Unix the limit counts time that passes.
fn burn(time: Duration) {
    #[cfg(unix)]
    let used = || nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID.now().map(Duration::from).expect("a clock");
    #[cfg(not(unix))]
    let begun = Instant::now();
    #[cfg(not(unix))]
    let used = || begun.elapsed();
    let end = used() + time;
    while used() < end {}
}

#[test]
fn each_tick_has_time_of_its_own() {
    let runtime = with(Limits::default().cpu(Duration::from_millis(400)));
    host(&runtime, "burn", |_| {
        burn(Duration::from_millis(50));
        Ok(1)
    });
    // The engine asks for the time before and after.
    let asks = "for (let i = 0; i < 30000; i++)";
    // Together one and a half times as much as one tick may use.
    for _ in 0..12 {
        answer::<i32>(&runtime, &format!("{asks}; burn(); {asks}; 1"));
    }
    let error = runtime.eval::<i32>(format!("{asks}; for (let i = 0; i < 10; i++) burn(); {asks}; 1")).wait();
    assert_eq!(error.expect_err("too much for one").limit(), Some(Limit::Cpu));
}

#[test]
fn a_deadline_ends_a_storm_and_a_conversion_too() {
    let runtime = unhurried();
    let timed_out = |script: &'static str| {
        // Time enough to begin in.
        let call = Call::new("late").timeout(Duration::from_millis(100));
        let error = runtime.settle::<Vec<i32>, _>(call, move |ctx| ctx.eval::<Value<'_>, _>(script)).wait();
        assert!(matches!(error, Err(RuntimeError::TimedOut { .. })), "{script}: {error:?}");
        // The caller hears of it in any case. The script has ended too when others have their turn.
        let next = runtime.call_blocking(Call::new("next").timeout(LONG), |ctx| ctx.eval::<i32, _>("1"));
        assert_eq!(next.unwrap_or_else(|error| panic!("{script}: {error}")), 1);
    };
    timed_out("queueMicrotask(() => { for (;;); }); []");
    timed_out("Object.defineProperty([0], 0, { get() { for (;;); } })");
    timed_out("Promise.resolve(Object.defineProperty([0], 0, { get() { for (;;); } }))");
    timed_out("(async () => { await null; try { for (;;); } catch { return [] } })()");
    works(&runtime);
    runtime.shutdown(LONG).expect("it ends");
}

/// Each microtask is little work for the engine, which asks for the time after much of it.
#[test]
fn a_storm_of_microtasks_that_are_slow_in_the_host_ends_in_time() {
    let storm = "(async () => { for (let i = 0; i < 2000; i++) { await null; slow() } })()";
    let runtime = unhurried();
    host(&runtime, "slow", |_| Ok(std::thread::sleep(Duration::from_millis(1))).map(|()| 1));
    let begun = Instant::now();
    let late = runtime.settle::<(), _>(Call::new("late").timeout(Duration::from_millis(100)), move |ctx| {
        ctx.eval::<Value<'_>, _>(storm)
    });
    assert!(matches!(late.wait(), Err(RuntimeError::TimedOut { .. })));
    works(&runtime);
    assert!(begun.elapsed() < Duration::from_secs(2), "it went on to its end: {:?}", begun.elapsed());

    let runtime = with(Limits::default().cpu(Duration::from_millis(100)));
    host(&runtime, "slow", |_| Ok(burn(Duration::from_millis(1))).map(|()| 1));
    let error = runtime.eval::<()>(storm).wait().expect_err("two seconds of work");
    assert_eq!(error.limit(), Some(Limit::Cpu), "{error}");
    works(&runtime);
}

#[test]
fn after_out_of_memory_nobody_waits_for_ever() {
    let log = Log::default();
    let hook = log.clone();
    let builder = RuntimeBuilder::new().limits(Limits::default().memory(4 << 20).cpu(None));
    let runtime = builder.on_uncaught(move |uncaught| hook.add(uncaught.to_string())).build().expect("a runtime");
    let waiting = runtime.eval::<i32>("globalThis.never = new Promise(() => {})");
    works(&runtime);
    let bomb =
        runtime.eval::<()>("queueMicrotask(() => {}); try { const a = []; for (;;) a.push('x'.repeat(1000) + a.length) } catch {} undefined");
    assert_eq!(bomb.wait().expect_err("a bomb").limit(), Some(Limit::Memory));
    assert_eq!(waiting.wait().expect_err("no script runs any more").limit(), Some(Limit::Memory));
    assert_eq!(runtime.eval::<i32>("1").wait().expect_err("poisoned").limit(), Some(Limit::Memory));
    let error = runtime.call_blocking("call", |_| Ok(())).expect_err("poisoned");
    assert_eq!((error.limit(), error.code()), (Some(Limit::Memory), Some("LIMIT_MEMORY")));
    runtime.wait_idle().wait().expect("there is nothing left to do");
    runtime.shutdown(LONG).expect("it ends");
}

#[test]
fn what_is_too_small_to_start_says_so() {
    for bytes in [0, 1, 65_536] {
        let error = RuntimeBuilder::new().limits(Limits::default().memory(bytes)).build().expect_err("too small");
        assert!(matches!(error, RuntimeError::Start(_)), "{error:?}");
        let text = error.to_string();
        assert!(text.contains(&bytes.to_string()) && text.contains("at least"), "{text}");
    }
    works(&with(Limits::default().stack(0)));
    works(&with(Limits::default().memory(None).stack(usize::MAX)));
}

#[test]
fn a_stack_is_never_without_an_end() {
    let mut limits = Limits::default();
    for stack in [0, 1, usize::MAX] {
        limits.stack = stack;
        let runtime = with(limits.clone());
        let error = runtime.eval::<i32>("(function f() { return f() + 1 })()").wait().expect_err("too deep");
        assert_eq!(error.limit(), Some(Limit::Stack), "{stack}: {error}");
        works(&runtime);
    }
}

#[test]
fn the_smallest_numbers_still_do_something() {
    let runtime = with(Limits::default().microtasks(0).nesting(0).timers(0).queue(1));
    assert_eq!(answer::<i32>(&runtime, "1 + 1"), 2);
    let none = with(Limits::default().queue(0));
    assert!(matches!(none.eval::<i32>("1").wait(), Err(RuntimeError::QueueFull { capacity: 0 })));
    let instant = with(Limits::default().cpu(Duration::ZERO));
    assert_eq!(instant.eval::<()>("for (;;);").wait().expect_err("at once").limit(), Some(Limit::Cpu));
}

#[test]
fn limits_have_codes_of_their_own() {
    let runtime = runtime();
    let error = runtime.eval::<()>("for (;;);").wait().expect_err("endless");
    assert_eq!((error.code(), error.to_string().contains("250")), (Some("LIMIT_CPU"), true), "{error}");
    let error = runtime.eval::<()>("(function f() { f() })()").wait().expect_err("deep");
    assert_eq!((error.code(), error.to_string().contains("262144")), (Some("LIMIT_STACK"), true), "{error}");
}

#[test]
fn a_stack_that_is_set_by_its_field_is_bounded_too() {
    for stack in [0, 1, usize::MAX] {
        let mut limits = Limits::default();
        limits.stack = stack;
        let runtime = with(limits);
        let error = runtime.eval::<()>("(function f() { f() })()").wait().expect_err("no end");
        assert_eq!(error.limit(), Some(Limit::Stack), "{stack}");
        works(&runtime);
    }
}
