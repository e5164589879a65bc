//! `enums.rs`: the enums themselves. Everything else about them is written by the derive.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Enum, Value};

use super::rust::Rust;
use super::rust_text::{argument, attribute, deprecated, doc, push};

/// Whether the schema has an enum whose Rust type is made here.
pub(super) fn any(api: &Api) -> bool {
    own(api).next().is_some()
}

fn own(api: &Api) -> impl Iterator<Item = &Enum> {
    api.enums.iter().filter(|e| e.reexport.is_none())
}

/// The text of the module.
pub(super) fn write(api: &Api, rust: Rust<'_>) -> String {
    let mut out = String::from("//! The enums of the schema.\n");
    let _ = writeln!(out, "\nuse {}::__private::DeriveJsEnum;", rust.krate);
    for e in own(api) {
        out.push('\n');
        one(&mut out, rust, e);
    }
    out
}

fn one(out: &mut String, rust: Rust<'_>, e: &Enum) {
    doc(out, "", &e.doc);
    deprecated(out, "", e.deprecated.as_ref());
    // An open enum holds text: it cannot be `Copy`.
    let copy = if e.open { "" } else { "Copy, " };
    let _ = writeln!(out, "#[derive(Clone, {copy}Debug, Eq, Hash, Ord, PartialEq, PartialOrd, DeriveJsEnum)]");
    let mut args = vec![format!("crate = {}", rust.krate), argument("name = ", &e.name)];
    args.extend(e.since.as_ref().map(|since| argument("since = ", since)));
    args.push(argument("command = ", rust.command));
    attribute(out, "", "js_enum", &args);
    let _ = writeln!(out, "pub enum {} {{", e.name);
    for (i, v) in e.values.iter().enumerate() {
        value(out, v, e.default == Some(i), e.fallback == Some(i));
    }
    if e.open {
        out.push_str("    /// A value that this version does not know, as it came.\n");
        out.push_str("    #[js(unknown)]\n    Unknown(Box<str>),\n");
    }
    out.push_str("}\n");
}

fn value(out: &mut String, v: &Value, default: bool, fallback: bool) {
    doc(out, "    ", &v.doc);
    deprecated(out, "    ", v.deprecated.as_ref());
    attribute(out, "    ", "js", &[argument("key = ", &v.js_key), argument("value = ", &v.value)]);
    for alias in &v.aliases {
        attribute(out, "    ", "js", &[argument("alias = ", alias)]);
    }
    if let Some(since) = &v.since {
        attribute(out, "    ", "js", &[argument("since = ", since)]);
    }
    for (flag, set) in [("default", default), ("fallback", fallback)] {
        if set {
            attribute(out, "    ", "js", &[flag.to_owned()]);
        }
    }
    push(out, &["    ", &v.rust, ",\n"]);
}
