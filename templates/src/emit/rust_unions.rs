//! `unions.rs`: an enum per union. A macro of the runtime crate reads and writes it.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Tagging, Union};

use super::rust::Rust;
use super::rust_derives::Opaque;
use super::rust_text::{deprecated, doc, item, literal};
use super::rust_types::{File, RUNTIME, import_runtime, type_text};
use super::rust_untagged;

/// Whether the schema has a union whose Rust type is made here.
pub(super) fn any(api: &Api) -> bool {
    own(api).next().is_some()
}

fn own(api: &Api) -> impl Iterator<Item = &Union> {
    api.unions.iter().filter(|u| u.reexport.is_none())
}

/// The text of the module.
pub(super) fn write(api: &Api, rust: Rust<'_>) -> String {
    let mut out = String::from("//! The unions of the schema.\n");
    import_runtime(&mut out, rust.krate);
    for union in own(api).filter(|u| !u.is_live()) {
        out.push('\n');
        one(&mut out, api, union);
        table(&mut out, api, union);
    }
    let opaque = Opaque::of(api);
    for union in own(api).filter(|u| u.is_live()) {
        rust_untagged::write(&mut out, api, &opaque, union);
    }
    out
}

fn one(out: &mut String, api: &Api, union: &Union) {
    doc(out, "", &union.doc);
    deprecated(out, "", union.deprecated.as_ref());
    let mut text = format!("#[derive(Clone, Debug, PartialEq)]\npub enum {} {{\n", union.name);
    for v in &union.variants {
        doc(&mut text, "    ", &v.doc);
        deprecated(&mut text, "    ", v.deprecated.as_ref());
        let held = v.ty.as_ref().map_or_else(String::new, |ty| format!("({})", type_text(api, File::Other, ty)));
        let _ = writeln!(text, "    {}{held},", v.rust);
    }
    if union.open {
        text.push_str("    /// A value whose tag this version does not know, as it came.\n");
        let _ = writeln!(text, "    Unknown({RUNTIME}::UnknownVariant),");
    }
    text.push_str("}\n");
    item(out, "", &text);
}

fn table(out: &mut String, api: &Api, union: &Union) {
    let _ = writeln!(out, "\n{RUNTIME}::tagged! {{\n    enum {};", union.name);
    let _ = match &union.tagging {
        Tagging::Internal { tag } => writeln!(out, "    internal {};", literal(tag)),
        Tagging::Adjacent { tag, content } => writeln!(out, "    adjacent {} {};", literal(tag), literal(content)),
        Tagging::External => writeln!(out, "    external;"),
        // It has a file of its own.
        Tagging::Untagged => Ok(()),
    };
    out.push_str("    variants {\n");
    for v in &union.variants {
        let held = v.ty.as_ref().map_or_else(String::new, |ty| format!(" ({})", type_text(api, File::Other, ty)));
        let _ = writeln!(out, "        {}: {}{held};", v.rust, literal(&v.value));
    }
    out.push_str("    }\n");
    if union.open {
        out.push_str("    open Unknown;\n");
    }
    out.push_str("}\n");
}
