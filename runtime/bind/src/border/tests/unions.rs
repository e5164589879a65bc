//! Tagged unions at the border.

use super::sample::{Adjacent, Event, External, OpenAdjacent, OpenEvent, OpenExternal, StartEvent};
use super::{Border, eval, json, refused};
use crate::testing::with_ctx;

/// Reads each and expects the same to be written.
fn same<T: for<'js> Border<'js>>(texts: &[&str]) {
    with_ctx(|ctx| {
        for text in texts {
            let value: T = eval(&ctx, text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!(json(&ctx, &value), *text);
        }
    });
}

fn all_refused<T: for<'js> Border<'js>>(cases: &[(&str, &str)]) {
    with_ctx(|ctx| {
        for (script, message) in cases {
            assert_eq!(refused::<T>(&ctx, script), *message, "{script}");
        }
    });
}

#[test]
fn internal() {
    same::<Event>(&[r#"{"type":"start","phase":"before","text":"t"}"#, r#"{"type":"end"}"#]);
    with_ctx(|ctx| {
        let value: Event = eval(&ctx, "Object.create({ type: 'start', phase: 'before', text: 't' })").expect("read");
        assert_eq!(value, Event::Start(StartEvent { text: "t".to_owned() }));
    });
    all_refused::<Event>(&[
        ("{}", "type: missing, expected a string (start, end)"),
        ("[]", "expected Event object, got array"),
        ("'end'", r#"expected Event object, got string "end""#),
        ("new Map()", "expected Event object, got Map"),
        ("{ type: 5 }", "type: expected a string (start, end), got number 5"),
        ("{ type: 'strat' }", r#"type: invalid type "strat", expected one of: start, end (did you mean "start"?)"#),
        ("{ type: 'start', phase: 'before' }", "text: missing, expected a string"),
        ("{ type: 'start', x: 1 }", r#"unknown key "x", expected one of: type, phase, text"#),
        ("{ type: 'end', x: 1 }", r#"unknown key "x", expected one of: type"#),
    ]);
}

#[test]
fn adjacent() {
    same::<Adjacent>(&[r#"{"t":"a","c":"x"}"#, r#"{"t":"b"}"#]);
    all_refused::<Adjacent>(&[
        ("{ c: 1 }", "t: missing, expected a string (a, b)"),
        ("{ t: 'a' }", "c: missing, expected a string"),
        ("{ t: 'a', c: 1 }", "c: expected a string, got number 1"),
        ("{ t: 'b', c: null }", "c: expected nothing, got null"),
        ("{ t: 'a', c: '', d: 1 }", r#"unknown key "d", expected one of: t, c"#),
        ("{ t: 'x' }", r#"t: invalid t "x", expected one of: a, b"#),
    ]);
}

#[test]
fn external() {
    same::<External>(&[r#"{"a":"x"}"#, r#""b""#]);
    all_refused::<External>(&[
        ("5", "expected External object or string, got number 5"),
        ("'\\ud800'", "expected External object or string, got string with a lone surrogate"),
        ("{}", "expected one key (a, b), got 0 keys"),
        ("{ a: '', b: 1 }", "expected one key (a, b), got 2 keys"),
        ("{ a: 1 }", "a: expected a string, got number 1"),
        ("{ b: null }", r#"expected "b", got object {b}"#),
        ("'a'", r#"expected { "a": a string }, got string "a""#),
        ("'x'", r#"invalid external "x", expected one of: a, b"#),
        ("{ x: 1 }", r#"unknown key "x", expected one of: a, b"#),
    ]);
}

#[test]
fn open_unions_keep_what_they_do_not_know() {
    let text = r#"{"z":1,"type":"new","a":{"c":[1,2.5,"x",null,true],"b":-1}}"#;
    same::<OpenEvent>(&[text, r#"{"type":"start","phase":"before","text":"t"}"#, r#"{"type":"n","x":"\u0000"}"#]);
    with_ctx(|ctx| {
        let value: OpenEvent = eval(&ctx, text).expect("read");
        let OpenEvent::Unknown(value) = value else { panic!("kept") };
        assert_eq!((value.tag(), value.json()), ("new", text));
    });
    same::<OpenAdjacent>(&[r#"{"t":"a","c":[1]}"#, r#"{"c":5,"t":"new","d":6}"#, r#"{"t":"new"}"#]);
    same::<OpenExternal>(&[r#"{"a":{"size":1}}"#, r#"{"new":{"b":1,"a":2}}"#, r#""new""#]);
    all_refused::<OpenEvent>(&[
        ("{ type: 'start', phase: 'before', text: 1 }", "text: expected a string, got number 1"),
        ("{ type: 'new', a: [1n] }", "a[0]: expected a JSON value, got bigint"),
        ("{}", "type: missing, expected a string (start)"),
    ]);
    all_refused::<OpenExternal>(&[("{ x: 1, y: 2 }", "expected one key (a), got 2 keys")]);
}

#[test]
fn what_was_read_is_not_read_again() {
    with_ctx(|ctx| {
        let again = "(() => { let n = 0; return ";
        for (script, expected) in [
            ("Object.create({ type: 'new' })", r#"{"type":"new"}"#),
            ("new (class { get type() { return 'new' } a = 1 })", r#"{"a":1,"type":"new"}"#),
            (&format!("{again} {{ a: 1, get type() {{ return n++ ? 'start' : 'new' }}, b: 2 }} }})()"), {
                r#"{"a":1,"type":"new","b":2}"#
            }),
        ] {
            let value: OpenEvent = eval(&ctx, script).expect(script);
            let OpenEvent::Unknown(value) = value else { panic!("kept") };
            assert_eq!((value.tag(), value.json()), ("new", expected), "{script}");
        }
        let value: OpenAdjacent = eval(&ctx, "Object.create({ t: 'new', c: [1] })").expect("read");
        assert_eq!(json(&ctx, &value), r#"{"t":"new","c":[1]}"#);
        let script =
            format!("{again} {{ get new() {{ return n++ ? undefined : {{ a: '\"' }} }}, b: undefined }} }})()");
        let value: OpenExternal = eval(&ctx, &script).expect("read");
        assert_eq!(json(&ctx, &value), r#"{"new":{"a":"\""}}"#);
    });
    all_refused::<OpenExternal>(&[("{ new: { a: 1n } }", "new.a: expected a JSON value, got bigint")]);
}

#[test]
fn a_tag_that_is_missing_may_be_misspelt() {
    all_refused::<Event>(&[
        ("{ tpye: 'start' }", r#"type: missing, expected a string (start, end) (there is "tpye")"#),
        ("{ x: 1 }", "type: missing, expected a string (start, end)"),
    ]);
}
