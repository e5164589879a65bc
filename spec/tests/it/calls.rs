//! Functions, namespaces, classes and callbacks: the model that they make.

use std::path::Path;

use geppetto_spec::load::model::{
    Api, CallbackWaits, Class, Delivery, Function, Given, Namespace, Param, Property, Returns, Tagging, Type,
};
use geppetto_spec::load::{Expects, codes, load};

fn good() -> Api {
    load(Path::new("tests/good/calls.yaml"), Expects::Enums).unwrap_or_else(|report| panic!("{report}")).api
}

fn namespace<'a>(api: &'a Api, name: &str) -> &'a Namespace {
    api.namespaces.iter().find(|n| n.name == name).expect(name)
}

fn class<'a>(api: &'a Api, name: &str) -> &'a Class {
    api.classes.iter().find(|c| c.name == name).expect(name)
}

fn function<'a>(functions: &'a [Function], name: &str) -> &'a Function {
    functions.iter().find(|f| f.name == name).expect(name)
}

fn property<'a>(class: &'a Class, name: &str) -> &'a Property {
    class.properties.iter().find(|p| p.name == name).expect(name)
}

fn turn() -> Type {
    Type::Record("Turn".to_owned())
}

/// What is given, then whether it may be undefined, and null.
fn returns(what: Given, optional: bool, nullable: bool, delivery: Delivery) -> Returns {
    Returns { what, optional, nullable, delivery }
}

fn said(params: &[Param]) -> Vec<(&str, &str, bool, bool)> {
    params.iter().map(|p| (p.name.as_str(), p.rust.as_str(), p.optional, p.nullable)).collect()
}

fn note(deprecated: Option<&geppetto_spec::load::model::Deprecation>) -> Option<&str> {
    deprecated.map(|d| d.note.as_str())
}

#[test]
fn the_module_comes_first_and_then_the_order_of_the_file() {
    let api = good();
    let all: Vec<_> = api.namespaces.iter().map(|n| (n.name.as_str(), n.rust.as_str(), n.is_module())).collect();
    assert_eq!(all, [("", "Module", true), ("turns", "Turns", false), ("engines", "Engines", false)]);
    let names: Vec<_> = api.namespaces[0].functions.iter().map(|f| (f.name.as_str(), f.rust.as_str())).collect();
    assert_eq!(names, [("createSession", "create_session"), ("about", "about_text")]);
    let turns = namespace(&api, "turns");
    assert_eq!((turns.doc.as_str(), turns.since.as_deref()), ("About turns.", Some("0.1")));
    assert_eq!(note(namespace(&api, "engines").deprecated.as_ref()), Some("use turns"));
    let names: Vec<_> = turns.functions.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["normalize", "latest", "find", "kind", "wait", "flush", "close"]);
}

#[test]
fn parameters_say_whether_they_may_lack_and_be_null() {
    let api = good();
    let normalize = function(&namespace(&api, "turns").functions, "normalize");
    assert_eq!(
        said(&normalize.params),
        [
            ("turn", "turn", false, false),
            ("type", "r#type", true, false),
            ("deep", "deep", true, true),
            ("mode", "how", true, true),
        ]
    );
    assert_eq!(normalize.required(), 1);
    assert_eq!(normalize.params[0].doc, "What to copy.");
    assert_eq!(normalize.params[2].ts.as_deref(), Some("true"));
    assert_eq!((normalize.params[0].ty.clone(), normalize.params[1].ty.clone()), (turn(), Type::String));
    assert_eq!(
        (normalize.doc.as_str(), &normalize.errors[..]),
        ("A canonical copy.", &["NO_TURN", "SESSION_BUSY"].map(String::from)[..])
    );
    let find = function(&namespace(&api, "turns").functions, "find");
    assert_eq!((said(&find.params), find.required()), (vec![("id", "id", false, true)], 1));
}

#[test]
fn results_say_what_comes_and_when() {
    let api = good();
    let of = |name: &str| &function(&namespace(&api, "turns").functions, name).returns;
    let value = |ty| Given::Value(ty);
    assert_eq!(*of("normalize"), returns(value(turn()), false, false, Delivery::Direct));
    assert_eq!(*of("latest"), returns(value(turn()), false, true, Delivery::Direct));
    assert_eq!(*of("find"), returns(value(Type::Lazy("Turn".to_owned())), true, false, Delivery::Direct));
    assert_eq!(*of("wait"), returns(value(turn()), true, true, Delivery::Promise));
    assert_eq!(*of("flush"), returns(Given::Unit, false, false, Delivery::Promise));
    assert_eq!(*of("close"), returns(Given::Unit, false, false, Delivery::Direct));
    let echo = &function(&namespace(&api, "engines").functions, "echo").returns;
    assert_eq!(*echo, returns(Given::Unit, false, false, Delivery::Blocking));
    let session = class(&api, "Session");
    let of = |name: &str| &function(&session.methods, name).returns;
    assert_eq!(*of("run"), returns(value(turn()), false, false, Delivery::Blocking));
    assert_eq!(*of("on"), returns(Given::This, false, false, Delivery::Direct));
    assert_eq!(*of("delete"), returns(Given::Unit, false, false, Delivery::Direct));
    let create = &function(&namespace(&api, "").functions, "createSession").returns;
    assert_eq!(*create, returns(value(Type::Class("Session".to_owned())), false, false, Delivery::Direct));
}

#[test]
fn classes_have_properties_and_methods() {
    let api = good();
    let names: Vec<_> = api.classes.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Session", "MiddlewareRef"]);
    let session = class(&api, "Session");
    assert_eq!((session.doc.as_str(), session.since.as_deref()), ("A conversation.", Some("0.1")));
    assert_eq!(note(session.deprecated.as_ref()), Some("use MiddlewareRef"));
    let promise = property(session, "promise");
    assert_eq!(promise.returns, returns(Given::Value(turn()), false, false, Delivery::Promise));
    assert_eq!((promise.cached, promise.doc.as_str()), (true, "The end."));
    let id = property(session, "id");
    assert_eq!((id.ts.as_deref(), id.cached, id.since.as_deref()), (Some("`s${string}`"), false, Some("0.2")));
    // Methods and properties replace each other.
    assert_eq!(note(id.deprecated.as_ref()), Some("use run"));
    assert_eq!(property(session, "last").returns, returns(Given::Value(turn()), true, true, Delivery::Direct));
    assert_eq!(property(session, "state").rust, "current");
    let on = function(&session.methods, "on");
    assert_eq!(on.ts.as_deref(), Some("<K extends string>(type: K, listener: (type: K) => void): this"));
    let old = on.deprecated.as_ref().expect("old");
    assert_eq!((old.since.as_str(), old.note.as_str()), ("0.4", "use id: ask"));
    assert_eq!(on.params[1].ty, Type::Callback("Listener".to_owned()));
    assert_eq!(said(&function(&session.methods, "run").params)[0], ("seed", "seed", true, false));
    let none = class(&api, "MiddlewareRef");
    assert!(none.properties.is_empty() && none.methods.is_empty());
}

#[test]
fn callbacks_say_whether_they_wait() {
    let api = good();
    let all: Vec<_> = api.callbacks.iter().map(|c| (c.name.as_str(), c.waits, c.required())).collect();
    let expected = [
        ("EngineFn", CallbackWaits::Allowed, 1),
        ("NextFn", CallbackWaits::Both, 1),
        ("Listener", CallbackWaits::Never, 1),
    ];
    assert_eq!(all, expected);
    let engine = &api.callbacks[0];
    assert_eq!(engine.returns, returns(Given::Value(turn()), true, false, Delivery::Direct));
    assert_eq!(engine.params[0].ty, Type::Lazy("Turn".to_owned()));
    assert_eq!((engine.doc.as_str(), engine.since.as_deref()), ("Makes a turn of a turn.", Some("0.2")));
    assert_eq!(note(engine.deprecated.as_ref()), Some("use NextFn: it waits"));
    assert_eq!(api.callbacks[2].returns.what, Given::Unit);
    assert_eq!(api.callbacks[2].ts.as_deref(), Some("(level: string) => void"));
}

#[test]
fn literals_get_the_name_of_their_place() {
    let api = good();
    let made: Vec<_> = api.enums.iter().filter(|e| e.inline).map(|e| (e.name.as_str(), e.doc.as_str())).collect();
    assert_eq!(
        made,
        [
            ("ListenerLevel", "The values of `level` of `Listener`."),
            ("TurnsNormalizeMode", "The values of `mode` of `turns.normalize`."),
            ("TurnsKindResult", "What `turns.kind` gives."),
            ("SessionState", "The values of `Session.state`."),
        ]
    );
    let words = |name: &str, values: [&str; 2]| Type::Literals {
        name: name.to_owned(),
        values: values.map(String::from).to_vec(),
    };
    let functions = &namespace(&api, "turns").functions;
    assert_eq!(function(functions, "normalize").params[3].ty, words("TurnsNormalizeMode", ["all", "some"]));
    let kinds = Type::List(Box::new(words("TurnsKindResult", ["a", "b"])));
    assert_eq!(function(functions, "kind").returns.what, Given::Value(kinds));
}

#[test]
fn what_only_an_engine_has_makes_a_record_live() {
    let api = good();
    let live: Vec<_> = api.records.iter().filter(|r| r.live).map(|r| r.name.as_str()).collect();
    assert_eq!(live, ["OfClass", "OfCallback", "OfBytes", "OfUnion", "OfLive"]);
}

#[test]
fn a_union_without_a_tag_has_named_variants() {
    let api = good();
    let union = &api.unions[0];
    assert_eq!((union.name.as_str(), &union.tagging), ("MiddlewareLike", &Tagging::Untagged));
    let variants: Vec<_> = union.variants.iter().map(|v| (v.value.as_str(), v.rust.as_str(), v.ty.is_some())).collect();
    assert_eq!(variants.len(), 9);
    assert_eq!(variants[..2], [("ref", "Ref", true), ("fn", "Fn", true)]);
    assert_eq!(variants[8], ("none", "None", false));
    assert_eq!(union.variants[0].doc, "One of the host.");
    assert_eq!(api.unions[1].tagging, Tagging::External);
}

/// The two ways to say it do not contradict each other: one of them is enough.
#[test]
fn a_question_mark_counts_whatever_else_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("schema.yaml");
    let params = "{ name: a, type: \"string?\", optional: false }, { name: b, type: string, optional: true }";
    let text = format!("version: 1\nfunctions: [{{ name: send, params: [{params}] }}]\n");
    std::fs::write(&path, text).expect("written");
    let api = load(&path, Expects::Enums).unwrap_or_else(|report| panic!("{report}")).api;
    let params = &function(&namespace(&api, "").functions, "send").params;
    assert_eq!(said(params), [("a", "a", true, false), ("b", "b", true, false)]);
    assert!(codes::MISPLACED_TYPE.explain.contains("a `?` counts, whatever `optional:` says"));
}

/// What `--explain` says of functions, classes and callbacks.
#[test]
fn the_explanations_know_calls() {
    for (code, sentence) in [
        (
            codes::BAD_NAME,
            "classes and callbacks become types in Rust and TypeScript, namespaces become traits in Rust",
        ),
        (codes::BAD_TS, "Of a callback it is the type of a function"),
        (codes::BAD_SIGNATURE, "without the name in front"),
        (codes::MISPLACED_TYPE, "for variants of unions without a tag"),
        (codes::OTHER_PARAMS, "that of a callback its whole type"),
        (codes::SAME_KIND, "a lazy record (the object that the host gave out, and no other)"),
        (codes::BAD_DELIVERY, "asked for once, when it is first read"),
    ] {
        assert!(code.explain.contains(sentence), "{}: {}", code.id, code.explain);
    }
}
