//! Spec, Rust, live QuickJS and JSON Schema agree on every enum: names, keys, values, order and docs. (The `.d.ts`
//! side is proved by tsc, over probes made from the same spec.)

use std::path::Path;

use geppetto::rquickjs::{CatchResultExt, Context, Ctx, Module, Runtime};
use geppetto::{EnumDescriptor, JsEnum, js_api, turns};
use geppetto_spec::load::model::{Api, Deprecation, Enum};

use crate::{hostile_text, spec};

/// The spec's enums that scripts see, in order.
fn exported(api: &Api) -> Vec<&Enum> {
    api.enums.iter().filter(|e| e.export).collect()
}

fn spec_equals_rust(api: &Api, consts: &[&EnumDescriptor<'static>]) {
    let exported = exported(api);
    assert_eq!(exported.len(), consts.len());
    for (spec, rust) in exported.into_iter().zip(consts) {
        same_enum(spec, rust);
    }
}

/// Everything that a descriptor says.
fn same_enum(spec: &Enum, rust: &EnumDescriptor<'_>) {
    assert_eq!((spec.name.as_str(), spec.open), (rust.name, rust.open));
    assert_eq!(spec.values.len(), rust.values.len(), "{}", spec.name);
    assert_eq!(lines(&spec.doc), lines(rust.doc), "{}", spec.name);
    assert_eq!(spec.since.as_deref(), rust.since, "{}", spec.name);
    assert_eq!(deprecation(spec.deprecated.as_ref()), rust.deprecated.map(|d| (d.since.to_owned(), d.note.to_owned())));
    for (value, known) in spec.values.iter().zip(rust.values) {
        assert_eq!((value.js_key.as_str(), value.value.as_str()), (known.js_key, known.value), "{}", spec.name);
        assert_eq!(lines(&value.doc), lines(known.doc), "{}", value.js_key);
        assert_eq!(value.aliases, known.aliases, "{}", value.js_key);
        assert_eq!(value.since.as_deref(), known.since, "{}", value.js_key);
        let of_rust = known.deprecated.map(|d| (d.since.to_owned(), d.note.to_owned()));
        assert_eq!(deprecation(value.deprecated.as_ref()), of_rust, "{}", value.js_key);
    }
}

/// What `same_enum` cannot see of a type: its default and its fallback.
fn same_choices<E: JsEnum + std::fmt::Debug + PartialEq>(api: &Api, default: Option<&E>) {
    let spec = api.enums.iter().find(|e| e.name == E::DESCRIPTOR.name).expect("the enum");
    same_enum(spec, E::DESCRIPTOR);
    assert_eq!(spec.default.map(|i| &E::ALL[i]), default, "{}", spec.name);
    assert_eq!(spec.fallback.map(|i| &E::ALL[i]), E::FALLBACK.as_ref(), "{}", spec.name);
    for (value, variant) in spec.values.iter().zip(E::ALL) {
        assert_eq!((variant.js_key(), variant.as_str()), (Some(value.js_key.as_str()), value.value.as_str()));
        for spelling in std::iter::once(&value.value).chain(&value.aliases) {
            assert_eq!(E::from_value(spelling).as_ref(), Some(variant), "{spelling}");
        }
    }
}

/// Rust's attribute has three numbers in a version, the spec may have fewer.
fn deprecation(spec: Option<&Deprecation>) -> Option<(String, String)> {
    let Deprecation { since, note } = spec?;
    let missing = if since.is_empty() { 0 } else { 3 - since.split('.').count() };
    Some((format!("{since}{}", ".0".repeat(missing)), note.clone()))
}

/// Docs are compared by line, without what Markdown ignores: a comment keeps no white space at the end of one, and
/// rustdoc would run code that is not marked as text.
fn lines(doc: &str) -> Vec<&str> {
    doc.trim_end().lines().map(|line| line.trim().trim_end_matches("text")).collect()
}

/// What a script sees below `object`, in the order of its keys: `[["ToolChoice", [["AUTO", "auto"], ...]], ...]`.
fn live(ctx: &Ctx<'_>, object: &str) -> Vec<(String, Vec<(String, String)>)> {
    let script =
        format!("JSON.stringify(Object.entries({object}).map(([name, group]) => [name, Object.entries(group)]))");
    let json: String = ctx.eval(script).catch(ctx).unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_str(&json).expect("the shape asked for")
}

fn spec_equals_live(api: &Api, live: &[(String, Vec<(String, String)>)]) {
    let pairs = |e: &Enum| e.values.iter().map(|v| (v.js_key.clone(), v.value.clone())).collect();
    let of_spec: Vec<(String, Vec<_>)> = exported(api).into_iter().map(|e| (e.name.clone(), pairs(e))).collect();
    assert_eq!(of_spec, live);
}

fn with_modules(test: impl FnOnce(&Ctx<'_>)) {
    let runtime = Runtime::new().expect("a runtime");
    runtime.set_loader(geppetto::GeppettoModule, geppetto::GeppettoModule);
    Context::full(&runtime).expect("a context").with(|ctx| {
        geppetto::install(&ctx).expect("installed");
        let script = "
            import * as gp from 'geppetto'; import * as turns from 'geppetto/turns';
            Object.assign(globalThis, { gp, turns });
        ";
        Module::evaluate(ctx.clone(), "main", script).expect("evaluates").finish::<()>().expect("ends");
        test(&ctx);
    });
}

#[test]
fn js_api() {
    let api = spec::js_api();
    spec_equals_rust(&api, js_api::CONSTS);
    with_modules(|ctx| {
        spec_equals_live(&api, &live(ctx, "require('geppetto').consts"));
        spec_equals_live(&api, &live(ctx, "gp.consts"));
    });
}

#[test]
fn turns() {
    let api = spec::turns();
    spec_equals_rust(&api, turns::CONSTS);
    with_modules(|ctx| {
        spec_equals_live(&api, &live(ctx, "require('geppetto/turns')"));
        // A namespace object has its keys sorted, by the language; the values are the same objects.
        let same = "const t = require('geppetto/turns'); Object.keys(t).every(k => t[k] === turns[k]) && Object.keys(turns).length";
        assert_eq!(ctx.eval::<usize, _>(same).expect("a number"), turns::CONSTS.len());
    });
}

#[test]
fn defaults_and_fallbacks() {
    let js_api = spec::js_api();
    same_choices(&js_api, Some(&js_api::ToolChoice::default()));
    same_choices(&js_api, Some(&js_api::ToolErrorHandling::default()));
    same_choices::<js_api::HookAction>(&js_api, None);
    same_choices::<js_api::MetadataKeys>(&js_api, None);
    same_choices::<js_api::EventType>(&js_api, None);
    let turns = spec::turns();
    for api in [&js_api, &turns] {
        same_choices::<turns::BlockKind>(api, None);
    }
    assert_eq!(turns::BlockKind::FALLBACK, Some(turns::BlockKind::Other));
    let hostile = spec::hostile();
    same_choices(&hostile, Some(&hostile_text::Hidden::default()));
    same_choices::<hostile_text::Hostile>(&hostile, None);
}

/// Name, scope and wire form of each typed key that the generator wrote, against the spec.
#[test]
fn typed_keys() {
    use turns::keys::{block_meta, data, turn_meta};
    let api = spec::turns();
    let key = |scope: &'static str, name: &'static str, wire: &'static str| (scope, name.to_owned(), wire.to_owned());
    macro_rules! keys {
        ($($key:expr),* $(,)?) => { vec![$(key($key.scope(), $key.name(), $key.wire())),*] };
    }
    let rust = keys![
        data::AGENT_MODE_ALLOWED_TOOLS,
        data::AGENT_MODE,
        data::RESPONSES_SERVER_TOOLS,
        turn_meta::PROVIDER,
        turn_meta::RUNTIME,
        turn_meta::SESSION_ID,
        turn_meta::INFERENCE_ID,
        turn_meta::TRACE_ID,
        turn_meta::USAGE,
        turn_meta::STOP_REASON,
        turn_meta::MODEL,
        turn_meta::TAGS,
        block_meta::CLAUDE_ORIGINAL_CONTENT,
        block_meta::TOOL_CALLS,
        block_meta::MIDDLEWARE,
        block_meta::AGENTMODE_TAG,
        block_meta::AGENTMODE,
        block_meta::ORIGINAL_KIND,
    ];
    let typed = api.keys.iter().filter(|k| k.typed.is_some());
    let spec: Vec<_> =
        typed.map(|k| (k.scope.name(), k.name.clone(), format!("{}.{}@v1", api.namespace, k.name))).collect();
    assert_eq!(rust, spec);
    // The types are part of the agreement: this compiles.
    assert_ne!(geppetto::Key::<Vec<serde_json::Value>>::wire(&data::RESPONSES_SERVER_TOOLS), "");
    assert_ne!(geppetto::Key::<String>::wire(&turn_meta::MODEL), "");
}

/// What geppetto.d.ts declares before the runtime brings it. A later step takes its names off this list.
const DECLARED_ONLY: [&str; 8] =
    ["turns", "engines", "middlewares", "tools", "createBuilder", "createSession", "runInference", "GeppettoError"];

#[test]
fn exports_are_those_of_the_declarations() {
    let declared = |file: &str| -> Vec<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/types").join(file);
        let text = std::fs::read_to_string(path).expect("generated");
        let at_the_top = text.lines().filter_map(|line| line.strip_prefix("    export "));
        let values = at_the_top.filter_map(|line| {
            ["const ", "namespace ", "function ", "class "].iter().find_map(|keyword| line.strip_prefix(keyword))
        });
        values.filter_map(|line| line.split([':', ' ', '(']).next()).map(str::to_owned).collect()
    };
    with_modules(|ctx| {
        for (module, file, missing) in
            [("geppetto", "geppetto.d.ts", &DECLARED_ONLY[..]), ("geppetto/turns", "turns.d.ts", &[])]
        {
            let keys: Vec<String> = ctx.eval(format!("Object.keys(require('{module}'))")).expect("keys");
            let mut declared = declared(file);
            declared.retain(|name| !missing.contains(&name.as_str()));
            assert_eq!(keys, declared, "{module}");
            assert!(!missing.iter().any(|name| keys.iter().any(|key| key == name)), "{module} has them now");
        }
    });
}

#[test]
fn hostile_text_survives_every_language() {
    let api = spec::hostile();
    assert!(api.enums[0].values.iter().any(|v| v.value.contains('\u{2028}')), "the text is hostile");
    spec_equals_rust(&api, hostile_text::CONSTS);
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    context.with(|ctx| {
        geppetto::install_consts(&ctx, &ctx.globals(), hostile_text::CONSTS).expect("consts");
        spec_equals_live(&api, &live(&ctx, "consts"));
    });
    for (value, rust) in api.enums[0].values.iter().zip(hostile_text::Hostile::ALL) {
        assert_eq!(rust.as_str(), value.value);
        assert_eq!(value.value.parse(), Ok(*rust));
        let json = serde_json::to_string(rust).expect("JSON");
        assert_eq!(serde_json::from_str::<hostile_text::Hostile>(&json).expect("reads back"), *rust);
    }
}

/// The schema of one enum: its values with their docs, in order.
fn schema_equals_descriptor<E: JsEnum + schemars::JsonSchema>() {
    let schema = schemars::schema_for!(E);
    let schema = schema.as_value();
    let text = |value: &serde_json::Value| value["description"].as_str().unwrap_or_default().to_owned();
    let descriptor = E::DESCRIPTOR;
    assert_eq!(text(schema), descriptor.doc, "{}", descriptor.name);
    let constants = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    let listed: Vec<(String, String)> = match (constants, schema["enum"].as_array()) {
        (Some(constants), _) => {
            constants.iter().filter_map(|v| Some((v["const"].as_str()?.to_owned(), text(v)))).collect()
        }
        (None, Some(values)) => values.iter().filter_map(|v| Some((v.as_str()?.to_owned(), String::new()))).collect(),
        (None, None) => panic!("{schema}"),
    };
    let known = descriptor.values.iter().map(|v| (v.value.to_owned(), v.doc.to_owned()));
    assert_eq!(listed, known.collect::<Vec<_>>(), "{}", descriptor.name);
}

#[test]
fn json_schema_says_the_same() {
    schema_equals_descriptor::<js_api::ToolChoice>();
    schema_equals_descriptor::<js_api::ToolErrorHandling>();
    schema_equals_descriptor::<js_api::HookAction>();
    schema_equals_descriptor::<js_api::MetadataKeys>();
    schema_equals_descriptor::<js_api::EventType>();
    schema_equals_descriptor::<turns::BlockKind>();
    schema_equals_descriptor::<turns::DataKey>();
    schema_equals_descriptor::<turns::TurnMetaKey>();
    schema_equals_descriptor::<turns::BlockMetaKey>();
    schema_equals_descriptor::<hostile_text::Hostile>();
}
