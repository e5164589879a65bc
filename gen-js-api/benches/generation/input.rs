//! The schemas that are read: so many enums of so many values, the same bytes each time.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

/// How large a schema is.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) enums: usize,
    pub(crate) values: usize,
}

/// Where the generator looks for its schema.
pub(crate) const PATH: &str = "spec/js_api_codegen.yaml";

/// Every output that takes part in the figures.
const OUTPUTS: &str =
    "  rust: src/app\n  dts: types/app.d.ts\n  json_schema: schema/app.schema.json\n  docs: docs/app.md\n";

/// Writes the schema below `folder`, where the generator looks for it, and gives its length. It is written piece by
/// piece: what this process holds would count as memory of the processes that it starts.
pub(crate) fn write(folder: &Path, size: Size) -> io::Result<u64> {
    let path = folder.join(PATH);
    fs::create_dir_all(folder.join("spec"))?;
    let mut out = BufWriter::new(File::create(&path)?);
    write!(out, "version: 1\nmodule: app\noutputs:\n{OUTPUTS}enums:\n")?;
    for e in 0..size.enums {
        writeln!(out, "- name: Group{e}\n  doc: What belongs to group {e}.\n  values:")?;
        for v in 0..size.values {
            writeln!(out, "  - js_key: V_{v}\n    value: v-{v}\n    doc: The value {v}.")?;
        }
    }
    out.into_inner()?.sync_all()?;
    Ok(fs::metadata(path)?.len())
}
