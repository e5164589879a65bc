//! Arguments and results of each type.

use super::{good, lab, thrown};

#[test]
fn values_come_back_as_they_went() {
    let lab = lab();
    for (call, expected) in [
        ("values.add(2, -5)", "-3"),
        ("values.join('ä', '🦀\\0')", "\"ä🦀\\u0000\""),
        ("values.flag(false)", "false"),
        ("values.float(1.5e300)", "1.5e+300"),
        ("values.float(-0) === 0 && 1 / values.float(-0)", "null"),
        ("values.big(-9007199254740991)", "-9007199254740991"),
        ("values.mode('fast')", "\"fast\""),
        ("values.point({ x: 1 })", r#"{"x":1,"y":0}"#),
        ("values.point({ label: 'a', y: 2, x: 1 })", r#"{"x":1,"y":2,"label":"a"}"#),
        (
            "values.deep({ mode: 'slow', points: [{ x: 1, y: 2 }], extra: { a: [null, { b: 1.5 }] } })",
            r#"{"points":[{"x":1,"y":2}],"extra":{"a":[null,{"b":1.5}]},"mode":"slow"}"#,
        ),
        ("values.list([[1, 2], [], [3]])", "[[1,2],[],[3]]"),
        ("values.map({ b: 1, a: 2 })", r#"{"a":2,"b":1}"#),
        ("values.json([true, { x: 'y' }])", r#"[true,{"x":"y"}]"#),
        ("[...values.bytes(new Uint8Array([0, 255, 7]))]", "[0,255,7]"),
        ("[values.maybe('a'), typeof values.maybe(), typeof values.maybe(null)]", r#"["a","undefined","undefined"]"#),
        ("[values.orNull('a'), values.orNull(null)]", r#"["a",null]"#),
        ("[values.literal('on'), values.literal('off')]", "[true,false]"),
        ("typeof values.nothing()", "\"undefined\""),
        ("values.add(1, 2, 'more', {})", "3"),
    ] {
        assert_eq!(good(&lab, &format!("const {{ values }} = lab; return JSON.stringify({call})")), expected, "{call}");
    }
}

#[test]
fn errors_name_call_path_expected_and_received() {
    let lab = lab();
    for (call, expected) in [
        ("values.add('1', 2)", "values.add: a: expected an integer from -2147483648 to 2147483647, got string \"1\""),
        ("values.add(1)", "values.add: b: missing, expected an integer from -2147483648 to 2147483647"),
        ("values.add(1, 1.5)", "values.add: b: expected an integer from -2147483648 to 2147483647, got number 1.5"),
        ("values.float(NaN)", "values.float: value: expected a finite number, got number NaN"),
        ("values.join('a', '\\ud800')", "values.join: b: expected a string, got string with a lone surrogate"),
        ("values.flag(1)", "values.flag: value: expected a boolean, got number 1"),
        (
            "values.mode('fsat')",
            r#"values.mode: value: invalid value "fsat", expected one of: slow, fast (did you mean "fast"?)"#,
        ),
        ("values.point({ x: 1, z: 2 })", "values.point: value: unknown key \"z\", expected one of: x, y, label"),
        ("values.deep({ points: [{ x: 1 }, { x: '1' }] })", "values.deep: value.points[1].x: expected a finite number"),
        ("values.list([[1], [2, -1]])", "values.list: value[1][1]: expected an integer from 0 to 4294967295"),
        ("values.json(() => 1)", "values.json: value: "),
        ("values.bytes([1])", "values.bytes: value: expected a Uint8Array, got array"),
        ("values.bytes(new Uint16Array(1))", "values.bytes: value: expected a Uint8Array, got Uint16Array"),
        ("values.orNull()", "values.orNull: value: missing, expected a string or null"),
        ("values.orNull(5)", "values.orNull: value: expected a string or null, got number 5"),
        ("values.literal('ON')", r#"values.literal: value: invalid value "ON", expected one of: on, off"#),
        ("values.anything(undefined)", "values.anything: value: missing, expected null, a string, a finite number"),
        ("values.anything([])", "or Point object, got array"),
        ("values.anything(lab)", "values.anything: value: "),
        ("values.refuse({ a: 1 })", "values.refuse: value.inside[2]: expected something better, got {\"a\":1}"),
        (
            "lab.createCounter(-1)",
            "createCounter: start: expected an integer from 0 to 9007199254740991, got number -1",
        ),
        ("calls.apply({}, 1)", "calls.apply: step: expected a function, got object {}"),
        ("tasks.create({ name: 'a', onDone: 1 })", "tasks.create: options.onDone: expected a function, got number 1"),
        ("tasks.create({ name: 'a', counter: {} })", "tasks.create: options.counter: expected Counter, got object {}"),
        ("tasks.create({ name: 'a', raw: {} })", "tasks.create: options.raw: expected a function, got object {}"),
        ("tasks.name(lab.createCounter())", "tasks.name: task: expected Task, got Counter handle"),
    ] {
        let text = thrown(&lab, &format!("(() => {{ const {{ values, calls, tasks }} = lab; return {call} }})()"));
        let start = "TypeError INVALID_ARGUMENT ";
        assert!(text.starts_with(start) && text.contains(expected), "{call}\n{text}\n{expected}");
    }
}

#[test]
fn errors_of_the_host_have_code_and_data() {
    let lab = lab();
    assert_eq!(thrown(&lab, "lab.values.fail(3)"), "LabError LAB_BROKEN it broke at 3");
    assert_eq!(
        good(&lab, "try { lab.values.fail(3) } catch (e) { return JSON.stringify([e.data, e instanceof Error]) }"),
        r#"[{"at":3},true]"#
    );
    let panicked = super::eval(&lab, "lab.values.panics()").expect_err("a panic").to_string();
    assert!(panicked.contains("values.panics") && !panicked.contains("secret"), "{panicked}");
    // The runtime goes on.
    assert_eq!(good(&lab, "return lab.values.add(1, 1)"), "2");
}

#[test]
fn a_union_without_a_tag_tells_values_apart() {
    let lab = lab();
    let script = "
        const { values } = lab;
        const counter = lab.createCounter(), task = lab.tasks.create({ name: 't' }), step = x => x + 1;
        const same = [null, 'text', 1.5, true, counter, task, step];
        const back = same.map(v => values.anything(v));
        const bytes = values.anything(new Uint8Array([1, 2]));
        const point = values.anything({ x: 1 });
        return JSON.stringify([back.map((v, i) => v === same[i]), [...bytes], point]);
    ";
    assert_eq!(good(&lab, script), r#"[[true,true,true,true,true,true,true],[1,2],{"x":1,"y":0}]"#);
}

#[test]
fn a_union_without_a_tag_may_hold_itself() {
    let lab = lab();
    let tree = r#"{"a":["b",{"c":"d"}],"e":[]}"#;
    assert_eq!(good(&lab, &format!("return JSON.stringify(lab.values.tree({tree}))")), tree);
    let refused = thrown(&lab, "lab.values.tree({ a: ['b', { c: 1 }] })");
    assert!(refused.contains("values.tree: value.a[1].c: expected"), "{refused}");
}

#[test]
fn a_value_that_is_kept_is_the_very_same() {
    let lab = lab();
    let script = "
        const all = [undefined, null, NaN, -0, 'text', 10n, Symbol('s'), () => 1, [], {}, new Date(0), new Map(), lab,
            lab.createCounter(), new Proxy({}, {}), Promise.resolve()];
        const back = all.map(v => lab.values.keep(v));
        return all.every((v, i) => Object.is(v, back[i])) && back.length;
    ";
    assert_eq!(good(&lab, script), "16");
    let script = "
        const map = new Map([[1, 2]]), bytes = new Uint8Array(3);
        const counter = lab.createCounter();
        return [lab.calls.given(() => map) === map, lab.calls.given(async () => bytes) === bytes,
            lab.calls.given(() => counter) === counter, lab.calls.given(() => {}) === undefined].join();
    ";
    assert_eq!(good(&lab, script), "true,true,true,true");
}

#[test]
fn members_may_have_the_names_of_rusts_own() {
    let lab = lab();
    let script = "const a = lab.createCounter(3), b = a.clone(); a.drop(); return [a.value, b.value].join()";
    assert_eq!(good(&lab, script), "0,3");
}

#[test]
fn nothing_of_a_script_is_believed() {
    let lab = lab();
    let script = "
        globalThis.stolen = 0;
        for (const key of ['x', 'y', 'label', 'points', 'name'])
            Object.defineProperty(Object.prototype, key, { configurable: true, set() { stolen++ } });
        Array.prototype[Symbol.iterator] = Function.prototype.call = Function.prototype.apply = () => { throw 'replaced' };
        Promise.prototype.then = Map = WeakRef = undefined;
        const text = JSON.stringify(lab.values.deep({ points: [{ x: 1 }] }));
        return text + stolen + lab.calls.apply(x => x * 2, 4) + lab.createCounter(5).add(2).value;
    ";
    let runtime = &lab;
    let script = format!("(() => {{ const lab = require('lab'); {script} }})()");
    assert_eq!(runtime.eval::<String>(script).wait().expect("text"), r#"{"points":[{"x":1,"y":0}]}087"#);
}
