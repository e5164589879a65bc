//! Whom it breaks when a function, a class, a callback or a union without a tag changes.

use gen_js_api::breaking::Whom;

use super::{changes, names};

/// Nobody stores what calls take and give.
const CODE: &[Whom] = &[Whom::Scripts, Whom::TypeScript, Whom::Rust];
const SCRIPTS: &[Whom] = &[Whom::Scripts, Whom::TypeScript];
const RUST: &[Whom] = &[Whom::Rust];
const TYPES: &[Whom] = &[Whom::TypeScript];

/// The one change there is: its name, its message and whom it breaks.
#[track_caller]
fn only(old: &str, new: &str) -> (String, String, Vec<Whom>) {
    let found = changes(old, new);
    assert_eq!(found.len(), 1, "{:?}", names(&found));
    let change = &found[0];
    assert_eq!(change.breaks(), !change.whom.is_empty(), "{}", change.name());
    (change.name(), change.message.clone(), change.whom.to_vec())
}

#[track_caller]
fn whom(old: &str, new: &str) -> Vec<Whom> {
    only(old, new).2
}

fn call(what: &str) -> String {
    format!("version: 1\nrecords: [{{ name: R, fields: [] }}]\nfunctions: [{{ name: send, {what} }}]\n")
}

fn takes(ty: &str) -> String {
    call(&format!("params: [{{ name: a, type: \"{ty}\" }}]"))
}

fn gives(ty: &str) -> String {
    call(&format!("returns: \"{ty}\""))
}

fn property(ty: &str) -> String {
    format!("version: 1\nclasses: [{{ name: K, properties: [{{ name: h, type: \"{ty}\" }}] }}]\n")
}

fn callback(what: &str) -> String {
    format!("version: 1\ncallbacks: [{{ name: Fn1, {what} }}]\n")
}

fn is_given(ty: &str) -> String {
    callback(&format!("params: [{{ name: a, type: \"{ty}\" }}]"))
}

fn answers(ty: &str) -> String {
    callback(&format!("returns: \"{ty}\""))
}

#[test]
fn changes_of_calls_break_no_stored_data() {
    assert_eq!(whom(&takes("bool"), &takes("u32")), CODE);
    assert_eq!(whom(&takes("json"), &takes("unknown")), TYPES);
    assert_eq!(whom(&takes("list<R>"), &takes("list<lazy<R>>")), RUST);
    assert_eq!(whom(&takes("'a' | 'b'"), &takes("'a'")), CODE);
}

/// What scripts give may become more, what they are given may become less.
#[test]
fn undefined_has_a_direction() {
    assert_eq!(whom(&takes("bool"), &takes("bool?")), RUST);
    assert_eq!(whom(&takes("bool?"), &takes("bool")), CODE);
    assert_eq!(whom(&gives("bool"), &gives("bool?")), CODE);
    assert_eq!(whom(&gives("bool?"), &gives("bool")), RUST);
    // Scripts write callbacks too.
    assert_eq!(whom(&is_given("bool"), &is_given("bool?")), [Whom::TypeScript, Whom::Rust]);
    assert_eq!(whom(&answers("bool?"), &answers("bool")), CODE);
}

#[test]
fn null_has_the_same_direction() {
    for (absent, present) in [("bool | null", "bool"), ("R | null", "R")] {
        assert_eq!(whom(&takes(present), &takes(absent)), RUST);
        assert_eq!(whom(&takes(absent), &takes(present)), CODE);
        assert_eq!(whom(&gives(present), &gives(absent)), CODE);
        assert_eq!(whom(&gives(absent), &gives(present)), RUST);
    }
    assert_eq!(whom(&property("bool"), &property("bool | null")), CODE);
    assert_eq!(whom(&property("bool | null"), &property("bool")), RUST);
    // Whether scripts or the host write a callback, one of them breaks.
    for (old, new) in [("bool", "bool | null"), ("bool | null", "bool")] {
        assert_eq!(whom(&is_given(old), &is_given(new)), CODE);
        assert_eq!(whom(&answers(old), &answers(new)), CODE);
    }
}

/// Null counts as left out, so that nobody is concerned but who is given it.
#[test]
fn null_beside_undefined() {
    let (name, message, nobody) = only(&takes("bool?"), &takes("bool? | null"));
    assert_eq!((name.as_str(), nobody.as_slice()), ("param-nullable:functions.send.a", &[][..]));
    assert_eq!(message, "functions.send.a may be null now");
    assert_eq!(whom(&takes("bool? | null"), &takes("bool?")), TYPES);
    assert_eq!(whom(&is_given("bool?"), &is_given("bool? | null")), TYPES);
    assert_eq!(whom(&is_given("bool? | null"), &is_given("bool?")), TYPES);
    // Rust has the same `Option`, which is null for scripts and was undefined.
    assert_eq!(whom(&gives("bool?"), &gives("bool? | null")), SCRIPTS);
    assert_eq!(whom(&gives("bool? | null"), &gives("bool?")), RUST);
}

#[test]
fn when_a_value_comes() {
    let blocking = call("returns: bool, drive: blocking");
    let of_rust = "the Rust method of functions.send gives";
    for (old, new, said, broken) in [
        (gives("bool"), blocking.clone(), format!("{of_rust} a future now; scripts still get the value at once"), RUST),
        (
            blocking.clone(),
            gives("bool"),
            format!("{of_rust} the value itself now, no future; scripts still get it at once"),
            RUST,
        ),
        (gives("bool"), gives("promise<bool>"), "functions.send is given as a promise, not at once".to_owned(), CODE),
        (gives("promise<bool>"), gives("bool"), "functions.send is given at once, not as a promise".to_owned(), CODE),
        // Rust has a future of both.
        (
            blocking.clone(),
            gives("promise<bool>"),
            "functions.send is given as a promise, not at once".to_owned(),
            SCRIPTS,
        ),
        (gives("promise<bool>"), blocking, "functions.send is given at once, not as a promise".to_owned(), SCRIPTS),
    ] {
        let (_, message, whom) = only(&old, &new);
        assert_eq!((message, whom.as_slice()), (said, broken));
    }
}

/// A name says nothing when the other one is the same.
#[test]
fn one_name_of_another_kind() {
    let of = |list: &str, ty: &str| {
        format!("version: 1\n{list}: [{{ name: K }}]\nfunctions: [{{ name: send, returns: \"{ty}\" }}]\n")
            .replace("records: [{ name: K }", "records: [{ name: K, fields: [] }")
    };
    let message = |ty: &str| {
        let found = changes(&of("classes", ty), &of("records", ty));
        found.iter().find(|change| change.place == "functions.send").expect("the result").message.clone()
    };
    assert_eq!(message("K"), "functions.send is the record `K`, not the class `K`");
    assert_eq!(message("list<K>"), "functions.send is `list<K>` of the record `K`, not of the class `K`");
    let field = |list: &str| format!("version: 1\n{list}records: [{{ name: A, fields: [{{ name: k, type: K }}] }}]\n");
    let (old, new) =
        (field("enums: [{ name: K, values: [{ js_key: A, value: a }] }]\n"), field("callbacks: [{ name: K }]\n"));
    let found = changes(&old, &new);
    let change = found.iter().find(|change| change.place == "A.k").expect("the field");
    assert_eq!(change.message, "A.k is the callback `K`, not the enum `K`");
}

/// What Rust calls the literals of a parameter begins with the name of it.
#[test]
fn a_parameter_of_literals_gives_its_name() {
    let send = |name: &str| call(&format!("params: [{{ name: {name}, type: \"'a' | 'b'\" }}]"));
    let found = changes(&send("m"), &send("kind"));
    assert_eq!(names(&found), ["param-renamed:functions.send", "rust-type-changed:functions.send.kind"]);
    assert_eq!(found[1].message, "in Rust functions.send.kind has the enum `ModuleSendKind`, not `ModuleSendM`");
    let given = |name: &str| callback(&format!("params: [{{ name: {name}, type: \"list<'a' | 'b'>\" }}]"));
    let found = changes(&given("m"), &given("kind"));
    assert_eq!(names(&found), ["param-renamed:Fn1", "rust-type-changed:Fn1.kind"]);
}

/// Variants of a union without a tag.
fn like(variants: &[(&str, &str)]) -> String {
    let variant = |(name, ty): &(&str, &str)| match *ty {
        "null" => format!("{{ value: {name} }}"),
        ty => format!("{{ value: {name}, type: \"{ty}\" }}"),
    };
    let variants = variants.iter().map(variant).collect::<Vec<_>>().join(", ");
    format!(
        "version: 1\nrecords: [{{ name: R, fields: [] }}]\nunions: [{{ name: U, untagged: true, variants: [{variants}] }}]\n"
    )
}

#[test]
fn variants_without_a_tag_are_what_they_hold() {
    let old = like(&[("a", "string"), ("b", "u32"), ("c", "null")]);
    // Two that exchange their names.
    let found = changes(&old, &like(&[("b", "string"), ("a", "u32"), ("c", "null")]));
    assert_eq!(names(&found), ["rust-name-gone:U.b", "rust-name-gone:U.a"]);
    assert_eq!(found[0].message, "U::A is U::B now");
    let found = changes(&old, &like(&[("b", "u32"), ("a", "string"), ("c", "null")]));
    assert_eq!(names(&found), ["order-changed:U"]);
    let found = changes(&old, &like(&[("c", "string"), ("b", "u32"), ("a", "null")]));
    assert_eq!(names(&found), ["rust-name-gone:U.c", "rust-name-gone:U.a"]);
    // The name counts where the type is another one.
    let (name, message, broken) = only(&old, &like(&[("a", "bool"), ("b", "u32"), ("c", "null")]));
    assert_eq!((name.as_str(), broken.as_slice()), ("type-changed:U.a", CODE));
    assert_eq!(message, "U.a holds `bool`, not `string`");
    let found = changes(&old, &like(&[("a", "u32"), ("b", "bool"), ("c", "null")]));
    assert_eq!(names(&found), ["variant-gone:U.a", "variant-added:U.b", "rust-name-gone:U.a"]);
}

/// They exist with an engine only.
#[test]
fn variants_without_a_tag_are_not_stored() {
    let both = like(&[("a", "string"), ("b", "u32")]);
    assert_eq!(whom(&both, &like(&[("a", "string")])), CODE);
    assert_eq!(whom(&both, &like(&[("a", "string"), ("b", "null")])), CODE);
    assert_eq!(whom(&like(&[("a", "lazy<R>")]), &like(&[("a", "R")])), RUST);
    // A lazy variant takes only what the host gave out.
    assert_eq!(whom(&like(&[("a", "R")]), &like(&[("a", "lazy<R>")])), CODE);
    assert_eq!(whom(&like(&[("a", "list<R>")]), &like(&[("a", "list<lazy<R>>")])), RUST);
    let tagged = |schema: String| schema.replace("untagged: true, ", "");
    let found = changes(&both, &tagged(both.clone()));
    assert_eq!((found[0].name().as_str(), found[0].whom), ("tag-changed:U", SCRIPTS));
    let found = changes(&tagged(both.clone()), &both);
    assert_eq!(found[0].whom, [Whom::Scripts, Whom::TypeScript, Whom::Data]);
}
