//! The `.d.ts` of what the runtime adds to the global object.

use std::fmt::Write as _;

use geppetto_spec::MemberKind;
use geppetto_spec::load::model::{Api, Global, GlobalShape, Member};

use super::dts_types::comment;
use crate::artifact::{Artifact, Header};
use crate::frame::{self, EmitError};

pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(path) = &api.outputs.globals else { return Ok(Vec::new()) };
    let failed = |reason| EmitError::Render { template: "globals.d.ts".to_owned(), reason };
    let header = header.to_string();
    let variables: [frame::Variable<'_>; 2] =
        [("header", &|out| out.push_str(&header)), ("globals", &|out| all(out, &api.globals))];
    let mut text = frame::fill(frame::GLOBALS, &variables).map_err(failed)?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(vec![Artifact { path: path.clone(), text }])
}

/// One declaration after another. What takes several lines has an empty line around it.
fn all(out: &mut String, globals: &[Global]) {
    let mut was_long = false;
    for (i, global) in globals.iter().enumerate() {
        let is_long = !global.members().is_empty();
        if i > 0 && (is_long || was_long || !global.section.is_empty()) {
            out.push('\n');
        }
        if !global.section.is_empty() {
            let _ = writeln!(out, "// {} {}\n", "-".repeat(70), global.section);
        }
        declaration(out, global);
        was_long = is_long;
    }
}

fn declaration(out: &mut String, global: &Global) {
    let name = &global.name;
    let says = comment(&global.doc, global.since.as_ref(), global.deprecated.as_ref(), None);
    says.write(out, 0);
    match &global.shape {
        GlobalShape::Function { ts } => _ = writeln!(out, "declare function {name}{ts};"),
        GlobalShape::Value { ts } => _ = writeln!(out, "declare const {name}: {ts};"),
        GlobalShape::Type { ts } => _ = writeln!(out, "type {name} = {ts};"),
        GlobalShape::Object { interface, members: all } => {
            interface_of(out, interface, all.iter());
            says.write(out, 0);
            let _ = writeln!(out, "declare const {name}: {interface};");
        }
        GlobalShape::Class { constructor, members: all } => {
            interface_of(out, name, all.iter().filter(|m| !m.is_static));
            says.write(out, 0);
            let _ = writeln!(out, "declare const {name}: {{\n    readonly prototype: {name};");
            if let Some(params) = constructor {
                let _ = writeln!(out, "    new {params}: {name};");
            }
            members(out, all.iter().filter(|m| m.is_static));
            if constructor.is_none() {
                // Without `new` it is no function, and `instanceof` takes it only for this.
                let _ = writeln!(out, "    [Symbol.hasInstance](value: unknown): value is {name};");
            }
            out.push_str("};\n");
        }
    }
}

fn interface_of<'a>(out: &mut String, name: &str, all: impl Iterator<Item = &'a Member>) {
    let _ = writeln!(out, "interface {name} {{");
    members(out, all);
    out.push_str("}\n");
}

fn members<'a>(out: &mut String, all: impl Iterator<Item = &'a Member>) {
    for member in all {
        comment(&member.doc, member.since.as_ref(), member.deprecated.as_ref(), None).write(out, 4);
        let _ = writeln!(out, "    {};", text(member));
    }
}

/// A member as declarations have it, without its end.
pub(super) fn text(member: &Member) -> String {
    let (readonly, name, ts) = (if member.readonly { "readonly " } else { "" }, &member.name, &member.ts);
    // A symbol is named by an expression.
    let name = if name.starts_with("Symbol.") { format!("[{name}]") } else { name.clone() };
    match member.kind {
        MemberKind::Method => format!("{name}{ts}"),
        _ => format!("{readonly}{name}: {ts}"),
    }
}
