//! Spec, Rust, live QuickJS and JSON Schema agree on every enum: names, keys, values, order and docs. (The `.d.ts`
//! side is proved by tsc, over probes made from the same spec.)

use std::path::Path;

use geppetto::rquickjs::{CatchResultExt, Context, Ctx, Module, Runtime};
use geppetto::{EnumDescriptor, JsEnum, js_api, turns};
use geppetto_spec::load::model::{Api, Enum};
use geppetto_spec::load::{Expects, load};

#[allow(unreachable_pub, reason = "it is generated for a library")]
#[path = "../hostile/text/mod.rs"]
mod hostile_text;

fn api(path: &str, expects: Expects) -> Api {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    load(&path, expects).unwrap_or_else(|report| panic!("{report}")).api
}

/// The spec's enums that scripts see, in order.
fn exported(api: &Api) -> Vec<&Enum> {
    api.enums.iter().filter(|e| e.export).collect()
}

fn spec_equals_rust(api: &Api, consts: &[&EnumDescriptor<'static>]) {
    let exported = exported(api);
    assert_eq!(exported.iter().map(|e| &e.name).collect::<Vec<_>>(), consts.iter().map(|d| d.name).collect::<Vec<_>>());
    for (spec, rust) in exported.iter().zip(consts) {
        assert_eq!(spec.open, rust.open, "{}", spec.name);
        assert_eq!(lines(&spec.doc), lines(rust.doc), "{}", spec.name);
        let of_spec: Vec<_> =
            spec.values.iter().map(|v| (v.js_key.as_str(), v.value.as_str(), lines(&v.doc))).collect();
        let of_rust: Vec<_> = rust.values.iter().map(|v| (v.js_key, v.value, lines(v.doc))).collect();
        assert_eq!(of_spec, of_rust, "{}", spec.name);
    }
}

/// Docs are compared by line: a comment keeps no white space at the end of one.
fn lines(doc: &str) -> Vec<&str> {
    doc.trim_end().lines().map(str::trim_end).collect()
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
    let api = api("../spec/js_api_codegen.yaml", Expects::Enums);
    spec_equals_rust(&api, js_api::CONSTS);
    with_modules(|ctx| {
        spec_equals_live(&api, &live(ctx, "require('geppetto').consts"));
        spec_equals_live(&api, &live(ctx, "gp.consts"));
    });
}

#[test]
fn turns() {
    let api = api("../spec/turns_codegen.yaml", Expects::Turns);
    spec_equals_rust(&api, turns::CONSTS);
    with_modules(|ctx| {
        spec_equals_live(&api, &live(ctx, "require('geppetto/turns')"));
        // A namespace object has its keys sorted, by the language; the values are the same objects.
        let same = "const t = require('geppetto/turns'); Object.keys(t).every(k => t[k] === turns[k]) && Object.keys(turns).length";
        assert_eq!(ctx.eval::<usize, _>(same).expect("a number"), turns::CONSTS.len());
    });
}

#[test]
fn keys_have_the_spec_s_names_and_wire_forms() {
    let api = api("../spec/turns_codegen.yaml", Expects::Turns);
    let wire = |name: &str| format!("{}.{name}@v1", api.namespace);
    let key = turns::keys::data::AGENT_MODE;
    assert_eq!((key.scope(), key.name(), key.wire().to_owned()), ("data", "agent_mode", wire("agent_mode")));
    let key: geppetto::Key<Vec<serde_json::Value>> = turns::keys::data::RESPONSES_SERVER_TOOLS;
    assert_eq!(key.wire(), wire("responses_server_tools"));
    assert_eq!(turns::BlockKind::FALLBACK, Some(turns::BlockKind::Other));
}

#[test]
fn hostile_text_survives_every_language() {
    let api = api("tests/hostile/spec/hostile_codegen.yaml", Expects::Enums);
    assert!(api.enums[0].values.iter().any(|v| v.value.contains('\u{2028}')), "the text is hostile");
    spec_equals_rust(&api, hostile_text::CONSTS);
    let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    context.with(|ctx| {
        geppetto_bind::install_consts(&ctx, &ctx.globals(), hostile_text::CONSTS).expect("consts");
        spec_equals_live(&api, &live(&ctx, "consts"));
    });
    for (value, rust) in api.enums[0].values.iter().zip(hostile_text::Hostile::ALL) {
        assert_eq!(rust.as_str(), value.value);
        assert_eq!(value.value.parse(), Ok(*rust));
        let json = serde_json::to_string(rust).expect("JSON");
        assert_eq!(serde_json::from_str::<hostile_text::Hostile>(&json).expect("reads back"), *rust);
    }
}

#[test]
fn json_schema_lists_the_values() {
    let mut generator = schemars::SchemaGenerator::default();
    for (schema, descriptor) in [
        (generator.subschema_for::<js_api::ToolChoice>(), js_api::ToolChoice::DESCRIPTOR),
        (generator.subschema_for::<hostile_text::Hostile>(), hostile_text::Hostile::DESCRIPTOR),
    ] {
        let name =
            schema.as_value()["$ref"].as_str().and_then(|r| r.rsplit('/').next()).expect("a reference").to_owned();
        assert_eq!(name, descriptor.name);
        let definition = generator.definitions()[&name].clone();
        let listed: Vec<&str> = match (&definition["oneOf"], &definition["enum"]) {
            (serde_json::Value::Array(one_of), _) => one_of.iter().filter_map(|v| v["const"].as_str()).collect(),
            (_, serde_json::Value::Array(values)) => values.iter().filter_map(|v| v.as_str()).collect(),
            _ => panic!("{definition}"),
        };
        assert_eq!(listed, descriptor.values.iter().map(|v| v.value).collect::<Vec<_>>());
    }
}
