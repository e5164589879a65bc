//! Who keeps a function that Rust holds: the object that a script gave it to, so that circles through Rust are collected.

use geppetto::Runtime;

use super::{census, good, lab, stress};

/// Runs the script often, in functions of its own, and counts what is left.
fn left_after(runtime: &Runtime, rounds: u32, script: &str) -> (usize, usize, usize) {
    let many = format!("for (let i = 0; i < {rounds}; i++) await (async () => {{ {script} }})();");
    good(runtime, &many);
    census(runtime)
}

const SHAPES: [(&str, &str); 14] = [
    ("a listener that names its task", "const t = lab.tasks.create({ name: 't' }); t.on(() => t); t.emit({ x: 1 })"),
    ("an option that names its task", "let t; t = lab.tasks.create({ name: 't', onDone: () => t })"),
    (
        "a listener of a listener",
        "const a = lab.tasks.create({ name: 'a' }), b = lab.tasks.create({ name: 'b' }); a.on(() => b); b.on(() => a)",
    ),
    (
        "a child that names its parent",
        "const t = lab.tasks.create({ name: 't' }); const c = t.child(); t.on(() => c); c.on(() => t)",
    ),
    ("a chain of itself", "const t = lab.tasks.create({ name: 't' }); t.on(() => t).on(() => t).off().on(() => t)"),
    ("a cached promise", "const t = lab.tasks.create({ name: 't', onDone: () => {} }); t.on(() => t); await t.done"),
    (
        "a promise that names its task",
        "const t = lab.tasks.create({ name: 't' }); t.on(() => t); t.done.then(() => t); await t.done",
    ),
    ("a step that names its task", "const t = lab.tasks.create({ name: 't' }); t.run(() => { t; return 1 })"),
    ("an async step", "const t = lab.tasks.create({ name: 't' }); await t.runAsync(async () => { await null; t }, 1)"),
    ("a task that came later", "let t; t = await lab.tasks.open({ name: 't', onDone: () => t }); t.on(() => t)"),
    (
        "a handle in a handle",
        "const t = lab.tasks.create({ name: 't' }), c = lab.createCounter(); t.use(c); t.on(() => c)",
    ),
    ("functions of the host", "const n = []; lab.calls.chain([(v, next) => next(v) + n.push(lab.calls.doubled())], 1)"),
    ("a function that was refused", "try { lab.tasks.create({ name: 5, onDone: () => lab }) } catch {}"),
    ("a function that threw", "const t = lab.tasks.create({ name: 't' }); try { t.run(() => { throw t }) } catch {}"),
];

#[test]
fn every_shape_of_circle_is_collected() {
    for (what, script) in SHAPES {
        let lab = lab();
        assert_eq!(left_after(&lab, 300, script), (0, 0, 0), "{what}");
        assert_eq!(good(&lab, "return lab.tasks.count()"), "0", "{what}");
    }
}

#[test]
fn every_shape_survives_a_collector_that_never_rests() {
    for (what, script) in SHAPES {
        let lab = lab();
        stress(&lab);
        assert_eq!(left_after(&lab, 20, script), (0, 0, 0), "{what}");
    }
}

#[test]
fn what_is_used_stays() {
    let lab = lab();
    stress(&lab);
    let script = "
        globalThis.seen = [];
        globalThis.task = (() => lab.tasks.create({ name: 't', onDone: p => seen.push(p.x) }))();
        (() => task.on(p => seen.push(p.x * 10)))();
        for (let i = 0; i < 50; i++) lab.tasks.create({ name: 'other', onDone: () => i }).on(() => i);
    ";
    good(&lab, script);
    census(&lab);
    assert_eq!(good(&lab, "task.emit({ x: 2 }); await task.done; return seen"), "20,1");
    // Its functions go with it.
    good(&lab, "delete globalThis.task; delete globalThis.seen");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn a_child_keeps_what_its_parent_was_given() {
    let lab = lab();
    stress(&lab);
    good(
        &lab,
        "globalThis.seen = 0; globalThis.child = (() => lab.tasks.create({ name: 't', onDone: () => seen++ }).child())()",
    );
    census(&lab);
    assert_eq!(good(&lab, "await child.done; return seen"), "1");
}

#[test]
fn a_task_that_nobody_holds_runs_to_its_end() {
    let lab = lab();
    stress(&lab);
    let script = "
        globalThis.seen = [];
        (() => { lab.tasks.create({ name: 't' }).runAsync(async v => { await null; seen.push(v); return v }, 5).then(v => seen.push(v)) })();
    ";
    good(&lab, script);
    census(&lab);
    lab.wait_idle().wait().expect("it ends");
    assert_eq!(good(&lab, "return seen"), "7,7");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn handles_that_nobody_needs_are_given_back() {
    let lab = lab();
    good(
        &lab,
        "globalThis.task = lab.tasks.create({ name: 't' }); for (let i = 0; i < 2000; i++) task.use(lab.createCounter(i))",
    );
    let (kept, handles, _) = census(&lab);
    assert!(kept == 0 && handles < 50, "{kept} {handles}");
    assert_eq!(good(&lab, "return task.total()"), "1999");
}

#[test]
fn a_handle_that_gets_something_later_is_kept_by_who_has_it() {
    let lab = lab();
    stress(&lab);
    // The child has its parent, which is given a function only afterwards, and is forgotten by the script.
    let script = "
        globalThis.seen = [];
        globalThis.last = (() => {
            const first = lab.tasks.create({ name: 'a' });
            const child = first.child(), last = child.child();
            first.on(p => seen.push(p.x));
            globalThis.emit = (() => { const t = first; return () => t.emit({ x: 3 }) })();
            return last;
        })();
        emit(); delete globalThis.emit;
    ";
    good(&lab, script);
    let (kept, handles, _) = census(&lab);
    assert_eq!((kept, handles), (1, 3), "the last child has the one before, and that its parent");
    good(&lab, "delete globalThis.last");
    assert_eq!(census(&lab), (0, 0, 0));
}

#[test]
fn listeners_that_are_forgotten_are_given_back() {
    let lab = lab();
    good(
        &lab,
        "globalThis.task = lab.tasks.create({ name: 't' }); for (let i = 0; i < 5000; i++) task.on(() => i).off()",
    );
    let (kept, handles, _) = census(&lab);
    assert_eq!((kept, handles), (0, 1));
}

#[test]
fn what_is_called_while_its_object_is_freed_is_refused() {
    // `onDone` of a task is called by Rust once more when the task is dropped.
    let lab = lab();
    let script = "
        globalThis.seen = 0;
        for (let i = 0; i < 100; i++) (() => { let t; t = lab.tasks.create({ name: 't', onDone: () => { seen++; return t } }) })();
    ";
    good(&lab, script);
    assert_eq!(census(&lab), (0, 0, 0));
    assert_eq!(good(&lab, "return seen"), "0");
}

#[test]
fn memory_is_flat() {
    let lab = lab();
    let rounds = |n: u32| {
        for (_, script) in SHAPES {
            left_after(&lab, n, script);
        }
        lab.stats().memory_used
    };
    let (before, after) = (rounds(100), rounds(300));
    assert!(after < before + before / 20, "{before} -> {after}");
}
