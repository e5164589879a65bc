//! What is large, or takes long, is counted before it is copied.

use std::collections::BTreeMap;

use geppetto_spec::__private::serde_json::Value as Json;
use geppetto_spec::{EnumDescriptor, JsEnum, ValueDescriptor};
use rquickjs::{Ctx, Value};

use super::sample::{Choice, Empty, Event, Leaf, OpenEvent, StartEvent};
use super::{Border, eval, refused};
use crate::__private::impl_js;
use crate::border::Walk;
use crate::testing::with_ctx;

const LIMIT: &str = "larger than 256 MiB in all";

/// Open, as the derive makes it.
#[derive(Clone, Debug, PartialEq)]
enum Model {
    Known,
    Other(String),
}

impl JsEnum for Model {
    const DESCRIPTOR: &'static EnumDescriptor<'static> =
        &EnumDescriptor::new("Model", &[ValueDescriptor::new("KNOWN", "known")]).open();
    const ALL: &'static [Self] = &[Self::Known];

    fn as_str(&self) -> &str {
        if let Self::Other(text) = self { text } else { "known" }
    }

    fn js_key(&self) -> Option<&'static str> {
        (*self == Self::Known).then_some("KNOWN")
    }

    fn from_value(text: &str) -> Option<Self> {
        (text == "known").then_some(Self::Known)
    }

    fn parse_value(text: &str) -> Result<Self, geppetto_spec::UnknownValue<'_>> {
        Ok(Self::from_value(text).unwrap_or_else(|| Self::Other(text.to_owned())))
    }
}

impl_js!(Model);

/// A text of 512 Mi units that the engine has as a tree.
const HUGE: &str = "(() => { let s = 'x'.repeat(2 ** 20); for (let i = 0; i < 9; i++) s += s; return s })()";

/// The same object often, with 100 keys of 10 000 characters.
fn shared(key: &str, value: &str) -> String {
    let key = format!("{key} + 'x'.repeat(1e4) + i");
    format!(
        "(() => {{ const o = {{}}; for (let i = 0; i < 100; i++) o[{key}] = {value}; return Array(1000).fill(o) }})()"
    )
}

/// Whether it is read when so much may be taken.
fn fits<'js, T: Border<'js>>(ctx: &Ctx<'js>, script: &str, bytes: usize) -> bool {
    let value: Value<'js> = ctx.eval(format!("({script})")).expect(script);
    Walk::start_with(bytes, |walk| T::read(&value, walk)).is_ok()
}

#[test]
fn custom_keys_are_counted() {
    with_ctx(|ctx| {
        for value in ["0", "undefined"] {
            assert!(refused::<Vec<Leaf>>(&ctx, &shared("'a.'", value)).ends_with(LIMIT), "{value}");
        }
    });
}

#[test]
fn keys_are_counted_though_nothing_is_kept() {
    with_ctx(|ctx| {
        let script = shared("''", "undefined");
        assert!(refused::<Json>(&ctx, &script).ends_with(LIMIT));
        assert!(refused::<Vec<BTreeMap<String, bool>>>(&ctx, &script).ends_with(LIMIT));
        let short = "(() => { const o = {}; for (let i = 0; i < 1000; i++) o['k' + i] = undefined; return o })()";
        assert!(!fits::<Json>(&ctx, short, 30_000) && fits::<Json>(&ctx, short, 50_000));
        let custom = short.replace("'k'", "'k.'");
        assert!(!fits::<Leaf>(&ctx, &custom, 30_000) && fits::<Leaf>(&ctx, &custom, 100_000));
        assert!(!fits::<Vec<Empty>>(&ctx, "Array(1000).fill({})", 50_000));
        assert!(!fits::<Vec<bool>>(&ctx, "Array(1000).fill(true)", 30_000));
        assert!(fits::<Vec<Empty>>(&ctx, "Array(1000).fill({})", 100_000));
    });
}

#[test]
fn maps_take_whole_nodes() {
    with_ctx(|ctx| {
        let maps = "Array(1000).fill({ a: '' })";
        assert!(!fits::<Json>(&ctx, maps, 640_000) && fits::<Json>(&ctx, maps, 900_000));
        let node = 11 * size_of::<(String, String)>() * 1000;
        assert!(!fits::<Vec<BTreeMap<String, String>>>(&ctx, maps, node));
        assert!(fits::<Vec<BTreeMap<String, String>>>(&ctx, maps, node + 200_000));
        let leaves = "Array(1000).fill({ 'a.b': '' })";
        assert!(!fits::<Vec<Leaf>>(&ctx, leaves, 600_000) && fits::<Vec<Leaf>>(&ctx, leaves, 900_000));
    });
}

#[test]
fn texts_are_counted_before_they_are_copied() {
    with_ctx(|ctx| {
        let strings = "Array(1000).fill('x'.repeat(1e6))";
        assert_eq!(refused::<Vec<Model>>(&ctx, strings), format!("[268]: {LIMIT}"));
        assert_eq!(refused::<Model>(&ctx, HUGE), LIMIT);
        assert_eq!(refused::<String>(&ctx, HUGE), LIMIT);
        assert_eq!(refused::<Event>(&ctx, &format!("{{ type: {HUGE} }}")), format!("type: {LIMIT}"));
        assert_eq!(eval::<Model>(&ctx, "'new'").expect("read"), Model::Other("new".to_owned()));
        // Each of these takes six bytes in JSON.
        let text = "{ type: 'new', a: '\\x01'.repeat(5e7) }";
        assert_eq!(refused::<OpenEvent>(&ctx, text), format!("a: {LIMIT}"));
    });
}

#[test]
fn long_texts_are_shown_without_a_copy() {
    with_ctx(|ctx| {
        let shown = "x".repeat(64);
        let message = format!("expected a boolean, got string \"{shown}\"…");
        assert_eq!(refused::<bool>(&ctx, HUGE), message);
        let message = format!("invalid choice \"{shown}…\", expected one of: auto, none");
        assert_eq!(refused::<Choice>(&ctx, HUGE), message);
        let message = format!("type: expected \"start\", got string \"{shown}\"…");
        assert_eq!(refused::<StartEvent>(&ctx, &format!("{{ type: {HUGE} }}")), message);
    });
}
