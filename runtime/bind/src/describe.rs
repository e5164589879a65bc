//! What was given, for messages.

use rquickjs::atom::Atom;
use rquickjs::object::Filter;
use rquickjs::{Coerced, Object, Type, Value};

use crate::class::class_of;
use crate::kind::{class_name, is_plain};
use crate::path::quoted;
use crate::text::{is_short, lossy, start};

/// How many characters of a string, and of a key, are shown.
const MAX_TEXT: usize = 64;
/// How many keys of an object are shown.
const MAX_KEYS: usize = 6;

/// What `value` is, in a few words: `number 1.5`, `string "abc"`, `object {a, b}`, `null`.
///
/// No code of the script runs: no getter, no proxy trap, no `toString`.
///
/// ```
/// # use geppetto_bind::{describe, rquickjs::{Context, Runtime, Value}};
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// let value: Value = ctx.eval("({ reply: 1, get secret() { throw 'never read' } })").unwrap();
/// assert_eq!(describe(&value), "object {reply, secret}");
/// # });
/// ```
pub fn describe(value: &Value<'_>) -> String {
    match value.type_of() {
        Type::Bool => format!("boolean {}", value.as_bool().unwrap_or_default()),
        // Numbers as JavaScript prints them; to coerce a number runs nothing.
        Type::Int | Type::Float => match value.get::<Coerced<String>>() {
            Ok(text) => format!("number {}", text.0),
            Err(_) => "number".to_owned(),
        },
        Type::String => string(value),
        Type::Object => value.as_object().map_or_else(|| "object".to_owned(), object),
        Type::Exception => "Error".to_owned(),
        Type::Promise => "Promise".to_owned(),
        Type::Proxy => "Proxy".to_owned(),
        Type::Function | Type::Constructor => "function".to_owned(),
        Type::BigInt => "bigint".to_owned(),
        other => other.as_str().to_owned(),
    }
}

fn string(value: &Value<'_>) -> String {
    let Some(text) = value.as_string() else { return "string".to_owned() };
    match start(text, MAX_TEXT).map_or_else(|| whole(text), Ok) {
        Ok(text) => format!("string {}", quoted(&text, MAX_TEXT)),
        Err(()) => "string with a lone surrogate".to_owned(),
    }
}

/// Only of a short string: a copy of a long one would be a waste, or too much.
fn whole(text: &rquickjs::String<'_>) -> Result<String, ()> {
    if is_short(text) { text.to_string().map_err(drop) } else { Err(()) }
}

/// Keys are listed for ordinary objects only: a typed array has one per element.
fn object(object: &Object<'_>) -> String {
    if !is_plain(object) {
        if let Some(class) = class_of(object.as_value()) {
            return format!("{class} handle");
        }
        return class_name(object).unwrap_or_else(|| "object".to_owned());
    }
    let keys = object.own_keys::<Atom<'_>>(Filter::new().string().enum_only());
    let more = if keys.len() > MAX_KEYS { ", …" } else { "" };
    let shown = keys
        .take(MAX_KEYS)
        .filter_map(Result::ok)
        .map(|key| key_shown(&key).map_or("…".to_owned(), |key| name(&key)));
    let shown: Vec<String> = shown.collect();
    format!("object {{{}{more}}}", shown.join(", "))
}

/// Halves of surrogate pairs are replaced.
fn key_shown(key: &Atom<'_>) -> Option<String> {
    let text = key.to_js_string().ok()?;
    if is_short(&text) { lossy(&text) } else { start(&text, MAX_TEXT) }
}

fn name(key: &str) -> String {
    let plain = key.len() <= MAX_TEXT && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    if plain && !key.is_empty() { key.to_owned() } else { quoted(key, MAX_TEXT) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_ctx;

    #[test]
    fn every_kind_of_value() {
        with_ctx(|ctx| {
            let long = format!("string \"{}\"…", "ab".repeat(32));
            for (script, expected) in [
                ("undefined", "undefined"),
                ("null", "null"),
                ("true", "boolean true"),
                ("1", "number 1"),
                ("-0", "number 0"),
                ("1.5", "number 1.5"),
                ("1e21", "number 1e+21"),
                ("NaN", "number NaN"),
                ("-Infinity", "number -Infinity"),
                ("10n", "bigint"),
                ("2n ** 100n", "bigint"),
                ("'abc'", r#"string "abc""#),
                ("'ab'.repeat(99)", &long),
                // Made piece by piece, a string is a tree inside the engine.
                ("(() => { let s = ''; for (let i = 0; i < 5000; i++) s += 'ab'; return s })()", &long),
                ("'\\ud800'", "string with a lone surrogate"),
                ("Symbol('x')", "symbol"),
                ("[1, 2]", "array"),
                ("() => 1", "function"),
                ("class A {}", "function"),
                ("Promise.resolve()", "Promise"),
                ("new TypeError('x')", "Error"),
                ("{}", "object {}"),
                ("{ a: 1, 'b c': 2, 3: 4 }", r#"object {3, a, "b c"}"#),
                ("{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }", "object {a, b, c, d, e, f, …}"),
                ("Object.create(null)", "object {}"),
                ("new (class A { x = 1 })", "object {x}"),
                ("{ '\\ud800': 1, 'a\\0b': 2 }", "object {\"\u{fffd}\", \"a\\0b\"}"),
                ("new Uint8Array(1e7)", "Uint8Array"),
                ("new String('x'.repeat(100))", "object"),
                ("new Map()", "Map"),
                ("new Date()", "Date"),
                ("/x/", "RegExp"),
            ] {
                let value: Value = ctx.eval(format!("({script})")).expect(script);
                assert_eq!(describe(&value), expected, "{script}");
            }
        });
    }

    #[test]
    fn no_script_runs() {
        with_ctx(|ctx| {
            let script = "
                globalThis.ran = 0;
                const run = () => { ran++; throw 'ran' };
                const trap = new Proxy({}, { get: () => run });
                [
                    { get a() { run() }, toString: run, valueOf: run, toJSON: run, [Symbol.toPrimitive]: run },
                    new Proxy({ a: 1 }, trap), new Proxy([], trap), new Proxy(() => 1, trap),
                    Object.setPrototypeOf({}, new Proxy({}, trap)),
                    Object.defineProperty([], 'length', { writable: false }),
                    Object.assign(() => 1, { toString: run }),
                ]
            ";
            let values: Vec<Value> = ctx.eval(script).expect("script");
            let texts: Vec<String> = values.iter().map(describe).collect();
            assert_eq!(
                texts.join("; "),
                "object {a, toString, valueOf, toJSON}; Proxy; Proxy; function; object {}; array; function"
            );
            assert_eq!(ctx.eval::<i32, _>("ran").expect("a number"), 0);
        });
    }
}
