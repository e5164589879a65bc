//! The `.d.ts` of what the runtime adds to the global object. It is the same for every schema.

use geppetto_spec::load::model::Api;

use crate::artifact::{Artifact, Header};
use crate::frame::{self, EmitError};

pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(path) = &api.outputs.globals else { return Ok(Vec::new()) };
    let failed = |reason| EmitError::Render { template: "globals.d.ts".to_owned(), reason };
    let header = header.to_string();
    let text = frame::fill(frame::GLOBALS, &[("header", &|out| out.push_str(&header))]).map_err(failed)?;
    Ok(vec![Artifact { path: path.clone(), text }])
}
