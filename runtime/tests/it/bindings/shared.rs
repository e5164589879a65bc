//! Records that are converted when they are touched: to scripts they are plain objects.

use super::lab::bindings;
use super::{good, lab, thrown};

/// `s` is a sheet of the host, touched by nobody.
fn with_sheet(script: &str) -> String {
    format!(
        "const s = lab.values.sheet({{ title: 'a', points: [{{ x: 1 }}, {{ x: 2 }}], extra: {{ k: [1, null] }} }}); {script}"
    )
}

const WHOLE: &str = r#"{"title":"a","points":[{"x":1,"y":0},{"x":2,"y":0}],"extra":{"k":[1,null]}}"#;

#[test]
fn it_is_a_plain_object() {
    let lab = lab();
    for (script, expected) in [
        ("JSON.stringify(s)", WHOLE),
        ("JSON.stringify({ ...s })", WHOLE),
        ("JSON.stringify(Object.assign({}, s))", WHOLE),
        ("JSON.stringify(structuredClone(s))", WHOLE),
        ("JSON.stringify(Object.fromEntries(Object.entries(s)))", WHOLE),
        ("JSON.stringify(new Proxy(s, {}))", WHOLE),
        ("JSON.stringify(Object.freeze(s))", WHOLE),
        ("JSON.stringify(lab.values.sheet(s))", WHOLE),
        ("JSON.stringify(lab.values.sheet(new Proxy(s, {})))", WHOLE),
        ("JSON.stringify(lab.values.sheet(Object.create(s)))", WHOLE),
        ("JSON.stringify(lab.values.json(s).extra)", r#"{"k":[1,null]}"#),
        ("Object.keys(s).join()", "title,points,extra"),
        ("(() => { const all = []; for (const k in s) all.push(k); return all.join() })()", "title,points,extra"),
        ("Reflect.ownKeys(s).join()", "title,points,extra"),
        ("String(s)", "[object Object]"),
        ("Object.getPrototypeOf(s) === Object.prototype", "true"),
        ("s instanceof Object && s.constructor === Object", "true"),
        ("typeof s.note + ('note' in s) + ('title' in s) + s.hasOwnProperty('points')", "undefinedfalsetruetrue"),
        ("s.points === s.points && s.points[1].x", "2"),
        ("s.title = 'b', s.title", "b"),
        ("(s.title = 'b', JSON.stringify(lab.values.sheet(s).title))", "\"b\""),
        ("(s.points.push({ x: 3 }), lab.values.sheet(s).points.length)", "3"),
        ("(s.note = 'n', JSON.stringify(lab.values.sheet(s).note))", "\"n\""),
        ("(delete s.extra, JSON.stringify(lab.values.sheet(s).extra))", "undefined"),
        ("(delete s.title, s.title = 'c', lab.values.sheet(s).title)", "c"),
        ("Object.getOwnPropertyDescriptor((s.title, s), 'title').value", "a"),
        ("Object.getOwnPropertyDescriptor(s, 'title').enumerable", "true"),
        ("Object.isFrozen(Object.freeze(s)) && s.points === s.points", "true"),
        ("(Object.freeze(s), s.points.push({ x: 3 }), lab.values.sheet(s).points.length)", "3"),
        ("(Object.freeze(s), lab.values.sheet(s).points.length)", "2"),
        ("(Object.seal(s), s.points.push({ x: 3 }), lab.values.sheet(s).points.length)", "3"),
        ("(Object.defineProperty(s, 'title', { value: 'd' }), lab.values.sheet(s).title)", "d"),
        ("Object.create(s).title", "a"),
        ("(() => { const o = Object.create(s); o.title = 'e'; return o.title + s.title })()", "ea"),
        ("(() => { const { title, ...rest } = s; return title + Object.keys(rest) })()", "apoints,extra"),
        ("Reflect.set(s, 'title', 'f') && s.title", "f"),
        ("Reflect.get(s, 'title', { other: 1 })", "TypeError"),
        ("(s.extra.k.push(7), JSON.stringify(lab.values.sheet(s).extra))", r#"{"k":[1,null,7]}"#),
        ("[s].map(x => x.title).join() + Array.isArray(s.points)", "atrue"),
        ("Object.isExtensible(s)", "true"),
        ("(Object.setPrototypeOf(s, { note: 'inherited' }), lab.values.sheet(s).note)", "inherited"),
    ] {
        let script = with_sheet(&format!("try {{ return String({script}) }} catch (e) {{ return e.name }}"));
        assert_eq!(good(&lab, &script), expected, "{script}");
    }
}

#[test]
fn it_is_read_strictly_when_it_was_changed() {
    let lab = lab();
    for (change, expected) in [
        ("s.title = 5", "values.sheet: value.title: expected a string, got number 5"),
        ("s.points[1].x = 'x'", "values.sheet: value.points[1].x: expected a finite number, got string \"x\""),
        ("s.other = 1", "values.sheet: value: unknown key \"other\""),
        ("delete s.title", "values.sheet: value.title: missing, expected a string"),
        (
            "Object.defineProperty(s, 'title', { get() { return 5 } })",
            "values.sheet: value.title: expected a string, got number 5",
        ),
        ("s.points = null", "values.sheet: value.points: expected an array, got null"),
    ] {
        let text = thrown(&lab, &format!("(() => {{ {} }})()", with_sheet(&format!("{change}; lab.values.sheet(s)"))));
        assert!(text.contains(expected), "{change}\n{text}");
    }
}

#[test]
fn what_nobody_touched_is_the_same_record() {
    let lab = lab();
    let script = "
        let seen = [];
        const out = lab.calls.sheets([
            s => s, s => { seen.push(s.title); return s }, s => {}, async s => { await null; return s },
            s => { s.title = s.title; return s },
        ], { title: 'a', points: [{ x: 1 }] });
        return JSON.stringify([seen, out]);
    ";
    assert_eq!(good(&lab, script), r#"[["a"],{"title":"a","points":[{"x":1,"y":0}]}]"#);
    let script = "
        const out = lab.calls.sheets([s => { s.points.push({ x: 2 }); return s }, s => ({ ...s, note: 'n' }), s => { s.points[0].x = 9 }],
            { title: 'a', points: [{ x: 1 }] });
        return JSON.stringify(out);
    ";
    // A change that is not given back is nobody's.
    assert_eq!(good(&lab, script), r#"{"title":"a","points":[{"x":1,"y":0},{"x":2,"y":0}],"note":"n"}"#);
}

#[test]
fn a_union_knows_what_was_given_out() {
    let lab = lab();
    for (value, expected) in [
        ("s", "true"),
        ("(s.title = 'b', s)", "true"),
        ("{ x: 1 }", "false"),
        ("Object.assign(s, { other: 1 })", "TypeError: values.sheetLike: value: unknown key"),
        ("(s.title = 5, s)", "TypeError: values.sheetLike: value.title: expected a string, got number 5"),
        (
            "Object.defineProperty(s, 'title', { get() { throw 'mine' } })",
            "TypeError: values.sheetLike: value: unknown key",
        ),
        ("5", "TypeError: values.sheetLike: value: expected Sheet object or Point object, got number 5"),
    ] {
        let script = with_sheet(&format!("try {{ return lab.values.sheetLike({value}) }} catch (e) {{ return e }}"));
        let given = good(&lab, &script);
        assert!(given.starts_with(expected), "{value}: {given}");
    }
}

#[test]
fn the_console_shows_what_is_in_it() {
    let (send, receive) = std::sync::mpsc::channel();
    let lab = geppetto::RuntimeBuilder::new()
        .module(geppetto::HostModule::of(bindings()))
        .console(move |_, line| _ = send.send(line.to_owned()))
        .build()
        .expect("a runtime");
    good(&lab, &with_sheet("console.log(s, lab.createCounter())"));
    let line = receive.recv().expect("a line");
    let sheet = "{\n  title: 'a',\n  points: [ { x: 1, y: 0 }, { x: 2, y: 0 } ],\n  extra: { k: [ 1, null ] }\n}";
    assert_eq!(line, format!("{sheet} Object [Counter] {{}}"));
}

#[test]
fn scripts_cannot_get_between() {
    let lab = lab();
    let script = with_sheet(
        "
        globalThis.stolen = 0;
        for (const key of ['title', 'points', 'note'])
            Object.defineProperty(Object.prototype, key, { configurable: true, set() { stolen++ }, get() { stolen++ } });
        const text = s.title + s.points.length + lab.values.sheet(s).title;
        for (const key of ['title', 'points', 'note']) delete Object.prototype[key];
        return text + stolen;
    ",
    );
    assert_eq!(good(&lab, &script), "a2a0");
}

#[test]
fn descriptors_say_what_it_is() {
    let lab = lab();
    let script = with_sheet(
        "
        const own = Object.getOwnPropertyDescriptor(s, 'title');
        let copied; try { copied = Object.defineProperty({}, 'title', own).title } catch (e) { copied = e.message }
        let sealed; try { 'use strict'; (() => { 'use strict'; Object.seal(s).title = 'x' })() } catch (e) { sealed = e.message }
        return [typeof own.get, copied, sealed].join('|');
    ",
    );
    assert_eq!(
        good(&lab, &script),
        "function|title: this: expected Sheet object, got object {title}|title: this: expected an object that can be changed, got object {title, points, extra}"
    );
}
