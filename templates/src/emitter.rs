//! The list of emitters. Adding an output is one file under `emit/` and one line here.

use geppetto_spec::load::model::Api;

use crate::artifact::{Artifact, Header};
use crate::frame::EmitError;

/// One kind of output.
pub struct Emitter {
    /// The key under `outputs:` that asks for it.
    pub name: &'static str,
    /// Makes the files, or none when the schema does not ask for them.
    pub emit: fn(&Api, &Header<'_>) -> Result<Vec<Artifact>, EmitError>,
}

/// Every output, in the order in which files are listed.
pub const EMITTERS: &[Emitter] = &[
    Emitter { name: "rust", emit: crate::emit::rust::emit },
    Emitter { name: "dts", emit: crate::emit::dts::emit },
    Emitter { name: "spec_schema", emit: crate::emit::spec_schema::emit },
];

/// Everything that the schema asks for.
pub fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let mut artifacts = Vec::new();
    for emitter in EMITTERS {
        artifacts.extend((emitter.emit)(api, header)?);
    }
    Ok(artifacts)
}
