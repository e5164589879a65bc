//! Each rule finds what it is for, and nothing else.

use std::collections::BTreeSet;

use gen_js_api::breaking::rules::{NULLABLE_CHANGED, TYPE_CHANGED, explain, find};
use gen_js_api::breaking::{Level, RULES, Whom, compare};
use geppetto_spec::load::{Expects, load};

use super::schemas::{Pair, pairs};
use super::{changes, names, own};

#[test]
fn each_pair_of_schemas_differs_in_what_it_says() {
    let mut wrong = Vec::new();
    for Pair { old, new, there, back } in pairs() {
        for (from, to, expected) in [(&old, &new, there), (&new, &old, back)] {
            let found = names(&changes(from, to));
            if found != expected {
                wrong.push(format!("from\n{from}to\n{to}{expected:?} is expected, and found is\n{found:?}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_is_produced_by_a_pair() {
    let pairs = pairs();
    let named = pairs.iter().flat_map(|pair| pair.there.iter().chain(pair.back));
    let produced: BTreeSet<&str> = named.map(|name| name.split_once(':').expect("a place").0).collect();
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(produced, known);
}

#[test]
fn equal_schemas_have_no_finding() {
    for Pair { old, new, .. } in pairs() {
        assert_eq!(names(&changes(&old, &old)), [""; 0], "{old}");
        assert_eq!(names(&changes(&new, &new)), [""; 0], "{new}");
    }
    for (name, expects) in [("js_api_codegen.yaml", Expects::Enums), ("turns_codegen.yaml", Expects::Turns)] {
        let load = || load(&own(name), expects).expect("sound").api;
        assert_eq!(names(&compare(&load(), &load())), [""; 0], "{name}");
    }
}

/// `--allow` names one change, and no other.
#[test]
fn a_rule_and_a_place_name_one_change() {
    for Pair { old, new, .. } in pairs() {
        for found in [names(&changes(&old, &new)), names(&changes(&new, &old))] {
            let unique: BTreeSet<&String> = found.iter().collect();
            assert_eq!(unique.len(), found.len(), "{found:?} from\n{old}to\n{new}");
        }
    }
}

/// What is found of a change when it is taken back.
fn mirrored(rule: &str) -> Option<&'static [&'static str]> {
    Some(match rule {
        "module-renamed" => &["module-renamed"],
        "namespace-changed" => &["namespace-changed"],
        "layout-changed" => &["layout-changed"],
        "enum-gone" => &["enum-added"],
        "enum-added" => &["enum-gone"],
        "value-gone" => &["value-added", "value-added-open"],
        "value-added" | "value-added-open" => &["value-gone"],
        "key-gone" => &["key-gone"],
        "rust-name-gone" => &["rust-name-gone"],
        "alias-gone" => &["alias-added"],
        "alias-added" => &["alias-gone"],
        "enum-opened" => &["enum-closed"],
        "enum-closed" => &["enum-opened"],
        "consts-gone" => &["consts-added"],
        "consts-added" => &["consts-gone"],
        "default-added" => &["default-changed"],
        "fallback-added" => &["fallback-changed"],
        "default-changed" => &["default-changed", "default-added"],
        "fallback-changed" => &["fallback-changed", "fallback-added"],
        "record-gone" => &["record-added"],
        "record-added" => &["record-gone"],
        "field-gone" => &["field-added", "field-required"],
        "field-added" => &["field-gone"],
        "field-required" => &["field-gone", "field-optional"],
        "field-optional" => &["field-required"],
        "type-changed" => &["type-changed"],
        "nullable-changed" => &["nullable-changed", "param-nullable"],
        "param-nullable" => &["nullable-changed"],
        "secret-changed" => &["secret-changed"],
        "ts-changed" => &["ts-changed"],
        "rust-type-changed" => &["rust-type-changed"],
        "live-changed" => &["live-changed"],
        "custom-gone" => &["custom-added"],
        "custom-added" => &["custom-gone"],
        "union-gone" => &["union-added"],
        "union-added" => &["union-gone"],
        "variant-gone" => &["variant-added", "variant-added-open"],
        "variant-added" | "variant-added-open" => &["variant-gone"],
        "tag-changed" => &["tag-changed"],
        "union-opened" => &["union-closed"],
        "union-closed" => &["union-opened"],
        "map-gone" => &["map-gone", "map-added"],
        "map-added" => &["map-gone"],
        "error-gone" => &["error-added"],
        "error-added" => &["error-gone"],
        "message-changed" => &["message-changed"],
        "class-changed" => &["class-changed"],
        "builtin-gained" => &["builtin-lost"],
        "builtin-lost" => &["builtin-gained"],
        "turn-key-gone" => &["turn-key-added"],
        "turn-key-added" => &["turn-key-gone"],
        "callback-gone" => &["callback-added"],
        "callback-added" => &["callback-gone"],
        "async-changed" => &["async-changed"],
        "namespace-gone" => &["namespace-added"],
        "namespace-added" => &["namespace-gone"],
        "class-gone" => &["class-added"],
        "class-added" => &["class-gone"],
        "member-gone" => &["member-added"],
        "member-added" => &["member-gone"],
        "member-kind-changed" => &["member-kind-changed"],
        "param-gone" => &["param-added", "param-required"],
        "param-added" => &["param-gone"],
        "param-required" => &["param-gone", "param-optional"],
        "param-optional" => &["param-required"],
        "param-moved" => &["param-moved"],
        "param-renamed" => &["param-renamed"],
        "returns-changed" => &["returns-changed"],
        "undefined-changed" => &["undefined-changed"],
        "delivery-changed" => &["delivery-changed"],
        "cached-changed" => &["cached-changed"],
        "failures-changed" => &["failures-changed"],
        "global-gone" => &["global-added"],
        "global-added" => &["global-gone"],
        "global-kind-changed" => &["global-kind-changed"],
        "global-changed" => &["global-changed"],
        "global-member-gone" => &["global-member-added"],
        "global-member-added" => &["global-member-gone"],
        "deprecated" => &["undeprecated"],
        "undeprecated" => &["deprecated"],
        "order-changed" => &["order-changed"],
        // Words that are kept under another name, or on purpose, have no way back that says the same.
        "value-respelled" | "value-retired" | "field-respelled" | "reserved-gone" | "reserved-reused" => return None,
        other => panic!("{other} has no mirror here"),
    })
}

#[test]
fn what_is_taken_back_is_found_the_other_way_round() {
    let mut seen = 0;
    for Pair { old, new, .. } in pairs() {
        let (there, back) = (changes(&old, &new), changes(&new, &old));
        if there.iter().chain(&back).any(|change| mirrored(change.rule.name).is_none()) {
            continue;
        }
        for (one, other) in [(&there, &back), (&back, &there)] {
            assert_eq!(one.len(), other.len(), "{:?} {:?}", names(one), names(other));
            for change in one {
                let mirrors = mirrored(change.rule.name).expect("a mirror");
                let found = other.iter().any(|m| m.place == change.place && mirrors.contains(&m.rule.name));
                assert!(found, "{} has no mirror in {:?}", change.name(), names(other));
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn rules_say_whom_they_break_and_the_way_out() {
    for rule in RULES {
        let breaks = rule.level == Level::Break;
        assert_eq!(!rule.breaks.is_empty(), breaks, "{}", rule.name);
        assert_eq!(!rule.way_out.is_empty(), breaks, "{}", rule.name);
        assert!(rule.explanation.ends_with('.'), "{}", rule.name);
        assert_eq!(find(&rule.name.to_uppercase()), Some(*rule));
        assert!(explain(rule).contains(rule.title), "{}", rule.name);
    }
    let unique: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(unique.len(), RULES.len());
}

/// A change breaks those whom its rule breaks, or fewer.
#[test]
fn some_changes_break_fewer() {
    for Pair { old, new, .. } in pairs() {
        for change in changes(&old, &new).iter().chain(&changes(&new, &old)) {
            assert!(change.whom.iter().all(|whom| change.rule.breaks.contains(whom)), "{}", change.name());
        }
    }
    let whom = |old: &str, new: &str| changes(old, new)[0].whom.to_vec();
    let record = |field: &str| format!("version: 1\nrecords: [{{ name: A, fields: [{field}] }}]\n");
    let error = |field: &str| format!("version: 1\nerrors: [{{ code: A, message: a, fields: [{field}] }}]\n");
    let constant = record("{ name: a, type: \"'x'\" }");
    assert_eq!(whom(&record(""), &constant), [Whom::Scripts, Whom::TypeScript, Whom::Data]);
    assert_eq!(whom(&constant, &record("")), [Whom::Scripts, Whom::TypeScript, Whom::Data]);
    // Rust raises errors; nobody else makes them.
    assert_eq!(whom(&error(""), &error("{ name: a, type: bool }")), [Whom::Rust]);
    assert_eq!(
        whom(&error("{ name: a, type: bool, optional: true }"), &error("{ name: a, type: bool }")),
        [Whom::Rust]
    );
    // Only TypeScript knows `json` from `unknown`.
    let (json, unknown) = ("type: \"list<map<string, json>>\"", "type: \"list<map<string, unknown>>\"");
    let of_type = |ty: &str| record(&format!("{{ name: a, {ty} }}"));
    let variant = |ty: &str| format!("version: 1\nunions: [{{ name: U, variants: [{{ value: a, {ty} }}] }}]\n");
    let key = |ty: &str| {
        format!("version: 1\nkeys: [{{ scope: data, value_const: A, value: a, typed_key: B, type_expr: {ty} }}]\n")
    };
    assert_eq!(whom(&of_type(json), &of_type(unknown)), [Whom::TypeScript]);
    assert_eq!(whom(&of_type(unknown), &of_type(json)), [Whom::TypeScript]);
    assert_eq!(whom(&of_type(json), &of_type("type: \"list<json>\"")), TYPE_CHANGED.breaks);
    assert_eq!(
        whom(&of_type("type: bytes"), &of_type("type: function, ts: F")),
        [Whom::Scripts, Whom::TypeScript, Whom::Rust]
    );
    assert_eq!(whom(&variant("type: json"), &variant("type: unknown")), [Whom::TypeScript]);
    assert_eq!(whom(&key("json"), &key("unknown")), [Whom::TypeScript]);
    let filled = record("{ name: a, type: bool, default: true }");
    assert_eq!(whom(&record("{ name: a, type: bool }"), &filled), [Whom::TypeScript]);
    // Null counts as absent where a field may be that.
    let [null, optional, both] = ["nullable", "optional", "optional: true, nullable"];
    let flag = |flags: &str| record(&format!("{{ name: a, type: bool, {flags}: true }}"));
    assert_eq!(whom(&flag(optional), &flag(both)), [Whom::TypeScript]);
    assert_eq!(whom(&flag(null), &flag(both)), [Whom::TypeScript]);
    assert_eq!(whom(&record("{ name: a, type: bool }"), &flag(null)), NULLABLE_CHANGED.breaks);
}

/// What is safe and yet stops Rust code from compiling says which.
#[test]
fn what_is_safe_says_what_rust_has_to_do() {
    let message = |old: &str, new: &str| {
        let found = changes(old, new);
        assert!(!found[0].breaks(), "{:?}", names(&found));
        found[0].message.clone()
    };
    let fields = |list: &str, fields: &str| format!("version: 1\n{list}, fields: [{fields}] }}]\n");
    let (record, error) = ("records: [{ name: A", "errors: [{ code: A, message: a");
    let [first, new] = ["{ name: a, type: bool }", "{ name: b, type: bool, optional: true }"];
    let both = format!("{first}, {new}");
    for (list, expected) in [
        (record, "A has a new field `b`; only Rust literals have to name it"),
        (error, "A has a new field `b`; Rust code that raises it has to give it"),
    ] {
        assert_eq!(message(&fields(list, first), &fields(list, &both)), expected);
    }
    let send = |params: &str| format!("version: 1\nfunctions: [{{ name: send, params: [{params}] }}]\n");
    let expected =
        "functions.send has a new parameter `b`, which may be left out; the Rust method takes one value more";
    assert_eq!(message(&send(""), &send(new)), expected);
    // Nobody implements a callback.
    let callback = |params: &str| format!("version: 1\ncallbacks: [{{ name: Fn1, params: [{params}] }}]\n");
    let expected =
        "Fn1 has a new parameter `b`, which may be left out; its `new` and `call` in Rust have one value more";
    assert_eq!(message(&callback(""), &callback(new)), expected);
    let class = |methods: &str| format!("version: 1\nclasses: [{{ name: A, methods: [{methods}] }}]\n");
    let expected = "A has a new method `run`; the host has to implement it";
    assert_eq!(message(&class(""), &class("{ name: run }")), expected);
    let of = |list: &str| format!("version: 1\n{list}]}}]\n");
    let (value, variant) = ("enums: [{ name: E, open: true, values: [", "unions: [{ name: U, open: true, variants: [");
    let [a, b] = ["{ js_key: A, value: a }", "{ js_key: B, value: b }"];
    let expected = "E has a new value \"b\"; a Rust `match` without `_` has to name it";
    assert_eq!(message(&of(&format!("{value}{a}")), &of(&format!("{value}{a}, {b}"))), expected);
    let [a, b] = ["{ value: a }", "{ value: b }"];
    let expected = "U has a new variant \"b\"; a Rust `match` without `_` has to name it";
    assert_eq!(message(&of(&format!("{variant}{a}")), &of(&format!("{variant}{a}, {b}"))), expected);
}

/// To keep the value, or to retire it.
#[test]
fn a_value_that_is_gone_has_two_ways_out() {
    let enums = |values: &str| format!("version: 1\nenums: [{{ name: E, values: [{values}] }}]\n");
    let (a, b) = ("{ js_key: A, value: a }", "{ js_key: A, value: b }");
    let both = format!("{a}, {{ js_key: C, value: c }}");
    for (old, new) in [(enums(a), enums(b)), (enums(&both), enums(a))] {
        let help = &changes(&old, &new)[0].help;
        assert!(help.contains("`deprecated:`") && help.contains("`reserved:`") && help.contains("`aliases:"), "{help}");
    }
}

/// A schema with something of this name.
type Schema = dyn Fn(&str) -> String;

/// One went, one came, and they are the same: the way out says so.
#[test]
fn a_new_name_is_noticed() {
    let record =
        |name: &str| format!("version: 1\nrecords: [{{ name: {name}, fields: [{{ name: a, type: bool }}] }}]\n");
    let field =
        |name: &str| format!("version: 1\nrecords: [{{ name: A, fields: [{{ name: {name}, type: bool }}] }}]\n");
    let value =
        |value: &str| format!("version: 1\nenums: [{{ name: E, values: [{{ js_key: A, value: {value} }}] }}]\n");
    let named = |name: &str| format!("version: 1\nenums: [{{ name: {name}, values: [{{ js_key: A, value: a }}] }}]\n");
    let union = |name: &str| format!("version: 1\nunions: [{{ name: {name}, variants: [{{ value: a }}] }}]\n");
    let variant = |name: &str| format!("version: 1\nunions: [{{ name: U, variants: [{{ value: {name} }}] }}]\n");
    let error = |code: &str| format!("version: 1\nerrors: [{{ code: {code}, message: it failed }}]\n");
    let key = |name: &str| {
        format!(
            "version: 1\nkeys: [{{ scope: data, value_const: A, value: {name}, typed_key: B, type_expr: string }}]\n"
        )
    };
    let global = |name: &str| format!("version: 1\nglobals: [{{ name: {name}, kind: function, ts: \"(): void\" }}]\n");
    let member = |name: &str| {
        format!(
            "version: 1\nglobals: [{{ name: o, kind: object, members: [{{ name: {name}, kind: property, ts: any }}] }}]\n"
        )
    };
    let function =
        |name: &str| format!("version: 1\nfunctions: [{{ name: {name}, params: [{{ name: a, type: u32 }}] }}]\n");
    let namespace =
        |name: &str| format!("version: 1\nnamespaces: [{{ name: {name}, functions: [{{ name: list }}] }}]\n");
    let class =
        |name: &str| format!("version: 1\nclasses: [{{ name: {name}, methods: [{{ name: me, returns: {name} }}] }}]\n");
    let property = |name: &str| {
        format!("version: 1\nclasses: [{{ name: A, properties: [{{ name: {name}, type: u32, cached: true }}] }}]\n")
    };
    let callback = |name: &str| {
        format!("version: 1\ncallbacks: [{{ name: {name}, params: [{{ name: next, type: \"{name} | null\" }}] }}]\n")
    };
    let cases: [(&str, &Schema, [&str; 2], &str); 15] = [
        ("record", &record, ["Old", "New"], "is it `New` now?"),
        ("field", &field, ["old", "new"], "is it `new` now? Write `aliases: [old]` there"),
        ("value", &value, ["old", "new"], "is it \"new\" now? Write `aliases: [\"old\"]` there"),
        ("enum", &named, ["Old", "New"], "is it `New` now?"),
        ("union", &union, ["Old", "New"], "is it `New` now?"),
        ("variant", &variant, ["old", "new"], "is it \"new\" now?"),
        ("error", &error, ["OLD", "NEW"], "is it NEW now?"),
        ("key", &key, ["old", "new"], "is it \"new\" now?"),
        ("global", &global, ["old", "anew"], "is it `anew` now?"),
        ("member", &member, ["old", "new"], "is it `new` now?"),
        ("function", &function, ["old", "anew"], "is it `anew` now? It takes and gives the same"),
        ("namespace", &namespace, ["old", "anew"], "is it `anew` now? Its functions are the same"),
        ("class", &class, ["Old", "New"], "is it `New` now? Its members are the same"),
        ("property", &property, ["old", "new"], "is it `new` now?"),
        ("callback", &callback, ["Old", "New"], "is it `New` now? It takes and gives the same"),
    ];
    for (what, schema, [old, new], expected) in cases {
        let changes = changes(&schema(old), &schema(new));
        assert_eq!(changes.len(), 2, "{what}: {:?}", names(&changes));
        assert!(changes[0].help.starts_with(expected), "{what}: {}", changes[0].help);
    }
    // Two came: nobody knows which one is meant.
    let two = "version: 1\nenums: [{ name: E, values: [{ js_key: A, value: x }, { js_key: B, value: y }] }]\n";
    assert!(!changes(&value("old"), two)[0].help.contains("is it"));
}
