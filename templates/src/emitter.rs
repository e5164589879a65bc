//! The list of emitters. An output is one file under `emit/`, one line here, and one key of the schema's `outputs:`.

use geppetto_spec::load::model::Api;

use crate::artifact::{Artifact, Header};
use crate::emit;
use crate::frame::EmitError;

/// Makes the files of one kind of output, or none when the schema does not ask for them.
type Emitter = fn(&Api, &Header<'_>) -> Result<Vec<Artifact>, EmitError>;

/// Every output, in the order in which files are listed.
const EMITTERS: &[Emitter] = &[
    emit::rust::emit,
    emit::dts::emit,
    emit::globals::emit,
    emit::npm::emit,
    emit::json_schema::emit,
    emit::docs::emit,
    emit::spec_schema::emit,
];

/// Everything that the schema asks for.
pub fn artifacts(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let mut artifacts = Vec::new();
    for emitter in EMITTERS {
        artifacts.extend(emitter(api, header)?);
    }
    Ok(artifacts)
}
