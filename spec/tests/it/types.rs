//! Good records, unions, errors and globals: the model that they make.

use std::path::Path;

use geppetto_spec::MemberKind;
use geppetto_spec::load::load;
use geppetto_spec::load::model::{
    Api, Enum, ErrorKind, Field, GlobalShape, MessagePart, Presence, Record, Tagging, Type, Union,
};

use crate::expects;

fn good(name: &str) -> Api {
    let path = Path::new("tests/good").join(name).with_extension("yaml");
    load(&path, expects(name)).unwrap_or_else(|report| panic!("{report}")).api
}

fn record<'a>(api: &'a Api, name: &str) -> &'a Record {
    api.records.iter().find(|r| r.name == name).expect(name)
}

fn union<'a>(api: &'a Api, name: &str) -> &'a Union {
    api.unions.iter().find(|u| u.name == name).expect(name)
}

fn enum_of<'a>(api: &'a Api, name: &str) -> &'a Enum {
    api.enums.iter().find(|e| e.name == name).expect(name)
}

fn field<'a>(api: &'a Api, owner: &str, name: &str) -> &'a Field {
    record(api, owner).fields.iter().find(|f| f.name == name).expect(name)
}

fn names(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|f| f.name.as_str()).collect()
}

fn values(e: &Enum) -> Vec<&str> {
    e.values.iter().map(|v| v.value.as_str()).collect()
}

fn note(deprecated: Option<&geppetto_spec::load::model::Deprecation>) -> Option<&str> {
    deprecated.map(|d| d.note.as_str())
}

#[test]
fn constants_come_first_and_then_the_base() {
    let api = good("records");
    let fields = |name: &str| names(&record(&api, name).fields);
    assert_eq!(fields("Start"), ["version", "kind", "trace", "id", "at"]);
    assert_eq!(fields("Event"), ["version", "trace", "id"]);
    assert_eq!(fields("Stop"), ["version", "kind", "trace", "id", "why", "old"]);
    assert_eq!((fields("NoFields"), fields("Absent")), (vec![], vec![]));
    let start = record(&api, "Start");
    assert_eq!(start.extends.as_deref(), Some("Event"));
    assert_eq!(start.fields.iter().map(|f| f.inherited).collect::<Vec<_>>(), [true, false, true, true, false]);
    assert_eq!(field(&api, "Start", "kind").constant.as_deref(), Some("start"));
    assert_eq!(field(&api, "Start", "id").doc, "Who.");
    // The order of the file.
    let records: Vec<_> = api.records.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(records, ["Start", "Event", "Common", "Stop", "Presence", "Names", "Words", "NoFields", "Absent"]);
}

#[test]
fn what_is_said_of_types_and_fields_arrives() {
    let api = good("records");
    let start = record(&api, "Start");
    assert_eq!((start.doc.as_str(), start.since.as_deref()), ("It *starts*.", Some("0.2")));
    assert_eq!(note(start.deprecated.as_ref()), Some("use Stop: say more"));
    assert_eq!(field(&api, "Start", "id").since.as_deref(), Some("0.1"));
    let old = field(&api, "Stop", "old").deprecated.as_ref().expect("old");
    assert_eq!((old.since.as_str(), old.note.as_str()), ("0.3", "use why: it says more"));
    // An inherited field.
    assert_eq!(note(field(&api, "Stop", "why").deprecated.as_ref()), Some("use id"));
    assert_eq!(field(&api, "Presence", "others").aliases, ["more", "_rest"]);
}

#[test]
fn presence_and_null() {
    let api = good("records");
    let all = &record(&api, "Presence").fields;
    let said: Vec<_> = all.iter().take(6).map(|f| (f.presence == Presence::Optional, f.nullable)).collect();
    assert_eq!(said, [(false, false), (true, false), (false, true), (false, true), (false, true), (true, true)]);
    assert!(all.iter().take(6).all(|f| f.ty == Type::String));
    let defaults = all.iter().filter_map(|f| match &f.presence {
        Presence::Default(value) => Some((f.name.as_str(), value.to_string())),
        _ => None,
    });
    let expected = [
        ("text", "\"\""),
        ("flag", "false"),
        ("float", "1"),
        ("low", "-9007199254740991"),
        ("high", "9007199254740991"),
        ("whole", "1000.0"),
        ("mode", "\"none\""),
        ("word", "\"out\""),
        ("list", "[\"auto\",\"auto\"]"),
        ("empty", "[]"),
        ("map", "{}"),
        ("anything", "true"),
    ];
    assert_eq!(defaults.collect::<Vec<_>>(), expected.map(|(name, value)| (name, value.to_owned())));
    assert!(field(&api, "Presence", "secret").secret && field(&api, "Presence", "shared").shared);
    assert_eq!(all.iter().filter(|f| f.secret || f.shared).count(), 2);
    let ids = Type::List(Box::new(Type::U32));
    assert_eq!(field(&api, "Presence", "map").ty, Type::Map(Some("Mode".to_owned()), Box::new(ids)));
}

#[test]
fn rust_names_are_ready_to_be_printed() {
    let api = good("records");
    let rust: Vec<_> = record(&api, "Names").fields.iter().map(|f| f.rust.as_str()).collect();
    assert_eq!(rust, ["r#type", "self_", "base_url", "r#match", "plain", "__"]);
}

#[test]
fn literals_become_enums_that_nobody_lists() {
    let api = good("records");
    let literals = |field_name: &str| match &field(&api, "Words", field_name).ty {
        Type::List(item) => (**item).clone(),
        ty => ty.clone(),
    };
    for (name, made, strings) in [
        ("phase", "WordsPhase", &["before", "after"][..]),
        ("nullable", "WordsNullable", &["a", "b"]),
        ("one", "WordsOne", &["only"]),
        ("many", "WordsMany", &["x", "y"]),
    ] {
        let strings: Vec<String> = strings.iter().map(ToString::to_string).collect();
        assert_eq!(literals(name), Type::Literals { name: made.to_owned(), values: strings.clone() });
        let made = enum_of(&api, made);
        assert!(made.inline && !made.export && !made.open && made.reexport.is_none());
        assert_eq!(values(made), strings);
    }
    assert!(field(&api, "Words", "nullable").nullable);
    let constant = field(&api, "Words", "constant");
    assert_eq!(constant.constant.as_deref(), Some("c"));
    assert_eq!(constant.ty, Type::Literals { name: String::new(), values: vec!["c".to_owned()] });
    let names: Vec<_> = api.enums.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Mode", "PresenceWord", "WordsPhase", "WordsNullable", "WordsOne", "WordsMany"]);
}

/// `Record.field` of all fields with this property.
fn all_fields(api: &Api, has: impl Fn(&Field) -> bool) -> Vec<String> {
    let of = |r: &Record| r.fields.iter().filter(|f| has(f)).map(|f| format!("{}.{}", r.name, f.name)).collect();
    api.records.iter().flat_map(|r| -> Vec<String> { of(r) }).collect()
}

#[test]
fn what_holds_itself_is_boxed() {
    let api = good("record_graph");
    let expected = [
        "Node.next",
        "Node.before",
        "Left.right",
        "Right.left",
        "Branch.inside",
        "Derived.derived",
        "Circle.other",
        "Circle2.circle",
        "PartialPart.parts",
    ];
    assert_eq!(all_fields(&api, |f| f.boxed), expected);
}

#[test]
fn what_holds_something_live_is_live() {
    let api = good("record_graph");
    let live: Vec<_> = api.records.iter().filter(|r| r.live).map(|r| r.name.as_str()).collect();
    assert_eq!(live, ["Tool", "Box1", "Box2", "Perhaps", "Signal", "Circle", "Circle2", "PartialTool"]);
}

#[test]
fn partial_forms_stand_last() {
    let api = good("record_graph");
    let of: Vec<_> = api.records.iter().filter_map(|r| Some((r.name.as_str(), r.partial_of.as_deref()?))).collect();
    assert_eq!(of, [("PartialPart", "Part"), ("PartialTool", "Tool")]);
    let part = record(&api, "PartialPart");
    assert!(part.fields.iter().all(|f| f.presence == Presence::Optional && f.constant.is_none()));
    // What was constant is one of one value, or absent.
    let kind = Type::Literals { name: "PartialPartKind".to_owned(), values: vec!["part".to_owned()] };
    assert_eq!(field(&api, "PartialPart", "kind").ty, kind);
    assert_eq!(field(&api, "PartialPart", "parts").ty, Type::Partial("Part".to_owned()));
    assert_eq!(values(enum_of(&api, "PartialPartKind")), ["part"]);
}

#[test]
fn unions_of_each_kind() {
    let api = good("unions");
    let event = union(&api, "Event");
    assert_eq!(event.tagging, Tagging::Internal { tag: "type".to_owned() });
    assert_eq!((event.doc.as_str(), event.map.as_deref(), event.open), ("What happens.", Some("EventMap"), false));
    let variants =
        |u: &Union| -> Vec<_> { u.variants.iter().map(|v| format!("{} {} {:?}", v.value, v.rust, v.ty)).collect() };
    assert_eq!(variants(event), ["stop-now StopNow Some(Record(\"Stop\"))", "start Start Some(Record(\"Start\"))"]);
    assert_eq!((event.variants[0].doc.as_str(), event.variants[0].since.as_deref()), ("The end.", Some("0.2")));
    assert_eq!(
        event.variants.iter().map(|v| note(v.deprecated.as_ref())).collect::<Vec<_>>(),
        [Some("use start"), Some("no more")]
    );
    let adjacent = union(&api, "Adjacent");
    assert_eq!(adjacent.tagging, Tagging::Adjacent { tag: "t".to_owned(), content: "c".to_owned() });
    assert_eq!(variants(adjacent), ["a First Some(List(String))", "nothing Nothing None"]);
    let external = union(&api, "External");
    assert_eq!((&external.tagging, external.open), (&Tagging::External, true));
    assert_eq!(note(external.deprecated.as_ref()), Some("use Event"));
    assert_eq!(
        variants(external),
        ["one two OneTwo Some(Union(\"Event\"))", "x X Some(Map(Some(\"EventType\"), Json))"]
    );
}

#[test]
fn errors_and_the_enum_of_their_codes() {
    let api = good("errors");
    let all: Vec<_> =
        api.errors.iter().map(|e| (e.code.as_str(), e.rust.as_str(), e.class.as_str(), e.builtin)).collect();
    let expected = [
        ("SESSION_BUSY", "SessionBusy", "GeppettoError", false),
        ("UNKNOWN_TOOL", "UnknownTool", "GeppettoError", false),
        ("ABORTED", "Aborted", "AbortError", false),
        ("INVALID_ARGUMENT", "InvalidArgument", "TypeError", true),
    ];
    assert_eq!(all, expected);
    let codes = enum_of(&api, "ErrorCode");
    assert!(!codes.export && !codes.inline);
    assert_eq!(values(codes), ["SESSION_BUSY", "UNKNOWN_TOOL", "ABORTED", "INVALID_ARGUMENT"]);
    assert_eq!((codes.values[0].doc.as_str(), codes.values[0].since.as_deref()), ("Wait.", Some("0.1")));
    assert_eq!(note(codes.values[2].deprecated.as_ref()), Some("use SESSION_BUSY"));
    assert_eq!(field(&api, "Told", "code").ty, Type::Enum("ErrorCode".to_owned()));
    let names: Vec<_> = api.enums.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Mode", "UnknownToolErrorWhy", "ErrorCode"]);
}

#[test]
fn messages_are_taken_apart_at_their_fields() {
    use MessagePart::{Field, Text};
    let api = good("errors");
    let parts = |i: usize| ErrorKind::message_parts(&api.errors[i]);
    assert_eq!(parts(0), [Text("the session runs already")]);
    let expected = [
        Text("no tool is named "),
        Field("name"),
        Text(" "),
        Text("{"),
        Text("in"),
        Text("}"),
        Text(" "),
        Field("mode"),
        Field("count"),
    ];
    assert_eq!(parts(1), expected);
    assert_eq!(parts(2), [Text("cancelled "), Text("}")]);
}

#[test]
fn keys_make_records_that_keep_other_keys() {
    let api = good("turns_records");
    let records: Vec<_> = api.records.iter().map(|r| (r.name.as_str(), r.custom)).collect();
    let expected =
        [("TurnData", true), ("BlockMetadata", true), ("More", true), ("Some1", false), ("PartialTurnData", true)];
    assert_eq!(records, expected);
    let data = record(&api, "TurnData");
    assert_eq!(names(&data.fields), ["tools", "model", "with-dash"]);
    let rust: Vec<_> = data.fields.iter().map(|f| f.rust.as_str()).collect();
    assert_eq!(rust, ["tools", "model", "with_dash"]);
    assert!(data.fields.iter().all(|f| f.presence == Presence::Optional));
    assert_eq!((&data.fields[0].ty, &data.fields[1].ty), (&Type::List(Box::new(Type::String)), &Type::Unknown));
    assert_eq!(note(data.fields[0].deprecated.as_ref()), Some("use MODEL"));
    let agent = field(&api, "BlockMetadata", "agent");
    assert_eq!((agent.doc.as_str(), agent.since.as_deref()), ("Who.", Some("0.1")));
    assert_eq!(names(&record(&api, "More").fields), ["type", "tools", "model", "with-dash", "kind"]);
}

#[test]
fn an_imported_type_comes_with_all_that_it_needs() {
    let api = good("types_of_imports");
    let mut records: Vec<_> = api.records.iter().map(|r| (r.name.as_str(), r.reexport.as_deref())).collect();
    // Imported ones first, then those of the file, then partial forms.
    let own = records.split_off(records.iter().position(|(name, _)| *name == "Own").expect("its own"));
    records.sort_unstable();
    let expected = [
        ("Apart", Some("crate::deep::types::Apart")),
        ("Chosen", Some("crate::deep::types::Chosen")),
        ("Far", Some("crate::deep::types::Far")),
        ("Inner", Some("crate::deep::types::Inner")),
        ("Outer", Some("crate::deep::types::Outer")),
        ("PartialInner", Some("crate::deep::types::PartialInner")),
        ("Under", Some("crate::deep::types::Under")),
    ];
    assert_eq!(records, expected);
    // `Apart` and `Far` have no partial form in their own files.
    assert_eq!(own, [("Own", None), ("Extended", None), ("Twice", None), ("PartialFar", None), ("PartialApart", None)]);
    let reexport = |name: &str| enum_of(&api, name).reexport.as_deref();
    let mut enums: Vec<_> = api.enums.iter().skip(1).map(|e| (e.name.as_str(), reexport(&e.name))).collect();
    enums.sort_unstable();
    let expected = [
        ("ErrorCode", Some("crate::deep::types::ErrorCode")),
        ("FarMode", Some("crate::deep::types::FarMode")),
        ("Grade", Some("crate::deep::types::Grade")),
        ("OuterMode", Some("crate::deep::types::OuterMode")),
        ("PartialInnerWord", Some("crate::deep::types::PartialInnerWord")),
    ];
    assert_eq!(enums, expected);
    assert!(api.enums.iter().skip(1).all(|e| !e.export));
    let unions: Vec<_> = api.unions.iter().map(|u| (u.name.as_str(), u.reexport.as_deref())).collect();
    assert_eq!(unions, [("Choice", Some("crate::deep::types::Choice"))]);
    assert!(api.errors.is_empty());
    assert!(record(&api, "PartialInner").partial_of.is_some() && field(&api, "Outer", "part").boxed);
    // Of a type that is not its own it makes only what nobody has.
    let mode = Type::Literals { name: "FarMode".to_owned(), values: vec!["far".to_owned(), "near".to_owned()] };
    assert_eq!(field(&api, "PartialFar", "mode").ty, mode);
}

#[test]
fn a_type_that_no_import_renders_is_rendered_here() {
    let api = good("types_without_rust");
    assert_eq!(record(&api, "Far").reexport, None);
    assert_eq!((enum_of(&api, "FarMode").reexport.as_deref(), enum_of(&api, "FarMode").inline), (None, true));
}

#[test]
fn an_import_lists_types_that_no_field_names() {
    let api = good("types_that_an_import_lists");
    let records: Vec<_> = api.records.iter().map(|r| (r.name.as_str(), r.reexport.as_deref())).collect();
    let place = |name| format!("crate::deep::types::{name}");
    assert_eq!(records, [("Under", Some(place("Under").as_str())), ("Chosen", Some(place("Chosen").as_str()))]);
    assert_eq!(api.unions.iter().map(|u| u.name.as_str()).collect::<Vec<_>>(), ["Choice"]);
    assert_eq!(api.enums.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["Mode", "Grade"]);
}

#[test]
fn globals_are_of_five_kinds() {
    let api = good("globals");
    let words: Vec<_> = api.globals.iter().map(|g| (g.name.as_str(), g.shape.word())).collect();
    let expected = [
        ("log", "function"),
        ("ENV", "value"),
        ("console", "object"),
        ("Listener", "type"),
        ("Bell", "class"),
        ("Horn", "class"),
    ];
    assert_eq!(words, expected);
    let [log, _, console, listener, bell, horn] = &api.globals[..] else { panic!("six") };
    assert_eq!((log.section.as_str(), log.doc.as_str()), ("Output: lines", "Writes a line."));
    // Without the blanks around it.
    assert_eq!(log.shape, GlobalShape::Function { ts: "<T>(value: T, ...rest: T[]): void".to_owned() });
    assert!(matches!(&console.shape, GlobalShape::Object { interface, .. } if interface == "Console"));
    assert_eq!((console.since.as_deref(), note(bell.deprecated.as_ref())), (Some("0.2"), Some("use console")));
    assert_eq!(listener.shape.kind(), None);
    let new = |g: &geppetto_spec::load::model::Global| match &g.shape {
        GlobalShape::Class { constructor, .. } => constructor.clone(),
        _ => panic!("a class"),
    };
    assert_eq!((new(bell).as_deref(), new(horn)), (Some("(loud: boolean, times?: number)"), None));
    let members: Vec<_> = bell.members().iter().map(|m| (m.name.as_str(), m.kind, m.readonly, m.is_static)).collect();
    let expected = [
        ("loud", MemberKind::Property, true, false),
        ("ring", MemberKind::Method, false, false),
        ("ring", MemberKind::Method, false, true),
        ("Symbol.iterator", MemberKind::Method, false, false),
    ];
    assert_eq!(members, expected);
}
