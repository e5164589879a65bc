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
        allow(&mut out);
        out.push_str("mod enums;\n");
    }
    if rust_keys::any(api) {
        allow(&mut out);
        out.push_str("pub mod keys;\n");
    }
    out.push('\n');
    let mut uses: Vec<String> = api.enums.iter().filter_map(reexport).collect();
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

/// `pub use` of a type that another schema's output has.
fn reexport(e: &Enum) -> Option<String> {
    let path = e.reexport.as_ref()?;
    let mut out = String::new();
    if e.deprecated.is_some() {
        attribute(
            &mut out,
            "",
            "allow",
            &["deprecated".to_owned(), "reason = \"it is the other schema's\"".to_owned()],
        );
    }
    Some(format!("{out}pub use {path};"))
}

/// Docs go to TypeScript too, and may be silent; and a program need not use all that a schema defines.
fn allow(out: &mut String) {
    let lints = [
        "clippy::doc_markdown",
        "dead_code",
        "missing_docs",
        "rustdoc::bare_urls",
        "rustdoc::broken_intra_doc_links",
        "rustdoc::invalid_html_tags",
        "reason = \"what stands here is the schema's choice\"",
    ];
    attribute(out, "", "allow", &lints.map(str::to_owned));
}

fn consts(out: &mut String, api: &Api, krate: &str) {
    let exported: Vec<&Enum> = api.enums.iter().filter(|e| e.export).collect();
    out.push_str("\n\n/// The enums that scripts see as constants, in the order of the schema.\n");
    let mut lints = vec!["dead_code".to_owned()];
    lints.extend(exported.iter().any(|e| e.deprecated.is_some()).then(|| "deprecated".to_owned()));
    lints.push("reason = \"it is for whoever installs them\"".to_owned());
    attribute(out, "", "allow", &lints);
    // Names of this module are the schema's: everything else is named by its path.
    let items: Vec<String> =
        exported.iter().map(|e| format!("<{} as {krate}::__private::JsEnum>::DESCRIPTOR", e.name)).collect();
    array(out, &format!("pub const CONSTS: &[&{krate}::__private::EnumDescriptor<'static>]"), &items);
}
