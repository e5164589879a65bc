//! The JSON Schema bundles: valid themselves, and accepting what they should. The values are written by hand.

use geppetto_templates::Artifact;
use serde_json::{Value, json};

use crate::{artifacts, schemas};

/// The bundle of a case, when it makes one.
fn bundle(made: &[Artifact]) -> Option<Value> {
    let text = &made.iter().find(|a| a.path.ends_with(".schema.json"))?.text;
    let bundle: Value = serde_json::from_str(text).expect("JSON");
    // The other output with such a name is the schema of the language.
    bundle.get("$defs").is_some_and(Value::is_object).then_some(bundle)
}

/// What one definition of a case's bundle accepts.
struct Definition(String, jsonschema::Validator);

impl Definition {
    fn of(case: &str, name: &str) -> Self {
        let (_, path) = schemas().into_iter().find(|(n, _)| n == case).expect("the case");
        let mut bundle = bundle(&artifacts(case, &path)).expect("it makes a bundle");
        bundle["$ref"] = json!(format!("#/$defs/{name}"));
        Self(format!("{case}: {name}"), jsonschema::draft202012::new(&bundle).expect("a schema"))
    }

    #[track_caller]
    fn accepts(&self, values: &[Value]) -> &Self {
        for value in values {
            let error = self.1.iter_errors(value).next().map(|e| e.to_string());
            assert_eq!(error, None, "{} refuses {value}", self.0);
        }
        self
    }

    #[track_caller]
    fn refuses(&self, values: &[Value]) {
        for value in values {
            assert!(!self.1.is_valid(value), "{} accepts {value}", self.0);
        }
    }
}

#[test]
fn each_bundle_is_a_schema_with_resolving_references() {
    let mut seen = 0;
    for (name, path) in schemas() {
        let Some(bundle) = bundle(&artifacts(&name, &path)) else { continue };
        jsonschema::draft202012::meta::validate(&bundle).unwrap_or_else(|error| panic!("{name}: {error}"));
        for definition in bundle["$defs"].as_object().expect("definitions").keys() {
            let mut one = bundle.clone();
            one["$ref"] = json!(format!("#/$defs/{definition}"));
            jsonschema::draft202012::new(&one).unwrap_or_else(|error| panic!("{name}: {definition}: {error}"));
        }
        seen += 1;
    }
    assert!(seen > 12, "there were bundles to judge");
}

#[test]
fn enums() {
    // Aliases are accepted by readers, and no part of the schema.
    Definition::of("import_and_pick", "Everything").accepts(&[json!("auto"), json!("self-made")]).refuses(&[
        json!("automatic"),
        json!("AUTO"),
        json!(1),
        json!(null),
    ]);
    Definition::of("import_and_pick", "Open").accepts(&[json!("first"), json!("anything")]).refuses(&[json!(1)]);
    Definition::of("one_enum", "Size").accepts(&[json!("big")]).refuses(&[json!("BIG"), json!("")]);
}

/// With what [`Options`] needs, and these fields besides.
fn options(more: &Value) -> Value {
    let mut value = json!({"kind": "options", "id": "a", "parent": null, "any": 1, "rows": [[0]], "type": null});
    for (key, field) in more.as_object().expect("fields") {
        value[key] = field.clone();
    }
    value
}

#[test]
fn records() {
    let accepted = [
        json!({}),
        json!({"note": null, "timeoutMs": null, "level": null, "ratio": null, "mode": null, "data": null}),
        json!({"timeoutMs": 9_007_199_254_740_991_u64, "signed": -9_007_199_254_740_991_i64, "ratio": 1}),
        json!({"level": "low", "hidden": "else", "mode": "slow-but-sure", "modes": ["x", "y"], "flag": false}),
        json!({"counts": {"high": -1}, "data": {"any": [null]}, "any": null, "rows": [[4_294_967_295_u32]]}),
        json!({"parent": options(&json!({})), "type": "text", "apiKey": "hush", "tags": []}),
    ];
    let refused = [
        json!({"kind": "other"}),
        json!({"kind": null}),
        json!({"id": null}),
        json!({"timeoutMs": -1}),
        json!({"timeoutMs": 1.5}),
        json!({"timeoutMs": 9_007_199_254_740_992_u64}),
        json!({"timeoutMs": "5"}),
        json!({"level": "loud"}),
        json!({"mode": "slow"}),
        json!({"modes": ["z"]}),
        json!({"modes": [null]}),
        json!({"counts": {"loud": 1}}),
        json!({"counts": {"low": 2_147_483_648_u32}}),
        json!({"rows": [[-1]]}),
        json!({"rows": null}),
        json!({"parent": {}}),
        json!({"key": "an alias"}),
        json!({"timeout_ms": 1}),
    ];
    let definition = Definition::of("record_everything", "Options");
    definition.accepts(&accepted.map(|more| options(&more))).refuses(&refused.map(|more| options(&more)));
    for name in ["kind", "id", "parent", "any", "rows", "type"] {
        let mut value = options(&json!({}));
        value.as_object_mut().expect("an object").remove(name);
        definition.refuses(&[value]);
    }
    Definition::of("record_everything", "Empty").accepts(&[json!({})]).refuses(&[json!({"a": 1}), json!([])]);
}

#[test]
fn partial_records() {
    let change = |turn: Value| json!({ "turn": turn });
    Definition::of("record_partial", "Change")
        .accepts(&[change(json!({})), change(json!({"kind": "turn", "id": null, "name": null, "retries": 0}))])
        .refuses(&[json!({}), change(json!(null)), change(json!({"kind": "other"})), change(json!({"ids": "a"}))]);
}

#[test]
fn live_records_are_described_by_their_data() {
    let outer = |tool: Value| json!({ "tools": [tool], "signalled": null });
    Definition::of("record_live", "Outer")
        .accepts(&[outer(json!({"name": "a"})), json!({"tools": [], "signalled": {}})])
        .refuses(&[outer(json!({})), outer(json!({"name": "a", "handler": {}})), json!({"tools": []})]);
}

#[test]
fn handles_callbacks_and_bytes_are_left_out() {
    Definition::of("classes", "Options").accepts(&[json!({}), json!({"limit": 3}), json!({"limit": null})]).refuses(&[
        json!({"engine": {}}),
        json!({"through": []}),
        json!({"raw": []}),
        json!({"limit": -1}),
    ]);
    // The union has no tag, so it is not data either, and nor is the field that has to be there.
    Definition::of("classes", "Holder").accepts(&[json!({})]).refuses(&[json!({"through": null})]);
    let (_, path) = schemas().into_iter().find(|(name, _)| name == "classes").expect("the case");
    let made = bundle(&artifacts("classes", &path)).expect("it makes a bundle");
    let names: Vec<&String> = made["$defs"].as_object().expect("definitions").keys().collect();
    assert_eq!(names, ["ErrorCode", "Holder", "Options", "Size", "Turn"]);
}

#[test]
fn keys_of_turns() {
    Definition::of("turns_keys", "TurnMetadata")
        .accepts(&[json!({}), json!({"count": 1, "ratio": 0.5, "my.own": [1]}), json!({"count": null, ".": 1})])
        .refuses(&[json!({"counts": 1}), json!({"count": 0.5})]);
}

#[test]
fn unions_with_the_tag_inside() {
    let start = json!({"type": "start", "at": 1});
    Definition::of("union_internal", "Event")
        .accepts(&[start.clone(), json!({"type": "end", "events": [start, {"type": "end"}]})])
        .refuses(&[json!({"type": "start"}), json!({"type": "else"}), json!({"at": 1}), json!("start")]);
    Definition::of("union_internal", "OpenEvent")
        .accepts(&[json!({"type": "start", "at": 1}), json!({"type": "else"}), json!({"type": "end", "x": {}})])
        .refuses(&[json!({"type": "start"}), json!({"type": "start", "at": 1, "x": 1}), json!({}), json!({"type": 1})]);
}

#[test]
fn unions_with_the_tag_beside_the_content() {
    let point = json!({"x": 0, "y": -1.5});
    Definition::of("union_other", "Adjacent")
        .accepts(&[json!({"t": "text", "c": ""}), json!({"t": "none"}), json!({"t": "points", "c": [point]})])
        .refuses(&[json!({"t": "text"}), json!({"t": "none", "c": 1}), json!({"t": "points", "c": [{}]}), json!({})]);
    Definition::of("union_other", "OpenAdjacent")
        .accepts(&[json!({"t": "none"}), json!({"t": "else"}), json!({"t": "else", "c": 1, "more": 2})])
        .refuses(&[json!({"t": "point"}), json!({"t": "none", "c": 1}), json!({"c": 1}), json!("none")]);
}

#[test]
fn unions_with_the_tag_as_a_key() {
    Definition::of("union_other", "External")
        .accepts(&[json!({"point": {"x": 0, "y": 0}}), json!({"count": 0}), json!("nothing")])
        .refuses(&[json!({"count": -1}), json!({"count": 1, "nothing": 1}), json!("count"), json!({}), json!("else")]);
    Definition::of("union_other", "OpenExternal")
        .accepts(&[json!({"any": null}), json!("nothing"), json!("else"), json!({"else": 1})])
        .refuses(&[json!("any"), json!({"nothing": 1}), json!({}), json!({"a": 1, "b": 2}), json!(1)]);
}

#[test]
fn errors() {
    Definition::of("errors", "ErrorCode").accepts(&[json!("ABORTED")]).refuses(&[json!("Aborted")]);
    let data = |data: Value| json!({ "UNKNOWN_TOOL": data });
    Definition::of("errors", "ErrorData")
        .accepts(&[data(json!({"name": "a", "limit": null})), json!({"INVALID_ARGUMENT": {"path": "a"}}), json!({})])
        .refuses(&[data(json!({"name": "a"})), data(json!({"name": 1, "limit": 1})), json!({"ABORTED": {}})]);
}

#[test]
fn hostile_text() {
    let kind = "*/ \"|` \\";
    Definition::of("hostile_types", "Hostile")
        .accepts(&[json!({"kind": kind}), json!({"kind": kind, "either": "c\\d", "text": "", "given": [1]})])
        .refuses(&[json!({"kind": "*/"}), json!({"kind": kind, "either": "c"})]);
    Definition::of("hostile_types", "Pipes").accepts(&[json!("a|b`c\\|d"), json!("two\nlines")]).refuses(&[json!("a")]);
}
