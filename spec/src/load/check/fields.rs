//! One field of a record or of an error.

use std::collections::HashMap;

use super::super::codes;
use super::super::diagnostic::{Finding, Spot};
use super::super::model::{Enum, Field, Presence, Type};
use super::super::names;
use super::defaults::refusal;
use super::enums::{text, versions};
use super::ts;
use super::values::spelling;

/// The enums of a file, and by its name each that the literals of a field make.
pub(super) struct Enums<'a> {
    all: &'a [Enum],
    inline: HashMap<&'a str, &'a Enum>,
}

impl<'a> Enums<'a> {
    pub(super) fn new(all: &'a [Enum]) -> Self {
        // The first of each name, as everywhere.
        let inline = all.iter().rev().filter(|e| e.inline).map(|e| (e.name.as_str(), e)).collect();
        Self { all, inline }
    }
}

/// `live`: whether it holds, somewhere inside, what only an engine has.
pub(super) fn field(f: &Field, live: bool, enums: &Enums<'_>, findings: &mut Vec<Finding>) {
    name(f, findings);
    text(&f.doc, f.site.field("doc"), findings);
    versions(f.since.as_deref(), f.deprecated.as_ref(), |field| f.site.field(field), findings);
    if let Some(constant) = &f.constant {
        spelling("the literal", constant, f.site.field("type"), findings);
    }
    literals(&f.ty, &f.site.field("type"), enums, findings);
    contradictions(f, live, findings);
    match &f.ts {
        Some(text) => {
            if let Some(reason) = ts::mistake(text) {
                let message = format!("`ts` of \"{}\" is no type: {reason}", f.name);
                findings.push(Finding::new(codes::BAD_TS, f.site.field("ts"), message));
            }
        }
        None if f.ty.needs_ts() => {
            let message = format!("\"{}\" is a function or an object, of which TypeScript knows nothing", f.name);
            let finding = Finding::new(codes::NEEDS_TS, f.site.field("type"), message);
            findings.push(finding.help("say what it is with `ts:`, for example `ts: \"(text: string) => void\"`"));
        }
        None => {}
    }
    if let Presence::Default(default) = &f.presence
        && let Some(reason) = refusal(&f.ty, default, enums.all)
    {
        let message = format!("the default of \"{}\" does not fit: {reason}", f.name);
        findings.push(Finding::new(codes::BAD_DEFAULT, f.site.field("default"), message));
    }
}

/// How a field may be named.
pub(super) const FIELD_NAMES: &str =
    "use a letter, then letters, digits and `_`, and none of the names that JavaScript uses by itself";

fn name(f: &Field, findings: &mut Vec<Finding>) {
    let aliases = f.aliases.iter().enumerate().map(|(i, alias)| (alias, f.site.field_item("aliases", i)));
    for (name, at) in std::iter::once((&f.name, f.site.field("name"))).chain(aliases) {
        if !names::is_field(name) {
            let finding = Finding::new(codes::BAD_FIELD_NAME, at, format!("\"{name}\" cannot name a field"));
            findings.push(finding.help(FIELD_NAMES));
        }
    }
    if names::is_field(&f.name) && f.constant.is_none() && !names::is_rust_field(&f.rust) {
        let message = format!("`{}` cannot be the name of a Rust field", f.rust);
        let finding = Finding::new(codes::BAD_FIELD_NAME, f.site.field("rust"), message);
        findings.push(finding.help(rust_help(&f.name, &f.rust)));
    }
}

/// The way out of a bad name in Rust: one under `rust:`, or another one where it was given.
pub(super) fn rust_help(name: &str, rust: &str) -> String {
    if rust == names::rust_field(name) {
        return "give one with `rust:`: lower-case letters, digits and `_`".to_owned();
    }
    match names::rust_field(rust) {
        proposal if proposal != rust && names::is_rust_field(&proposal) => format!("write it like `{proposal}`"),
        _ => "choose another one: lower-case letters, digits and `_`".to_owned(),
    }
}

/// The strings of a type become variants in Rust.
pub(super) fn literals(ty: &Type, at: &Spot, enums: &Enums<'_>, findings: &mut Vec<Finding>) {
    let Type::Literals { name, .. } = ty.leaf() else { return };
    let Some(made) = enums.inline.get(name.as_str()) else { return };
    for (i, v) in made.values.iter().enumerate() {
        spelling("a literal", &v.value, at.clone(), findings);
        let clash = made.values.iter().take(i).any(|first| first.rust == v.rust);
        if !v.value.is_empty() && (clash || !names::is_variant(&v.rust)) {
            let message = format!("no Rust name of its own can be made of '{}'", v.value);
            let finding = Finding::new(codes::BAD_ALTERNATIVE, at.clone(), message);
            findings.push(finding.help("make an enum of the literals, where each can have its `js_key`"));
        }
    }
}

fn contradictions(f: &Field, live: bool, findings: &mut Vec<Finding>) {
    let default = matches!(f.presence, Presence::Default(_));
    let mut report = |bad: bool, field, message: &str, help: &str| {
        if bad {
            let message = format!("\"{}\" {message}", f.name);
            findings.push(Finding::new(codes::BAD_PRESENCE, f.site.field(field), message).help(help));
        }
    };
    report(
        default && f.nullable,
        "default",
        "has a default and may be null: null counts as absent",
        "remove one of the two",
    );
    report(
        default && f.secret,
        "default",
        "has a default, which everybody can read, and is secret",
        "remove one of the two",
    );
    // Records and unions have no defaults at all.
    report(
        default && f.ty.is_live(),
        "default",
        "has a default, and no value of it can be written",
        "make it optional",
    );
    report(
        f.secret && (live || f.constant.is_some()),
        "secret",
        "is secret, and no data of its own",
        "remove `secret`",
    );
    report(
        f.constant.is_some() && !f.aliases.is_empty(),
        "aliases",
        "is a constant, which has one name",
        "remove `aliases`",
    );
    let is_list = matches!(f.ty, Type::List(_));
    report(f.shared && (!is_list || live), "shared", "is shared, and only lists of data are", "remove `shared`");
    report(f.shared && f.secret, "shared", "is both shared and secret", "remove one of the two");
}
