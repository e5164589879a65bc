//! The Rust modules: `mod.rs` with the list of constants, and a file for each kind of thing that the schema defines.

use std::fmt::Write as _;

use geppetto_spec::__private::ABI;
use geppetto_spec::Layout;
use geppetto_spec::load::model::{Api, Enum, RustOutput};

use super::rust_text::{array, inner_attribute, literal};
use super::{dts, rust_bindings, rust_enums, rust_errors, rust_globals, rust_keys, rust_records, rust_unions};
use crate::artifact::{Artifact, Header};
use crate::frame::EmitError;

/// The files of the folder beside `mod.rs`: name, how it is shown, whether the schema needs it, and its text.
type Part = (&'static str, Shown, fn(&Api) -> bool, fn(&Api, Rust<'_>) -> String);

/// How `mod.rs` shows a file.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    /// What is in it.
    Items,
    /// As a module.
    Module,
    /// What is in it, where there is an engine.
    Live,
}

/// What every file of the folder knows.
#[derive(Clone, Copy)]
pub(super) struct Rust<'a> {
    /// The path of the runtime crate: `::geppetto`.
    pub(super) krate: &'a str,
    /// The command that makes the files again.
    pub(super) command: &'a str,
}

const PARTS: [Part; 7] = [
    ("bindings", Shown::Live, rust_bindings::any, rust_bindings::write),
    ("enums", Shown::Items, rust_enums::any, rust_enums::write),
    ("errors", Shown::Items, rust_errors::any, rust_errors::write),
    ("globals", Shown::Items, rust_globals::any, rust_globals::write),
    ("keys", Shown::Module, rust_keys::any, rust_keys::write),
    ("records", Shown::Items, rust_records::any, rust_records::write),
    ("unions", Shown::Items, rust_unions::any, rust_unions::write),
];

#[allow(clippy::unnecessary_wraps, reason = "every emitter has one shape")]
pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(output) = &api.outputs.rust else { return Ok(Vec::new()) };
    let artifact = |name: &str, mut text: String| {
        text.insert_str(0, &format!("// {header}\n\n"));
        Artifact { path: format!("{}/{name}.rs", output.path), text }
    };
    let parts = PARTS.iter().filter(|(_, _, any, _)| any(api));
    let rust = Rust { krate: &output.krate, command: header.command };
    let mut files = vec![artifact("mod", module(api, &output.krate, &schema(api, output, header)?))];
    files.extend(parts.map(|(name, _, _, write)| artifact(name, write(api, rust))));
    Ok(files)
}

fn module(api: &Api, krate: &str, schema: &str) -> String {
    let mut head = format!("//! What `{}` defines.\n\n", api.schema);
    allow(&mut head);
    let parts = |shown: Shown| PARTS.iter().filter(move |part| part.1 == shown && part.2(api)).map(|part| part.0);
    let mods = PARTS.iter().filter(|part| part.1 != Shown::Live && part.2(api));
    let public = |shown: Shown| if shown == Shown::Module { "pub " } else { "" };
    let mods: Vec<String> = mods.map(|(name, shown, ..)| format!("{}mod {name};\n", public(*shown))).collect();
    let live = parts(Shown::Live);
    let live = live.map(|name| format!("{krate}::__private::live! {{\n    mod {name};\n    pub use {name}::*;\n}}\n"));
    let uses = reexports(api, krate).into_iter().chain(parts(Shown::Items).map(|name| format!("pub use {name}::*;\n")));
    let abi = format!(
        "// A generator and a runtime that do not fit say so here.\nconst _: () = {krate}::__private::abi::<{ABI}>();\n"
    );
    let mut sections = vec![head, mods.concat()];
    sections.extend(live);
    sections.extend([uses.collect(), consts(api, krate), schema.to_owned(), abi]);
    sections.retain(|section| !section.is_empty());
    sections.join("\n")
}

/// What a running program knows of the schema, its `.d.ts` included: the file itself, so that there is no copy of it.
fn schema(api: &Api, output: &RustOutput, header: &Header<'_>) -> Result<String, EmitError> {
    let private = format!("{}::__private", output.krate);
    let mut out = String::from("/// The schema as a running program knows it, for `js_api!`.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub const SCHEMA: {private}::SchemaDescriptor<'static> =");
    let _ = write!(out, "    {private}::SchemaDescriptor::new({}, CONSTS)", literal(&api.module));
    if let Some(dts) = &api.outputs.dts {
        if dts::layout(api, &dts.template, header)? == Layout::AtTop {
            let names: Vec<String> = dts::types_beside(api).map(literal).collect();
            let _ = write!(out, "\n        .at_top(&[{}])", names.join(", "));
        }
        let _ = write!(out, "\n        .types(include_str!({}))", literal(&from_folder(&output.path, &dts.path)));
    }
    out.push_str(";\n");
    Ok(out)
}

/// A path below the output root, from a folder below it.
pub(super) fn from_folder(folder: &str, path: &str) -> String {
    let (folder, path): (Vec<&str>, Vec<&str>) = (folder.split('/').collect(), path.split('/').collect());
    let shared = folder.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - shared);
    up.chain(path.into_iter().skip(shared)).collect::<Vec<_>>().join("/")
}

/// `pub use` of the types that another schema's output has.
fn reexports(api: &Api, krate: &str) -> Vec<String> {
    let enums = api.enums.iter().map(|e| (e.reexport.as_ref(), false));
    let records = api.records.iter().map(|r| (r.reexport.as_ref(), r.live));
    let unions = api.unions.iter().map(|u| (u.reexport.as_ref(), u.is_live()));
    let all = enums.chain(records).chain(unions).filter_map(|(path, live)| Some((path?, live)));
    let (mut live, mut plain): (Vec<_>, Vec<_>) = all.partition(|(_, live)| *live);
    live.sort_unstable();
    plain.sort_unstable();
    let mark = if sorted_alike(&plain) { "" } else { "#[rustfmt::skip]\n" };
    let live = live.into_iter().map(|(path, _)| format!("{krate}::__private::live! {{\n    pub use {path};\n}}\n"));
    live.chain(plain.iter().map(|(path, _)| format!("{mark}pub use {path};\n"))).collect()
}

/// Whether rustfmt certainly has the paths in this order too, before the modules of the folder. It knows numbers in
/// names, and puts names in capitals behind others.
fn sorted_alike(paths: &[(&String, bool)]) -> bool {
    let alike = |a: char, b: char| [char::is_lowercase, char::is_uppercase].iter().any(|is| is(a) && is(b));
    let certain = |a: &str, b: &str| a.chars().zip(b.chars()).find(|(a, b)| a != b).is_none_or(|(a, b)| alike(a, b));
    let usual = |path: &str| {
        path.starts_with("crate::") && path.rsplit("::").next().is_some_and(|name| name.contains(char::is_lowercase))
    };
    let mut pairs = paths.iter().zip(paths.iter().skip(1));
    paths.iter().all(|(path, _)| usual(path)) && pairs.all(|((a, _), (b, _))| certain(a, b))
}

/// Docs go to TypeScript too, and may be silent; and a program need not use all that a schema defines.
fn allow(out: &mut String) {
    let lints = [
        "clippy::derivable_impls",
        "clippy::doc_markdown",
        "clippy::large_enum_variant",
        "clippy::should_implement_trait",
        "clippy::struct_excessive_bools",
        "clippy::tabs_in_doc_comments",
        "clippy::too_many_arguments",
        "clippy::type_complexity",
        "clippy::unreadable_literal",
        "clippy::upper_case_acronyms",
        "clippy::wrong_self_convention",
        "dead_code",
        "deprecated",
        "missing_docs",
        "rustdoc::bare_urls",
        "rustdoc::broken_intra_doc_links",
        "rustdoc::invalid_html_tags",
        "unreachable_pub",
        "unused_imports",
        "unused_qualifications",
        "reason = \"what stands here is the schema's choice\"",
    ];
    inner_attribute(out, "allow", &lints.map(str::to_owned));
}

fn consts(api: &Api, krate: &str) -> String {
    let exported: Vec<&Enum> = api.enums.iter().filter(|e| e.export).collect();
    let mut out = String::from("/// The enums that scripts see as constants, in the order of the schema.\n");
    // Names of this module are the schema's: everything else is named by its path.
    let items: Vec<String> =
        exported.iter().map(|e| format!("<{} as {krate}::__private::JsEnum>::DESCRIPTOR", e.name)).collect();
    array(&mut out, &format!("pub const CONSTS: &[&{krate}::__private::EnumDescriptor<'static>]"), &items);
    out
}
