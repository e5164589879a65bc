//! Handles: nothing of them is visible, nothing can be changed, and nobody can forge one.

use super::{good, lab, thrown};

#[test]
fn a_handle_shows_nothing() {
    let lab = lab();
    let script = "
        const c = lab.createCounter(1), p = Object.getPrototypeOf(c);
        return JSON.stringify([
            Reflect.ownKeys(c), JSON.stringify(c), { ...c }, Object.keys(c), String(c), typeof c.constructor,
            Object.isFrozen(c), Object.isFrozen(p), Reflect.ownKeys(p).map(String),
            (() => { const all = []; for (const k in c) all.push(k); return all })(), 'prototype' in c, c instanceof Object,
        ]);
    ";
    assert_eq!(
        good(&lab, script),
        r#"[[],"{}",{},[],"[object Counter]","function",true,true,["value","created","add","same","clone","drop","latest","rest","close","Symbol(Symbol.toStringTag)"],[],false,true]"#
    );
}

#[test]
fn members_are_those_of_a_class_of_the_language() {
    let lab = lab();
    let script = "
        const p = Object.getPrototypeOf(lab.createCounter());
        const own = name => Object.getOwnPropertyDescriptor(p, name);
        const add = own('add'), value = own('value');
        return JSON.stringify([
            add.value.name, add.value.length, add.enumerable, add.writable, add.configurable,
            value.get.name, value.get.length, typeof value.set, value.enumerable, value.configurable,
            Object.getOwnPropertyDescriptor(lab.values, 'add').enumerable, lab.values.add.name, lab.values.add.length,
            Object.isFrozen(lab.values), lab.createCounter.length, Object.isFrozen(lab),
        ]);
    ";
    assert_eq!(
        good(&lab, script),
        r#"["add",0,false,false,false,"get value",0,"undefined",false,false,true,"add",2,true,0,true]"#
    );
}

#[test]
fn nothing_can_be_changed() {
    let lab = lab();
    for change in [
        "c.x = 1",
        "c.value = 1",
        "c.add = 1",
        "Object.setPrototypeOf(c, null)",
        "Object.defineProperty(c, 'x', {})",
        "p.add = 1",
        "delete p.add",
        "p.x = 1",
        "Object.setPrototypeOf(p, null)",
        "lab.values.add = 1",
        "lab.values.x = 1",
        "lab.x = 1",
        "new c.add()",
        "new lab.createCounter()",
        "new lab.values.add(1, 2)",
        "class A extends lab.createCounter {}",
    ] {
        let script = format!(
            "(() => {{ 'use strict'; const c = lab.createCounter(), p = Object.getPrototypeOf(c); {change} }})()"
        );
        let text = thrown(&lab, &script);
        assert!(text.starts_with("TypeError"), "{change}: {text}");
    }
}

#[test]
fn one_object_of_the_host_is_one_handle() {
    let lab = lab();
    assert_eq!(
        good(&lab, "const c = lab.createCounter(); return c.same() === c && c.add() === c && c.same().same() === c"),
        "true"
    );
    assert_eq!(good(&lab, "const c = lab.createCounter(); return lab.createCounter() === c"), "false");
    assert_eq!(good(&lab, "const c = lab.createCounter(3); return c.created === c.created && c.add().created.x"), "3");
    assert_eq!(
        good(&lab, "const t = lab.tasks.create({ name: 't' }); const p = t.done; await p; return p === t.done"),
        "true"
    );
}

/// What pretends to be a counter.
const FORGED: [&str; 16] = [
    "{}",
    "null",
    "5",
    "'Counter'",
    "[]",
    "() => 1",
    "Object.create(c)",
    "Object.setPrototypeOf({}, Object.getPrototypeOf(c))",
    "Object.assign({}, c)",
    "{ ...c, [Symbol.toStringTag]: 'Counter' }",
    "new Proxy(c, {})",
    "JSON.parse(JSON.stringify(c))",
    "Object.getPrototypeOf(c)",
    "lab.tasks.create({ name: 't' })",
    "new (class Counter { get value() { return 1 } add() {} })",
    "Object.create(Object.getPrototypeOf(c), { value: { value: 1 } })",
];

#[test]
fn nobody_can_forge_one() {
    let lab = lab();
    for forged in FORGED {
        for call in [
            "lab.tasks.create({ name: 't' }).use(f)",
            "Object.getPrototypeOf(c).add.call(f)",
            "Reflect.get(Object.getPrototypeOf(c), 'value', f)",
            "Reflect.get(Object.getPrototypeOf(c), 'created', f)",
            "c.same.apply(f, [])",
            "c.add.bind(f)()",
            "lab.tasks.create({ name: 't', counter: f ?? undefined })",
        ] {
            if forged == "null" && call.contains("??") {
                continue;
            }
            let script = format!("(() => {{ const c = lab.createCounter(); const f = {forged}; {call} }})()");
            let text = thrown(&lab, &script);
            assert!(
                text.starts_with("TypeError INVALID_ARGUMENT ") && text.contains("expected Counter, got "),
                "{forged} {call}\n{text}"
            );
        }
    }
    assert_eq!(
        thrown(&lab, "(0, lab.createCounter().add)()"),
        "TypeError INVALID_ARGUMENT Counter.add: this: expected Counter, got undefined"
    );
    assert_eq!(
        thrown(&lab, "lab.createCounter().add.call(lab.tasks.create({ name: 't' }))"),
        "TypeError INVALID_ARGUMENT Counter.add: this: expected Counter, got Task handle"
    );
}

#[test]
fn a_closed_one_says_so() {
    let lab = lab();
    assert_eq!(
        thrown(&lab, "(() => { const c = lab.createCounter(); c.close(); c.add() })()"),
        "LabError LAB_CLOSED it is closed"
    );
    assert_eq!(
        thrown(&lab, "(() => { const c = lab.createCounter(); c.close(); return c.value })()"),
        "LabError LAB_CLOSED it is closed"
    );
}

#[test]
fn a_handle_is_no_thenable() {
    let lab = lab();
    assert_eq!(
        good(&lab, "const c = lab.createCounter(4); return (await c) === c && (await Promise.resolve(c)).value"),
        "4"
    );
}
