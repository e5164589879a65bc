//! The `.d.ts`: declarations of enums and types inside a frame.

use geppetto_spec::EnumDescriptor;
use geppetto_spec::dts::{write_enum, write_type};
use geppetto_spec::load::model::{Api, Enum};

use super::dts_types;
use crate::artifact::{Artifact, Header};
use crate::frame::{self, EmitError, Variable};

pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(output) = &api.outputs.dts else { return Ok(Vec::new()) };
    let (name, template) = frame::source(&output.template);
    let header = header.to_string();
    let exported = || api.enums.iter().filter(|e| e.export);
    let hidden = api.enums.iter().filter(|e| !e.export && !e.inline);
    let mut types = String::new();
    declarations(&mut types, hidden, |out, e| write_type(out, e, 4, "export "));
    dts_types::write(&mut types, api, if mentions(template, "consts") { "consts." } else { "" });
    if !types.is_empty() && !mentions(template, "types") {
        return Err(EmitError::NoTypes { template: name.to_owned() });
    }
    let variables: [Variable<'_>; 6] = [
        ("header", &|out| out.push_str(&header)),
        ("module", &|out| out.push_str(&api.module)),
        ("consts", &|out| declarations(out, exported(), |out, e| write_enum(out, e, 8, ""))),
        ("enums", &|out| declarations(out, exported(), |out, e| write_enum(out, e, 4, "export "))),
        ("gap", &|out| out.push_str(if types.is_empty() { "" } else { "\n" })),
        ("types", &|out| out.push_str(&types)),
    ];
    let text = frame::render(&output.template, &variables)?;
    Ok(vec![Artifact { path: output.path.clone(), text }])
}

/// Whether the template prints the variable, or at least has its name where one can stand.
fn mentions(template: &str, variable: &str) -> bool {
    let inside = template.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    inside.flat_map(|expression| expression.split(|c| !is_name(c))).any(|word| word == variable)
}

/// Appends the declarations, with an empty line between them.
fn declarations<'a>(
    out: &mut String,
    enums: impl Iterator<Item = &'a Enum>,
    write: impl Fn(&mut String, &EnumDescriptor<'_>),
) {
    for (i, e) in enums.enumerate() {
        out.push_str(if i == 0 { "" } else { "\n" });
        e.with_descriptor(|descriptor| write(out, descriptor));
    }
}
