//! The Rust modules: `mod.rs` with the list of constants, `enums.rs`, and `keys.rs` where there are typed keys.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Enum};

use super::rust_text::{array, attribute};
use super::{rust_enums, rust_keys};
use crate::artifact::{Artifact, Header};
use crate::frame::EmitError;

#[allow(clippy::unnecessary_wraps, reason = "every emitter has one shape")]
pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(output) = &api.outputs.rust else { return Ok(Vec::new()) };
    let own: Vec<&Enum> = api.enums.iter().filter(|e| e.reexport.is_none()).collect();
    let mut files = vec![("mod.rs", module(api, &output.krate, &own))];
    if !own.is_empty() {
        let mut text = String::from("//! The enums of the schema.\n");
        rust_enums::write(&mut text, &output.krate, &own);
        files.push(("enums.rs", text));
    }
    if rust_keys::any(api) {
        files.push(("keys.rs", rust_keys::write(api, &output.krate)));
    }
    let artifact = |(name, text): (&str, String)| Artifact {
        path: format!("{}/{name}", output.path),
        text: format!("// {header}\n\n{text}"),
    };
    Ok(files.into_iter().map(artifact).collect())
}

fn module(api: &Api, krate: &str, own: &[&Enum]) -> String {
    let mut out = format!("//! What `{}` defines.\n\n", api.schema);
    if !own.is_empty() {
        lint_docs(&mut out);
        out.push_str("mod enums;\n");
    }
    if rust_keys::any(api) {
        lint_docs(&mut out);
        out.push_str("pub mod keys;\n");
    }
    out.push('\n');
    let mut uses: Vec<String> =
        api.enums.iter().filter_map(|e| e.reexport.clone()).map(|path| format!("pub use {path};")).collect();
    uses.sort();
    uses.extend((!own.is_empty()).then(|| "pub use enums::*;".to_owned()));
    out.push_str(&uses.join("\n"));
    consts(&mut out, api, krate);
    let _ = writeln!(
        out,
        "\n// A generator and a runtime that do not fit say so here.\nconst _: () = {krate}::__private::abi::<1>();"
    );
    out
}

/// The docs are the schema's: they go to TypeScript too, and may be silent.
fn lint_docs(out: &mut String) {
    let args = ["clippy::doc_markdown", "missing_docs", "reason = \"the schema's own docs\""].map(str::to_owned);
    attribute(out, "", "allow", &args);
}

fn consts(out: &mut String, api: &Api, krate: &str) {
    let exported: Vec<&Enum> = api.enums.iter().filter(|e| e.export).collect();
    let traits = if exported.is_empty() { "EnumDescriptor" } else { "{EnumDescriptor, JsEnum}" };
    let _ = writeln!(out, "\n\nuse {krate}::__private::{traits};");
    out.push_str("\n/// The enums that scripts see as constants, in the order of the schema.\n");
    if exported.iter().any(|e| e.deprecated.is_some()) {
        out.push_str("#[allow(deprecated, reason = \"scripts see deprecated enums until they go\")]\n");
    }
    let items: Vec<String> = exported.iter().map(|e| format!("{}::DESCRIPTOR", e.name)).collect();
    array(out, "pub const CONSTS: &[&EnumDescriptor<'static>]", &items);
}
