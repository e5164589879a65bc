//! From the raw form of one file to the model: defaults filled in, references resolved, names made.

mod calls;
mod enums;
mod errors;
mod globals;
pub(super) mod graph;
mod outputs;
mod records;
mod scope;
mod turns;
mod types;
mod unions;

use super::codes;
use super::diagnostic::{Finding, List, Site, Spot};
use super::model::{Callback, Class, Deprecation, Enum, ErrorKind, Global, Key, Namespace, Outputs, Record, Union};
use super::names;
use super::parse::Parsed;
use super::raw::{RawDeprecated, RawImport, RawSpec, Text};
use super::source::is_forbidden;
use crate::MODULE_RULE;

/// A file after lowering.
pub(super) struct Lowered {
    pub(super) module: String,
    pub(super) namespace: String,
    pub(super) command: Option<String>,
    pub(super) outputs: Outputs,
    pub(super) enums: Vec<Enum>,
    pub(super) keys: Vec<Key>,
    pub(super) records: Vec<Record>,
    pub(super) unions: Vec<Union>,
    pub(super) errors: Vec<ErrorKind>,
    pub(super) callbacks: Vec<Callback>,
    pub(super) namespaces: Vec<Namespace>,
    pub(super) classes: Vec<Class>,
    pub(super) globals: Vec<Global>,
    /// Whether the file says which version of the language it is written in: the seed's files do not.
    pub(super) has_version: bool,
    /// Something could not be lowered: nothing is said about what is missing.
    pub(super) incomplete: bool,
}

/// Another file that this one imports.
pub(super) struct Import<'a> {
    /// The name that references use.
    pub(super) name: String,
    /// Where its Rust code lives, if it has any.
    pub(super) rust: Option<String>,
    /// Types of it that this file wants, whether or not it names them.
    pub(super) types: Vec<String>,
    /// The entry.
    pub(super) site: Site,
    /// What it defines; `None` when it could not be read, which has been reported.
    pub(super) lowered: Option<&'a Lowered>,
}

/// Lowers one file. `stem` is the file's name without `_codegen.yaml`.
pub(super) fn lower(
    parsed: Parsed,
    file: u16,
    stem: &str,
    imports: &[Import<'_>],
    findings: &mut Vec<Finding>,
) -> Lowered {
    let Parsed { raw, mut incomplete, .. } = parsed;
    let RawSpec {
        version, module, namespace, imports: _, out_root, outputs, command, enums, block_kinds, keys, ..
    } = raw;
    let calls = calls::Raw {
        callbacks: raw.callbacks,
        functions: raw.functions,
        namespaces: raw.namespaces,
        classes: raw.classes,
    };
    let has_turns = !block_kinds.is_empty() || !keys.is_empty();
    let namespace = namespace.map_or_else(|| "geppetto".to_owned(), |t| t.0);
    let default_module = if has_turns { format!("{namespace}/turns") } else { namespace.clone() };
    let module = module.map_or(default_module, |t| t.0);
    check_names(&namespace, &module, file, findings);
    let types = types::Raw { module: &module, records: raw.records, unions: raw.unions, errors: raw.errors, calls };

    let frame = if has_turns { "turns.d.ts" } else { "module.d.ts" };
    let command = command.map(|t| t.0);
    if let Some(c) = command.iter().flat_map(|text| text.chars()).find(|c| is_forbidden(*c) || matches!(c, '\n' | '\t'))
    {
        let message = format!("the character U+{:04X} is not allowed in a command", u32::from(c));
        let finding = Finding::new(codes::FORBIDDEN_CHARACTER, Site::root(file).field("command"), message);
        findings.push(finding.help("write the command on one line"));
    }
    let outputs = outputs::lower(out_root, outputs, stem, &module, frame);
    let mut lowered_enums = Vec::new();
    lowered_enums.extend(turns::block_kinds(block_kinds, file, incomplete, findings));
    let given = keys.len();
    let keys = turns::keys(keys, file, incomplete, &mut lowered_enums, findings);
    incomplete |= keys.len() < given;
    let given = lowered_enums.len() + enums.len();
    enums::lower(enums, file, imports, incomplete, &mut lowered_enums, findings);
    incomplete |= lowered_enums.len() < given;
    let types::Types { records, unions, errors, calls } =
        types::lower(types, file, &keys, imports, incomplete, &mut lowered_enums, findings);
    let given = raw.globals.len();
    let globals = globals::lower(raw.globals, file, incomplete, findings);
    incomplete |= globals.len() < given;
    let has_version = version.is_some();
    Lowered {
        module,
        namespace,
        command,
        outputs,
        enums: lowered_enums,
        keys,
        records,
        unions,
        errors,
        callbacks: calls.callbacks,
        namespaces: calls.namespaces,
        classes: calls.classes,
        globals,
        has_version,
        incomplete,
    }
}

/// Where an import's Rust code lives, if it has any, and mistakes in the entry itself.
pub(super) fn import_path(
    import: &RawImport,
    lowered: Option<&Lowered>,
    site: Site,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let name = &import.r#as.0;
    if !names::is_rust_path(name) || name.contains(':') {
        let message = format!("`{name}` cannot name an import");
        findings.push(
            Finding::new(codes::BAD_NAME, site.field("as"), message).help("use lower-case letters, digits and `_`"),
        );
    }
    let output = lowered.and_then(|l| l.outputs.rust.as_ref());
    let Some(Text(path)) = &import.rust else {
        return output.map(|o| module_path(&o.path).unwrap_or_else(|| format!("crate::{name}")));
    };
    if !names::is_rust_path(path) {
        let message = format!("`{path}` is not the path of a Rust module");
        findings.push(Finding::new(codes::BAD_NAME, site.field("rust"), message).help("write it like `crate::turns`"));
    }
    output.map(|_| path.clone())
}

/// `src/a/turns` -> `crate::a::turns`.
fn module_path(folder: &str) -> Option<String> {
    let path = format!("crate::{}", folder.strip_prefix("src/")?.replace('/', "::"));
    names::is_rust_path(&path).then_some(path)
}

fn check_names(namespace: &str, module: &str, file: u16, findings: &mut Vec<Finding>) {
    let root = Site::root(file);
    if !names::is_module_part(namespace) {
        findings.push(bad_namespace(root.field("namespace"), "namespace", namespace));
    }
    // A module that is made from a bad namespace is not a second mistake.
    let made = module.split('/').next() == Some(namespace);
    if !module.split('/').skip(usize::from(made)).all(names::is_module_part) {
        findings.push(bad_namespace(root.field("module"), "module", module));
    }
}

fn bad_namespace(at: Spot, what: &str, given: &str) -> Finding {
    Finding::new(codes::BAD_NAMESPACE, at, format!("`{given}` cannot be a {what}")).help(MODULE_RULE)
}

/// The text of an optional field, empty when it is absent.
fn text_or_empty(text: Option<Text>) -> String {
    text.map_or_else(String::new, |t| t.0)
}

fn texts(list: Vec<Text>) -> Vec<String> {
    list.into_iter().map(|t| t.0).collect()
}

/// What `deprecated.use:` of an entry may name.
#[derive(Clone, Copy)]
struct Replacements<'a> {
    /// All entries of the list.
    names: &'a [&'a str],
    /// What a name is one of, for messages: `js_key of this enum`.
    kind: &'static str,
    /// Some entries are not known, which has been reported.
    incomplete: bool,
}

/// `own` is the name of the entry itself.
fn deprecation(
    raw: Option<RawDeprecated>,
    own: &str,
    known: Replacements<'_>,
    at: Site,
    findings: &mut Vec<Finding>,
) -> Option<Deprecation> {
    let raw = raw?;
    let mut note = text_or_empty(raw.note);
    if let Some(Text(replacement)) = raw.r#use {
        let at = at.field("deprecated");
        let others = known.names.iter().copied().filter(|name| *name != own);
        if replacement == own {
            let message = format!("`deprecated.use` of `{own}` names itself");
            findings.push(Finding::new(codes::UNKNOWN_KEY, at, message).help("name what replaces it, or remove `use`"));
        } else if known.names.contains(&replacement.as_str()) {
            let gap = if note.is_empty() { "" } else { ": " };
            note = format!("use {replacement}{gap}{note}");
        } else if !known.incomplete {
            findings.push(unknown_key(at, "deprecated.use", &replacement, known.kind, others));
        }
    }
    Some(Deprecation { since: text_or_empty(raw.since), note })
}

/// The keys of an enum, for messages.
const KEY_OF_ENUM: &str = "js_key of this enum";

fn unknown_key<'a>(at: Spot, field: &str, given: &str, kind: &str, known: impl Iterator<Item = &'a str>) -> Finding {
    let message = format!("`{field}` names `{given}`, which is no {kind}");
    Finding::new(codes::UNKNOWN_KEY, at, message).did_you_mean(crate::nearest(given, known))
}

/// What a word of a fixed list means.
fn word<T: Copy, const N: usize>(
    field: &'static str,
    given: &str,
    words: [(&'static str, T); N],
    site: Site,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let found = words.iter().find(|(word, _)| *word == given).map(|(_, meant)| *meant);
    if found.is_none() {
        let words = words.map(|(word, _)| word);
        let message = format!("unknown {field} \"{given}\", expected one of: {}", words.join(", "));
        let finding = Finding::new(codes::UNKNOWN_CHOICE, site.field(field), message);
        findings.push(finding.did_you_mean(crate::nearest(given, words)));
    }
    found
}

/// The site of an entry of a top-level list.
fn entry(file: u16, list: List, index: usize) -> Site {
    Site::item(file, list, index)
}
