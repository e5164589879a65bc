//! Limits that are reached inside of host functions, and inside of functions of scripts that those call.

use std::time::Duration;

use geppetto::{HostModule, Limit, Limits, Runtime, RuntimeBuilder, RuntimeError};

use super::super::{eval, good, lab, lab::bindings};

fn with(limits: Limits) -> Runtime {
    let builder = RuntimeBuilder::new().module(HostModule::of(bindings())).on_uncaught(|_| {});
    builder.limits(limits).build().expect("a runtime")
}

/// Everything that takes memory, again and again, and kept.
const HUNGRY: &str = "
    const kept = [];
    for (let i = 0; ; i++) {
        const t = lab.tasks.create({ name: 'x'.repeat(100), onDone: () => i, data: new Uint8Array(64) });
        t.on(() => kept.push(lab.values.json({ a: [1, 2, { b: 'c' }] })));
        t.emit({ x: i });
        const s = lab.values.sheet({ title: 'a' + i, points: [{ x: i }, { x: 2 }] });
        s.points; s.note = 'n';
        kept.push(t, t.child(), t.done, s, lab.values.sheet(s), lab.calls.doubled(), lab.createCounter().created);
        kept.push(lab.calls.chain([(v, next) => next(v) + kept.length, async (v, next) => next.async(v)], i));
        try { lab.values.fail(1) } catch (e) { kept.push(e) }
        try { lab.values.add('x') } catch (e) { kept.push(e) }
    }
";

#[test]
fn memory_ends_anywhere() {
    for step in 0..40_usize {
        // Enough for the globals and the module; from there on it ends each time elsewhere.
        let lab = with(Limits::default().memory(3_000_000 + step * 9_973).cpu(None));
        let ended = eval(&lab, HUNGRY).expect_err("a limit");
        let limit = ended.limit();
        assert!(matches!(limit, Some(Limit::Memory)), "{step}: {ended:?}");
        lab.shutdown(Duration::from_secs(10)).expect("it ends");
    }
}

#[test]
fn time_ends_inside_of_functions_of_functions() {
    for script in [
        "lab.calls.apply(() => lab.calls.apply(() => { for (;;); }, 1), 1)",
        "lab.calls.applyAsync(async () => lab.calls.applyAsync(async () => { await null; for (;;); }, 1), 1)",
        "lab.calls.chain([(v, n) => n(v), (v, n) => n(v), () => { for (;;); }], 1)",
        "lab.calls.chain([async (v, n) => n.async(v), async (v, n) => n(v), async () => { await null; for (;;); }], 1)",
        "const t = lab.tasks.create({ name: 't' }); t.on(() => { for (;;); }); t.emit({ x: 1 })",
        "lab.values.point({ get x() { for (;;); } })",
        "lab.values.json(new Proxy({}, { ownKeys() { for (;;); } }))",
        "lab.calls.apply(() => { try { for (;;); } finally { for (;;); } }, 1)",
        "for (;;) { try { lab.calls.apply(() => 'x', 1) } catch {} }",
        "for (;;) lab.values.sheet({ title: 'a', points: [] }).title",
        "for (;;) lab.createCounter().add()",
        "for (;;) lab.calls.applyAsync(async () => 1, 1)",
    ] {
        let lab = with(Limits::default().cpu(Duration::from_millis(60)));
        let caught = format!("try {{ {script} }} catch {{ return 'caught' }}");
        let ended = eval(&lab, &caught);
        assert!(matches!(&ended, Err(error) if error.limit() == Some(Limit::Cpu)), "{script}: {ended:?}");
        assert_eq!(good(&lab, "return lab.calls.apply(v => v, 1)"), "1", "{script}");
    }
}

#[test]
fn whoever_waits_for_a_promise_hears_that_its_function_had_no_time() {
    for script in [
        "lab.calls.promised(() => { for (;;); }, 1)",
        "lab.calls.promised(() => { try { for (;;); } catch { return 1 } }, 1)",
        "lab.tasks.create({ name: 't', onDone() { for (;;); } }).done",
        "lab.tasks.create({ name: 't' }).runAsync(() => { for (;;); }, 1)",
    ] {
        let lab = with(Limits::default().cpu(Duration::from_millis(200)));
        let call = geppetto::Call::new("waits").timeout(Duration::from_secs(10));
        // Others that are woken at the same time go on.
        let script = format!(
            "var lab = require('lab');
             Promise.allSettled([{script}, ...[1, 2, 3].map(i => lab.calls.promised(v => v, i))])
                .then(all => all.map(one => one.value ?? one.reason.message).join())"
        );
        let ended = lab.eval_with::<String>(call, script.as_str()).wait();
        assert_eq!(ended.expect("an answer"), "interrupted,1,2,3", "{script}");
        // It is an error as any other: its tick is over.
        let caught = "(async () => { try { await lab.calls.promised(() => { for (;;); }, 1) } catch (e) { return 'caught ' + e.message } })()";
        assert_eq!(lab.eval::<String>(caught).wait().expect("an answer"), "caught interrupted");
        assert_eq!(super::super::census(&lab), (0, 0, 0), "{script}");
    }
}

#[test]
fn a_stack_that_goes_through_the_host_ends() {
    let lab = lab();
    for script in [
        "const f = v => lab.calls.apply(f, v); f(1)",
        "const f = v => lab.calls.applyAsync(f, v); f(1)",
        "const f = async v => lab.calls.applyAsync(f, v); lab.calls.applyAsync(f, 1)",
        "const f = (v, next) => lab.calls.chain([f], v); lab.calls.chain([f], 1)",
        "lab.calls.chain(Array(100000).fill((v, next) => next(v)), 1)",
        "const t = lab.tasks.create({ name: 't' }); t.on(() => t.emit({ x: 1 })); t.emit({ x: 1 })",
        "const t = lab.tasks.create({ name: 't' }); const f = () => t.run(f); f()",
        "const o = { get x() { return lab.values.point(o).x } }; lab.values.point(o)",
        "const o = { toJSON() { return lab.values.json(o) }, get a() { return lab.values.json(o) } }; lab.values.json(o)",
        "const p = new Proxy({}, { ownKeys() { lab.values.json(p); return [] } }); lab.values.json(p)",
    ] {
        let script = format!("try {{ {script}; return 'no end' }} catch (e) {{ return `${{e.name}}` }}");
        match eval(&lab, &script) {
            Ok(name) => assert!(
                ["RangeError", "InternalError", "GeppettoError", "Error", "TypeError"].contains(&name.as_str()),
                "{script}: {name}"
            ),
            Err(error) => assert!(matches!(error.limit(), Some(Limit::Stack | Limit::Nesting)), "{script}: {error:?}"),
        }
        assert_eq!(good(&lab, "return lab.calls.apply(v => v, 1)"), "1", "{script}");
    }
}

#[test]
fn a_promise_that_never_ends_ends_with_its_call() {
    let lab = lab();
    for script in [
        "lab.calls.applyAsync(() => new Promise(() => {}), 1)",
        "lab.calls.chain([async (v, next) => next(v), () => new Promise(() => {})], 1)",
        "lab.tasks.create({ name: 't' }).run(() => new Promise(() => {}))",
        "lab.calls.applyAsync(async () => ({ then() {} }), 1)",
    ] {
        let call = geppetto::Call::new("never").timeout(Duration::from_millis(50));
        let script = format!("var lab = require('lab'); try {{ {script} }} catch {{ 'caught' }}");
        let ended = lab.eval_with::<String>(call, script.as_str()).wait();
        assert!(matches!(ended, Err(RuntimeError::TimedOut { .. })), "{script}: {ended:?}");
        assert_eq!(good(&lab, "return lab.calls.apply(v => v, 1)"), "1", "{script}");
    }
    assert_eq!(super::super::census(&lab), (0, 0, 0));
}
