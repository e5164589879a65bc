//! `errors.rs`: the errors that Rust code can raise, as one enum.

use std::fmt::Write as _;

use geppetto_spec::load::model::{API_ERROR, Api, ERROR_CODE, ErrorKind, Field, MessagePart, Presence};

use super::rust::Rust;
use super::rust_records::braces;
use super::rust_text::{deprecated, doc, item, literal};
use super::rust_types::{File, RUNTIME, field_type, import_runtime};

/// Whether the schema has errors that Rust code can raise.
pub(super) fn any(api: &Api) -> bool {
    own(api).next().is_some()
}

/// Without those that the runtime raises itself.
fn own(api: &Api) -> impl Iterator<Item = &ErrorKind> {
    api.errors.iter().filter(|e| !e.builtin)
}

/// The text of the module.
pub(super) fn write(api: &Api, rust: Rust<'_>) -> String {
    let mut out = String::from("//! The errors of the schema.\n");
    import_runtime(&mut out, rust.krate);
    let _ = writeln!(out, "\n/// What can fail, for scripts to tell apart by its code.");
    let mut text = format!("#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\npub enum {API_ERROR} {{\n");
    for error in own(api) {
        doc(&mut text, "    ", &error.doc);
        deprecated(&mut text, "    ", error.deprecated.as_ref());
        variant(&mut text, api, error);
    }
    text.push_str("}\n");
    item(&mut out, "", &text);
    let _ = writeln!(out, "\n{RUNTIME}::errors! {{\n    enum {API_ERROR}: super::{ERROR_CODE};");
    own(api).for_each(|error| row(&mut out, error));
    out.push_str("}\n");
    out
}

fn held(error: &ErrorKind) -> impl Iterator<Item = &Field> {
    error.fields.iter().filter(|f| f.constant.is_none())
}

fn variant(out: &mut String, api: &Api, error: &ErrorKind) {
    if held(error).next().is_none() {
        let _ = writeln!(out, "    {},", error.rust);
        return;
    }
    let _ = writeln!(out, "    {} {{", error.rust);
    for field in held(error) {
        // Without a comment rustfmt would pull short variants together.
        let said = if field.doc.is_empty() { format!("The `{}` of its data.", field.name) } else { field.doc.clone() };
        doc(out, "        ", &said);
        deprecated(out, "        ", field.deprecated.as_ref());
        let _ = writeln!(out, "        {}: {},", field.rust, field_type(api, File::Other, field));
    }
    out.push_str("    },\n");
}

/// What the macro is told. No formatter looks inside.
fn row(out: &mut String, error: &ErrorKind) {
    let parts = error.message_parts().into_iter().map(|part| match part {
        MessagePart::Text(text) | MessagePart::Stray(text) => literal(text),
        MessagePart::Field(name) => {
            let rust = error.fields.iter().find(|f| f.name == name).map_or(name, |f| f.rust.as_str());
            format!("{{{rust}}}")
        }
    });
    let message = parts.collect::<Vec<_>>().join(", ");
    let constants = error.fields.iter().filter_map(|f| Some((&f.name, f.constant.as_ref()?)));
    let constants = constants.map(|(name, value)| format!("{}: {}", literal(name), literal(value)));
    let fields = held(error).map(|f| {
        let how = match (&f.presence, f.nullable) {
            (Presence::Optional, _) => "optional",
            (_, true) => "nullable",
            _ => "required",
        };
        format!("{}: {how} {};", f.rust, literal(&f.name))
    });
    let _ = writeln!(
        out,
        "    {}: {} {} [{message}] constants {} fields {}",
        error.rust,
        literal(&error.code),
        literal(&error.class),
        braces(&constants.collect::<Vec<_>>().join(", ")),
        braces(&fields.collect::<Vec<_>>().join(" "))
    );
}
