//! The JSON Schema of all types: one bundle, draft 2020-12. It is written straight into text, because it can be large.
//!
//! It describes what is written, and accepts the main spelling of what is read: aliases are not part of it.

mod enums;
mod records;
mod types;
mod unions;

use geppetto_spec::load::model::{Api, Deprecation, ERROR_DATA, Type};

use crate::artifact::{Artifact, Header};
use crate::frame::EmitError;
use crate::json::Object;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// How deep the keywords of a definition stand.
const INDENT: usize = 6;

#[allow(clippy::unnecessary_wraps, reason = "every emitter has one shape")]
pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(path) = &api.outputs.json_schema else { return Ok(Vec::new()) };
    let mut text = String::new();
    let mut bundle = Object::lines(&mut text, 2);
    bundle.string("$schema", DRAFT);
    bundle.string("$comment", &header.to_string());
    bundle.string("title", &api.module);
    definitions(bundle.key("$defs"), api);
    bundle.end();
    text.push('\n');
    Ok(vec![Artifact { path: path.clone(), text }])
}

fn definitions(out: &mut String, api: &Api) {
    let mut all = Object::lines(out, INDENT - 2);
    for e in api.enums.iter().filter(|e| !e.inline) {
        enums::write(all.key(&e.name), e);
    }
    for record in &api.records {
        records::write(all.key(&record.name), api, record);
    }
    for union in api.unions.iter().filter(|u| !u.is_live()) {
        unions::write(all.key(&union.name), union);
    }
    if api.errors.iter().any(|e| !e.fields.is_empty()) {
        records::errors(all.key(ERROR_DATA), &api.errors);
    }
    all.end();
}

/// Whether values of the type are data, or hold some: what only an engine has is no JSON.
fn is_described(api: &Api, ty: &Type) -> bool {
    match ty.leaf() {
        Type::Union(name) => api.unions.iter().find(|u| u.name == *name).is_none_or(|u| !u.is_live()),
        _ => !ty.is_live(),
    }
}

fn description(object: &mut Object<'_>, doc: &str) {
    if !doc.is_empty() {
        object.string("description", doc);
    }
}

/// Why and since when is for people: it stands in the reference.
fn deprecated(object: &mut Object<'_>, deprecation: Option<&Deprecation>) {
    if deprecation.is_some() {
        object.raw("deprecated", "true");
    }
}
