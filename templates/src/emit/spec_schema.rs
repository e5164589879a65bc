//! The JSON Schema of the schema language, for editors that complete YAML.

use geppetto_spec::load::language_schema;
use geppetto_spec::load::model::Api;

use crate::artifact::{Artifact, Header};
use crate::frame::EmitError;
use crate::json;

#[allow(clippy::unnecessary_wraps, reason = "every emitter has one shape")]
pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(path) = &api.outputs.spec_schema else { return Ok(Vec::new()) };
    Ok(vec![Artifact { path: path.clone(), text: json::schema_text(&language_schema(), &header.to_string()) }])
}
