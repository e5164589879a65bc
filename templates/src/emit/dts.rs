//! The `.d.ts`: declarations of enums and types inside a frame.

use geppetto_spec::EnumDescriptor;
use geppetto_spec::dts::{write_enum, write_type};
use geppetto_spec::load::model::{Api, Enum};
use tera::Context;

use super::dts_types;
use crate::artifact::{Artifact, Header};
use crate::frame::{self, EmitError};

pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(output) = &api.outputs.dts else { return Ok(Vec::new()) };
    let (name, template) = frame::source(&output.template);
    let mut context = Context::new();
    context.insert("header", &header.to_string());
    context.insert("module", &api.module);
    let exported = || api.enums.iter().filter(|e| e.export);
    // Text that the template does not print is not made: it can be large.
    let prints = |variable: &str| mentions(template, variable);
    if prints("consts") {
        context.insert("consts", &declarations(exported(), |out, e| write_enum(out, e, 8, "")));
    }
    if prints("enums") {
        context.insert("enums", &declarations(exported(), |out, e| write_enum(out, e, 4, "export ")));
    }
    let hidden = api.enums.iter().filter(|e| !e.export && !e.inline);
    let mut types = declarations(hidden, |out, e| write_type(out, e, 4, "export "));
    dts_types::write(&mut types, api, if prints("consts") { "consts." } else { "" });
    if !types.is_empty() && !prints("types") {
        return Err(EmitError::NoTypes { template: name.to_owned() });
    }
    context.insert("types", &types);
    let text = frame::render(&output.template, &context)?;
    Ok(vec![Artifact { path: output.path.clone(), text }])
}

/// Whether the template prints the variable, or at least has its name where one can stand.
fn mentions(template: &str, variable: &str) -> bool {
    let inside = template.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    inside.flat_map(|expression| expression.split(|c| !is_name(c))).any(|word| word == variable)
}

/// The declarations, with an empty line between them.
fn declarations<'a>(enums: impl Iterator<Item = &'a Enum>, write: impl Fn(&mut String, &EnumDescriptor<'_>)) -> String {
    let mut out = String::new();
    for e in enums {
        if !out.is_empty() {
            out.push('\n');
        }
        e.with_descriptor(|descriptor| write(&mut out, descriptor));
    }
    out
}
