//! The `.d.ts` of what the runtime adds to the global object. It is the same for every schema.

use geppetto_spec::load::model::Api;
use tera::Context;

use crate::artifact::{Artifact, Header};
use crate::frame::{self, EmitError};

pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(path) = &api.outputs.globals else { return Ok(Vec::new()) };
    let mut context = Context::new();
    context.insert("header", &header.to_string());
    let failed = |reason| EmitError::Render { template: "globals.d.ts".to_owned(), reason };
    let text = frame::fill(frame::GLOBALS, &context).map_err(failed)?;
    Ok(vec![Artifact { path: path.clone(), text }])
}
