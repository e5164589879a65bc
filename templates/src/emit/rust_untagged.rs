//! Unions without a tag, in `unions.rs`: they exist with an engine only.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Type, Union};

use super::rust_derives::Opaque;
use super::rust_text::{deprecated, doc, item, literal};
use super::rust_types::{File, RUNTIME, type_text};

/// Appends the enum, and what reads and writes it.
pub(super) fn write(out: &mut String, api: &Api, opaque: &Opaque<'_>, union: &Union) {
    let _ = writeln!(out, "\n{RUNTIME}::live! {{");
    doc(out, "    ", &union.doc);
    deprecated(out, "    ", union.deprecated.as_ref());
    let derives = if opaque.is_union(union) { "Clone, Debug" } else { "Clone, Debug, PartialEq" };
    let mut text = format!("    #[derive({derives})]\n    pub enum {} {{\n", union.name);
    for v in &union.variants {
        doc(&mut text, "        ", &v.doc);
        deprecated(&mut text, "        ", v.deprecated.as_ref());
        let held = v.ty.as_ref().map_or_else(String::new, |ty| format!("({})", type_text(api, File::Other, ty)));
        let _ = writeln!(text, "        {}{held},", v.rust);
    }
    text.push_str("    }\n");
    item(out, "    ", &text);
    let _ = writeln!(out, "\n    {RUNTIME}::untagged! {{\n        enum {};\n        variants {{", union.name);
    // What is given back is a plain object too: it is looked for first.
    let (lazy, others): (Vec<_>, Vec<_>) = union.variants.iter().partition(|v| matches!(v.ty, Some(Type::Lazy(_))));
    for v in lazy.into_iter().chain(others) {
        let held = v.ty.as_ref().map_or_else(String::new, |ty| format!(" ({})", type_text(api, File::Other, ty)));
        let _ = writeln!(out, "            {}{held} if {};", v.rust, kind(v.ty.as_ref()));
    }
    out.push_str("        }\n    }\n}\n");
}

/// What a value is that is this variant. The check has made sure that no two are alike.
fn kind(ty: Option<&Type>) -> String {
    let Some(ty) = ty else { return "null".to_owned() };
    let kind = match ty {
        Type::String | Type::Enum(_) | Type::Literals { .. } => "string",
        Type::Bool => "boolean",
        Type::F64 | Type::U32 | Type::I32 | Type::U53 | Type::I53 => "number",
        Type::Bytes => "bytes",
        Type::Lazy(_) => "lazy",
        Type::List(_) => "list",
        Type::Callback(_) => "function",
        Type::Class(name) => return format!("handle({})", literal(name)),
        // The last six are refused, because they can be anything.
        Type::Record(_)
        | Type::Partial(_)
        | Type::Map(..)
        | Type::Function
        | Type::Object
        | Type::Union(_)
        | Type::Json
        | Type::Unknown
        | Type::Value => "object",
    };
    kind.to_owned()
}
