//! `globals.rs`: what is installed on the global object, as data for a running program.

use std::fmt::Write as _;

use geppetto_spec::MemberKind;
use geppetto_spec::load::model::{Api, Global, GlobalShape, Member};
use geppetto_spec::load::signature;

use super::rust::{Rust, from_folder};
use super::rust_text::literal;

/// Whether the schema has globals that are there at run time.
pub(super) fn any(api: &Api) -> bool {
    api.globals.iter().any(|g| g.shape.kind().is_some())
}

/// The text of the module.
pub(super) fn write(api: &Api, rust: Rust<'_>) -> String {
    let private = format!("{}::__private", rust.krate);
    let mut out = String::from("//! What the schema puts on the global object.\n\n");
    out.push_str("/// Everything that is there at run time, in the order of the schema.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub const GLOBALS: &[{private}::GlobalDescriptor<'static>] = &[");
    for global in &api.globals {
        let Some(kind) = global.shape.kind() else { continue };
        let name = literal(&global.name);
        let _ = write!(out, "    {private}::GlobalDescriptor::new({name}, {private}::GlobalKind::{kind:?})");
        if let Some(required) = required(global) {
            let _ = write!(out, ".required({required})");
        }
        if !global.members().is_empty() {
            out.push_str(".members(&[\n");
            global.members().iter().for_each(|m| member(&mut out, m, &private));
            out.push_str("    ])");
        }
        out.push_str(",\n");
    }
    out.push_str("];\n");
    if let (Some(rust), Some(dts)) = (&api.outputs.rust, &api.outputs.globals) {
        out.push_str("\n/// The declarations of it: the file itself.\n#[rustfmt::skip]\n");
        let path = literal(&from_folder(&rust.path, dts));
        let _ = writeln!(out, "pub const GLOBAL_TYPES: &str = include_str!({path});");
    }
    out
}

/// How many arguments it needs, if it can be called. The check has read the signature.
fn required(global: &Global) -> Option<usize> {
    let signature = match &global.shape {
        GlobalShape::Function { ts } => ts,
        GlobalShape::Class { constructor: Some(params), .. } => params,
        _ => return None,
    };
    signature::parse(signature).ok().map(|s| s.required)
}

fn member(out: &mut String, member: &Member, private: &str) {
    let name = literal(&member.name);
    let _ = match member.kind {
        MemberKind::Method => {
            let required = signature::parse(&member.ts).map_or(0, |s| s.required);
            write!(out, "        {private}::MemberDescriptor::method({name}, {required})")
        }
        _ => write!(out, "        {private}::MemberDescriptor::property({name})"),
    };
    out.push_str(if member.readonly { ".readonly()" } else { "" });
    out.push_str(if member.is_static { ".of_class()" } else { "" });
    out.push_str(",\n");
}
