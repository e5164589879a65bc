//! Functions of scripts that use what calls them.

use super::super::{census, good, lab, stress, thrown};

/// What a script gives, with a collector that never rests and without.
const CASES: [(&str, &str); 16] = [
    (
        "const t = T(); let n = 0; const add = () => { n++; if (n < 5) t.on(add) }; t.on(add); t.emit(P); t.emit(P); return n",
        "3",
    ),
    ("const t = T(); let n = 0; t.on(() => { n++; t.off() }).on(() => n++); t.emit(P); t.emit(P); return n", "2"),
    ("const t = T(); let n = 0; t.on(() => { if (++n < 6) t.emit(P) }); t.emit(P); return n", "6"),
    ("const t = T(); let n = 0; t.on(() => { if (++n < 4) { t.emit(P); t.emit(P) } }); t.emit(P); return n", "7"),
    (
        "const c = C(); const t = T(); t.on(() => c.close()); t.emit(P); try { return c.value } catch (e) { return e.code }",
        "LAB_CLOSED",
    ),
    ("const t = T(); t.on(() => { t.off(); for (let i = 0; i < 50; i++) C().add(i) }); return t.emit(P)", "1"),
    ("const t = T(); t.on(() => t.off()).on(() => 1); return t.emit(P)", "2"),
    ("const t = T(); return t.run(() => t.run(() => t.run(v => v)))", "7"),
    ("const t = T(); return t.run(async () => t.run(async () => { await null; return t.run(v => v) }))", "7"),
    ("const t = T(); return await t.runAsync(async () => t.runAsync(async () => t.run(v => v), 1), 1)", "7"),
    (
        "let n = 0; const f = v => { if (v > 0) { n++; lab.calls.apply(f, v - 1) } return v }; lab.calls.apply(f, 20); return n",
        "20",
    ),
    ("return lab.calls.chain(Array(20).fill((v, next) => next(v) + 1), 2)", "21"),
    ("return lab.calls.chain(Array(8).fill(async (v, next) => await next.async(v) + 1), 2)", "9"),
    ("return lab.calls.chain([(v, next) => lab.calls.apply(next, v) * 10], 2)", "10"),
    (
        "lab.calls.keep(v => { lab.calls.keep(w => w * 3); return v * 2 }); const a = lab.calls.kept(1); return a + lab.calls.kept(1)",
        "5",
    ),
    (
        "const t = T(); t.on(p => { throw p }); t.on(() => { throw 2 }); try { t.emit(P) } catch (e) { return e.x + t.emit.name }",
        "1emit",
    ),
];

fn all(collect: bool) {
    let lab = lab();
    if collect {
        stress(&lab);
    }
    for (script, expected) in CASES {
        let setup = "const T = () => lab.tasks.create({ name: 't' }), C = () => lab.createCounter(), P = { x: 1 };";
        assert_eq!(good(&lab, &format!("{setup} {script}")), expected, "{script}");
    }
    good(&lab, "lab.calls.keep(v => v)");
    assert_eq!(census(&lab), (1, 0, 0));
}

#[test]
fn scripts_use_what_calls_them() {
    all(false);
}

#[test]
fn scripts_use_what_calls_them_while_all_is_collected() {
    all(true);
}

#[test]
fn a_rest_that_is_called_at_any_time() {
    let lab = lab();
    for (script, expected) in [
        // Twice, after the chain, from a timer, from a microtask, from another chain.
        ("return lab.calls.chain([(v, next) => next() + next()], 4)", "4"),
        ("let n; lab.calls.chain([(v, next) => { n = next; return 1 }], 4); return n() + n(8)", "6"),
        (
            "let n; lab.calls.chain([(v, next) => { n = next; return 1 }], 4); return new Promise(r => setTimeout(() => r(n()), 1))",
            "2",
        ),
        (
            "let n; lab.calls.chain([(v, next) => { n = next; return 1 }], 4); return Promise.resolve().then(() => n.async())",
            "2",
        ),
        (
            "let n; lab.calls.chain([(v, next) => { n = next; return 1 }], 4); return lab.calls.chain([() => n(6)], 4)",
            "3",
        ),
        (
            "return lab.calls.chain([async (v, next) => (await Promise.all([next.async(), next.async(8)])).join('').length], 4)",
            "2",
        ),
        ("return lab.calls.chain([async (v, next) => { const p = next.async(); next(); return p }], 4)", "2"),
    ] {
        assert_eq!(good(&lab, script), expected, "{script}");
    }
}

#[test]
fn a_rest_keeps_what_it_calls() {
    let lab = lab();
    // The chain has ended, and what it was given belongs to nobody: the host still holds it through `next`.
    let script = "lab.calls.chain([(v, next) => { globalThis.n = next; return 1 }, v => v * 100], 4)";
    good(&lab, script);
    census(&lab);
    assert_eq!(good(&lab, "return n(2)"), "200");
    good(&lab, "delete globalThis.n");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn what_a_listener_gives_is_the_hosts_to_judge() {
    let lab = lab();
    let text =
        thrown(&lab, "(() => { const t = lab.tasks.create({ name: 't' }); t.on(() => 1); return t.emit({ x: 1 }) })()");
    assert!(text == "nothing was thrown" || text.contains("Listener"), "{text}");
}
