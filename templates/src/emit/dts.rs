//! The `.d.ts`: declarations of enums and types inside a frame.

use geppetto_spec::dts::{write_enum, write_type};
use geppetto_spec::load::model::{Api, Enum, Template};
use geppetto_spec::{EnumDescriptor, Layout};

use super::ts_types::Types;
use super::{dts_calls, dts_types};
use crate::artifact::{Artifact, Header};
use crate::frame::{self, EmitError, Variable};

pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(output) = &api.outputs.dts else { return Ok(Vec::new()) };
    let text = match &output.template {
        // The frames that come with us print all that there is; a test says so.
        Template::Builtin(_) => {
            let (_, frame) = frame::source(&output.template);
            let types = types(api, frame.contains("{{ consts }}"));
            render(api, &output.template, header, &types)?
        }
        Template::File { .. } => own(api, &output.template, header)?,
    };
    Ok(vec![Artifact { path: output.path.clone(), text }])
}

/// Where the file has the constants of its module.
pub(crate) fn layout(api: &Api, template: &Template, header: &Header<'_>) -> Result<Layout, EmitError> {
    let (_, source) = frame::source(template);
    let in_consts = match template {
        Template::Builtin(_) => source.contains("{{ consts }}"),
        // It may name them in a comment only.
        Template::File { .. } => prints(&own(api, template, header)?, &made(api, consts)),
    };
    Ok(if in_consts { Layout::InConsts } else { Layout::AtTop })
}

/// The names of the declarations that stand at the top of the module, beside exported enums.
pub(super) fn types_beside(api: &Api) -> impl Iterator<Item = &str> {
    let enums = api.enums.iter().filter(|e| !e.export && !e.inline).map(|e| e.name.as_str());
    enums.chain(dts_types::names(api)).chain(dts_calls::names(api))
}

/// Fills in a project's own template, and sees to it that the file has all that the schema defines. What a template
/// prints shows in its text only: expressions, conditions and comments can hide and print anything.
fn own(api: &Api, template: &Template, header: &Header<'_>) -> Result<String, EmitError> {
    let (path, source) = frame::source(template);
    let missing = |missing| EmitError::Missing { template: path.to_owned(), missing };
    let filled = |in_consts| {
        let types = types(api, in_consts);
        render(api, template, header, &types).map(|text| (text, types))
    };
    let named = source.contains("consts");
    let (mut text, mut types) = filled(named)?;
    if !(named && prints(&text, &made(api, consts))) {
        if !prints(&text, &made(api, enums)) {
            return Err(missing("{{ consts }} or {{ enums }}"));
        }
        if named {
            // Types name the enums where they are: not in the namespace after all.
            (text, types) = filled(false)?;
        }
    }
    if prints(&text, &types) { Ok(text) } else { Err(missing("{{ types }}")) }
}

/// What a variable prints.
fn made(api: &Api, write: fn(&Api, &mut String)) -> String {
    let mut out = String::new();
    write(api, &mut out);
    out
}

/// Whether the part stands in the text, whatever blanks a template has put between.
fn prints(text: &str, part: &str) -> bool {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    text.contains(part.trim()) || squeezed(text).contains(&squeezed(part))
}

fn render(api: &Api, template: &Template, header: &Header<'_>, types: &str) -> Result<String, EmitError> {
    let header = header.to_string();
    let variables: [Variable<'_>; 6] = [
        ("header", &|out| out.push_str(&header)),
        ("module", &|out| out.push_str(&api.module)),
        ("consts", &|out| consts(api, out)),
        ("enums", &|out| enums(api, out)),
        ("gap", &|out| out.push_str(if types.is_empty() { "" } else { "\n" })),
        ("types", &|out| out.push_str(types)),
    ];
    frame::render(template, &variables)
}

/// Exported enums, inside a namespace.
fn consts(api: &Api, out: &mut String) {
    declarations(out, api.enums.iter().filter(|e| e.export), |out, e| write_enum(out, e, 8, ""));
}

/// Exported enums, at the top of the module.
fn enums(api: &Api, out: &mut String) {
    declarations(out, api.enums.iter().filter(|e| e.export), |out, e| write_enum(out, e, 4, "export "));
}

/// Everything else, with exported enums in the namespace or beside it.
fn types(api: &Api, in_consts: bool) -> String {
    let mut out = String::new();
    declarations(&mut out, api.enums.iter().filter(|e| !e.export && !e.inline), |out, e| {
        write_type(out, e, 4, "export ");
    });
    let types = Types { api, consts: if in_consts { "consts." } else { "" } };
    dts_types::write(&mut out, types);
    dts_calls::write(&mut out, types);
    out
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
