//! `out_root:` and `outputs:`, with what stands when they are absent: the seed's files have neither.

use super::super::model::{DtsOutput, NpmOutput, Outputs, RustOutput, Template};
use super::super::names;
use super::super::raw::{RawDtsOutput, RawNpm, RawOutputs, RawRustOutput, Text};
use super::texts;

/// `frame` is the template for this kind of file. Paths are checked later.
pub(super) fn lower(root: Option<Text>, raw: Option<RawOutputs>, stem: &str, module: &str, frame: &str) -> Outputs {
    let root = root.map_or_else(|| "../generated".to_owned(), |t| t.0);
    let Some(raw) = raw else {
        // A bad module is reported as that, and not as a bad path too.
        let short = module.rsplit('/').next().filter(|part| names::is_module_part(part)).unwrap_or(stem);
        return Outputs {
            root,
            rust: Some(RustOutput { path: format!("src/{stem}"), krate: RUNTIME.to_owned() }),
            dts: Some(DtsOutput { path: format!("types/{short}.d.ts"), template: Template::Builtin(frame.to_owned()) }),
            globals: None,
            npm: None,
            json_schema: Some(format!("schema/{short}.schema.json")),
            docs: Some(format!("docs/{short}.md")),
            spec_schema: None,
        };
    };
    Outputs {
        root,
        rust: raw.rust.map(rust),
        dts: raw.dts.map(|d| dts(d, frame)),
        globals: raw.globals.map(|t| t.0),
        npm: raw.npm.map(npm),
        json_schema: raw.json_schema.map(|t| t.0),
        docs: raw.docs.map(|t| t.0),
        spec_schema: raw.spec_schema.map(|t| t.0),
    }
}

fn npm(raw: RawNpm) -> NpmOutput {
    NpmOutput { path: raw.path.0, name: raw.name.0, version: raw.version.0, files: texts(raw.files) }
}

/// How a crate that depends on the runtime names it.
const RUNTIME: &str = "::geppetto";

fn rust(raw: RawRustOutput) -> RustOutput {
    let (path, krate) = match raw {
        RawRustOutput::Path(path) => (path, None),
        RawRustOutput::Full(full) => (full.path, full.krate),
    };
    RustOutput { path: path.0, krate: krate.map_or_else(|| RUNTIME.to_owned(), |t| t.0) }
}

fn dts(raw: RawDtsOutput, frame: &str) -> DtsOutput {
    let (path, template) = match raw {
        RawDtsOutput::Path(path) => (path, None),
        RawDtsOutput::Full(full) => (full.path, full.template),
    };
    let template = match template.map(|t| t.0) {
        None => Template::Builtin(frame.to_owned()),
        Some(name) => match name.strip_prefix("builtin:") {
            Some(builtin) => Template::Builtin(builtin.to_owned()),
            None => Template::File { path: name, text: String::new() },
        },
    };
    DtsOutput { path: path.0, template }
}
