//! Who makes a file from what, and whose files are its own.

use std::path::Path;

/// A generator at work on a schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Maker<'a> {
    pub(crate) generator: &'a str,
    /// The schema as headers name it.
    pub(crate) schema: &'a str,
    /// The folder that schema paths in headers start from.
    pub(crate) project: &'a Path,
}

impl Maker<'_> {
    /// Whether a file with this header is ours: this generator made it, from the schema at hand or from one that is
    /// gone. A header of another schema that exists is that schema's business.
    pub(crate) fn inherits(&self, generator: &str, schema: &str) -> bool {
        generator == self.generator && (schema == self.schema || self.is_gone(schema))
    }

    /// A schema that cannot be looked for may well exist.
    pub(crate) fn is_gone(&self, schema: &str) -> bool {
        matches!(self.project.join(schema).try_exists(), Ok(false))
    }
}
