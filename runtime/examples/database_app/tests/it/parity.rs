//! What scripts find is what the schema names, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use geppetto_spec::load::{Expects, load, model::Api};

use crate::World;

fn schema() -> Api {
    let path = Path::new("spec/js_api_codegen.yaml"); // tests run in the folder of their package
    load(path, Expects::Enums).expect("a schema").api
}

fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}

#[test]
fn functions_classes_and_members_are_those_of_the_schema() {
    let api = schema();
    let mut expected = BTreeSet::from(["consts".to_owned()]);
    for namespace in &api.namespaces {
        assert!(namespace.is_module());
        expected.extend(
            namespace
                .functions
                .iter()
                .map(|f| format!("{}/{}", f.name, f.required())),
        );
    }
    for class in &api.classes {
        expected.extend(
            class
                .properties
                .iter()
                .map(|p| format!("{}.{}", class.name, p.name)),
        );
        let methods = class.methods.iter();
        expected.extend(methods.map(|m| format!("{}.{}/{}", class.name, m.name, m.required())));
    }
    let live = World::new().good(
        "const name = (o, k, prefix) => {
            const d = Object.getOwnPropertyDescriptor(o, k);
            return prefix + k + (typeof d.value === 'function' ? '/' + d.value.length : '');
         };
         const found = Object.keys(database).map((k) => name(database, k, ''));
         const proto = Object.getPrototypeOf(db);
         found.push(...Object.getOwnPropertyNames(proto).filter((k) => k !== 'constructor')
            .map((k) => name(proto, k, 'Connection.')));
         return found.join('\\n')",
    );
    assert_eq!(lines(&live), expected);
}

#[test]
fn records_that_are_given_have_the_fields_of_the_schema() {
    let api = schema();
    let record = api
        .records
        .iter()
        .find(|record| record.name == "ExecResult")
        .expect("a record");
    let expected: Vec<&str> = record
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    let live = World::new().good("return Object.keys(db.exec('SELECT 1')).join()");
    assert_eq!(live, expected.join(","));
}

#[test]
fn constants_are_those_of_the_schema() {
    let live = World::new().good("return Object.values(database.consts.JournalMode).join()");
    let api = schema();
    let values: Vec<&str> = api.enums[0]
        .values
        .iter()
        .map(|value| value.value.as_str())
        .collect();
    assert_eq!(live, values.join(","));
}

/// The names of the variants of a union.
fn variants(union: &str) -> BTreeSet<String> {
    let unions = schema().unions;
    let union = unions.into_iter().find(|known| known.name == union);
    let variants = union.expect("a union").variants.into_iter();
    variants.map(|variant| variant.value).collect()
}

#[test]
fn rows_hold_what_the_schema_says_whatever_was_stored() {
    let samples = [
        ("null", "null"),
        ("text", "'x'"),
        ("number", "1.5"),
        ("boolean", "true"),
        ("blob", "new Uint8Array(1)"),
    ];
    let names: BTreeSet<String> = samples.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(variants("SqlParam"), names);
    let world = World::new();
    let kind = |sample: &str| {
        world.good(&format!(
            "const {{ v }} = db.query('SELECT ? AS v', [{sample}])[0];
             return v === null ? 'null' : v instanceof Uint8Array ? 'blob' : typeof v === 'string' ? 'text' : typeof v"
        ))
    };
    let kinds: BTreeSet<String> = samples.iter().map(|(_, sample)| kind(sample)).collect();
    assert_eq!(variants("SqlValue"), kinds);
}
