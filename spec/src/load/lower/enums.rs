//! `enums:`, with values of their own or taken `from:` an import.

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site};
use super::super::model::{Deprecation, Enum, KeyScope, Value};
use super::super::names;
use super::super::raw::{RawEnum, RawValue, Text};
use super::super::source::is_forbidden;
use super::{Import, KEY_OF_ENUM, Lowered, Replacements, deprecation, entry, text_or_empty, texts, unknown_key};
use crate::nearest;

/// Adds to the enums in `out`, which the file makes from its block kinds and keys.
pub(super) fn lower(
    enums: Vec<RawEnum>,
    file: u16,
    imports: &[Import<'_>],
    incomplete: bool,
    out: &mut Vec<Enum>,
    findings: &mut Vec<Finding>,
) {
    let names: Vec<String> = out.iter().map(|e| &e.name).chain(enums.iter().map(|e| &e.name.0)).cloned().collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let known = Replacements { names: &names, kind: "enum of this file", incomplete };
    for (i, raw) in enums.into_iter().enumerate() {
        out.extend(one(raw, entry(file, List::Enums, i), known, imports, findings));
    }
}

/// `None` when the values are not known; the reason has been reported.
fn one(
    mut raw: RawEnum,
    site: Site,
    known: Replacements<'_>,
    imports: &[Import<'_>],
    findings: &mut Vec<Finding>,
) -> Option<Enum> {
    let pick = raw.pick.take();
    let source = match (raw.values.take(), raw.from.take()) {
        (Some(values), None) if pick.is_none() => Values::own(values, site, findings),
        (None, Some(from)) => imported(&from.0, pick.as_deref(), &raw, site, imports, findings)?,
        (values, from) => {
            findings.push(either(&raw.name.0, values.is_some(), from.is_some(), site));
            return None;
        }
    };
    let keys: Vec<&str> = source.list.iter().map(|v| v.js_key.as_str()).collect();
    let mut index = |field: &'static str, given: &Option<Text>| {
        let Text(given) = given.as_ref()?;
        let position = keys.iter().position(|key| key == given);
        if position.is_none() {
            findings.push(unknown_key(site.field(field), field, given, KEY_OF_ENUM, keys.iter().copied()));
        }
        position
    };
    let default = index("default", &raw.default).or(source.default);
    let fallback = index("fallback", &raw.fallback).or(source.fallback);
    let deprecated = deprecation(raw.deprecated, &raw.name.0, known, site, findings).or(source.deprecated);
    Some(Enum {
        name: raw.name.0,
        doc: raw.doc.map_or(source.doc, |t| t.0),
        values: source.list,
        default,
        fallback,
        open: raw.open || source.open,
        export: raw.export.unwrap_or(true),
        inline: false,
        since: raw.since.map(|t| t.0).or(source.since),
        deprecated,
        reserved: texts(raw.reserved),
        reexport: source.reexport,
        site,
    })
}

/// The values of an enum and what comes with them.
#[derive(Default)]
struct Values {
    list: Vec<Value>,
    doc: String,
    default: Option<usize>,
    fallback: Option<usize>,
    open: bool,
    since: Option<String>,
    deprecated: Option<Deprecation>,
    reexport: Option<String>,
}

impl Values {
    fn own(raw: Vec<RawValue>, site: Site, findings: &mut Vec<Finding>) -> Self {
        let keys: Vec<String> = if raw.iter().any(|v| v.deprecated.is_some()) {
            raw.iter().map(|v| v.js_key.0.clone()).collect()
        } else {
            Vec::new()
        };
        let names: Vec<&str> = keys.iter().map(String::as_str).collect();
        let known = Replacements { names: &names, kind: KEY_OF_ENUM, incomplete: false };
        let list = raw.into_iter().enumerate().map(|(i, v)| value(v, known, site.value(i), findings)).collect();
        Self { list, ..Self::default() }
    }
}

fn value(raw: RawValue, known: Replacements<'_>, site: Site, findings: &mut Vec<Finding>) -> Value {
    Value {
        deprecated: deprecation(raw.deprecated, &raw.js_key.0, known, site, findings),
        rust: raw.rust.map_or_else(|| names::upper_camel(&raw.js_key.0), |t| t.0),
        js_key: raw.js_key.0,
        value: raw.value.0,
        go_const: raw.go_const.map(|t| t.0),
        doc: text_or_empty(raw.doc),
        aliases: texts(raw.aliases),
        since: raw.since.map(|t| t.0),
        site,
    }
}

fn either(name: &str, values: bool, from: bool, site: Site) -> Finding {
    let (message, at) = match (values, from) {
        (true, true) => (format!("enum \"{name}\" has both `values` and `from`"), site.field("from")),
        (true, false) => (format!("enum \"{name}\" has `pick` without `from`"), site.field("pick")),
        _ => (format!("enum \"{name}\" has neither `values` nor `from`"), site.field("name")),
    };
    Finding::new(codes::FROM_AND_VALUES, at, message).help("give one of `values` and `from`; `pick` goes with `from`")
}

fn imported(
    from: &str,
    pick: Option<&[Text]>,
    raw: &RawEnum,
    site: Site,
    imports: &[Import<'_>],
    findings: &mut Vec<Finding>,
) -> Option<Values> {
    let (import_name, rest) = from.split_once('.').unwrap_or((from, ""));
    let Some(import) = imports.iter().find(|i| i.name == import_name) else {
        let known: Vec<&str> = imports.iter().map(|i| i.name.as_str()).collect();
        let finding =
            Finding::new(codes::UNKNOWN_REFERENCE, site.field("from"), format!("no import is named `{import_name}`"));
        let hint = if known.is_empty() {
            "add it to `imports:`".to_owned()
        } else {
            format!("the imports are {}", known.join(", "))
        };
        findings.push(finding.help(hint));
        return None;
    };
    let lowered = import.lowered?;
    let Some(source) = find(lowered, rest) else {
        if !lowered.incomplete {
            findings.push(unknown_reference(from, rest, lowered, site));
        }
        return None;
    };
    let list = match pick {
        Some(pick) => picked(pick, source, site, findings)?,
        None => source.values.clone(),
    };
    // The other output already has the very same type: use it, instead of making a second one.
    let same = pick.is_none() && source.name == raw.name.0 && source.reexport.is_none() && adds_nothing(raw);
    let reexport = import.rust.as_ref().filter(|_| same).map(|path| format!("{path}::{}", source.name));
    if !is_sound(source) {
        return Some(Values { list, reexport, ..Values::default() });
    }
    let moved = |index: Option<usize>| {
        let value = source.values.get(index?)?;
        list.iter().position(|v| v.value == value.value)
    };
    Some(Values {
        default: moved(source.default),
        fallback: moved(source.fallback),
        doc: source.doc.clone(),
        open: source.open,
        since: source.since.clone(),
        deprecated: source.deprecated.clone(),
        reexport,
        list,
    })
}

/// Whether what is said of the source as a whole can be said here too. A mistake in it is reported there, once.
fn is_sound(source: &Enum) -> bool {
    let Enum { doc, values, fallback, open, since, deprecated, .. } = source;
    let deprecation = deprecated.as_ref();
    let mut versions = since.iter().chain(deprecation.map(|d| &d.since).filter(|since| !since.is_empty()));
    let mut texts = std::iter::once(doc).chain(deprecation.map(|d| &d.note));
    versions.all(|version| names::is_version(version))
        && !texts.any(|text| text.chars().any(is_forbidden))
        && !(*open && (fallback.is_some() || values.iter().any(|v| v.rust == names::UNKNOWN)))
}

/// Whether the entry only says where its values are. `export` is about constants, not about the type.
fn adds_nothing(raw: &RawEnum) -> bool {
    let RawEnum { doc, default, fallback, open, since, deprecated, .. } = raw;
    doc.is_none() && default.is_none() && fallback.is_none() && !open && since.is_none() && deprecated.is_none()
}

/// `block_kinds`, `keys.SCOPE` and `enums.NAME` all are enums of the other file.
fn find<'a>(lowered: &'a Lowered, reference: &str) -> Option<&'a Enum> {
    let name = match reference.split_once('.') {
        None if reference == "block_kinds" => super::turns::BLOCK_KIND.to_owned(),
        Some(("keys", scope)) => KeyScope::ALL.iter().find(|s| s.name() == scope)?.key_type(),
        Some(("enums", name)) => name.to_owned(),
        _ => return None,
    };
    lowered.enums.iter().find(|e| e.name == name)
}

fn unknown_reference(from: &str, rest: &str, lowered: &Lowered, site: Site) -> Finding {
    let mut known = vec!["block_kinds".to_owned()];
    known.extend(KeyScope::ALL.iter().map(|s| format!("keys.{}", s.name())));
    known.extend(lowered.enums.iter().map(|e| format!("enums.{}", e.name)));
    known.retain(|reference| find(lowered, reference).is_some());
    let finding = Finding::new(codes::UNKNOWN_REFERENCE, site.field("from"), format!("`{from}` refers to nothing"));
    match nearest(rest, known.iter().map(String::as_str)) {
        Some(near) => finding.help(format!("did you mean `{}{near}`?", from.strip_suffix(rest).unwrap_or_default())),
        None => finding.help(format!("the file has {}", known.join(", "))),
    }
}

fn picked(pick: &[Text], source: &Enum, site: Site, findings: &mut Vec<Finding>) -> Option<Vec<Value>> {
    let mut out = Vec::with_capacity(pick.len());
    let mut whole = true;
    for (i, Text(name)) in pick.iter().enumerate() {
        if pick.iter().take(i).any(|Text(other)| other == name) {
            let message = format!("`pick` names \"{name}\" twice");
            findings.push(Finding::new(codes::DUPLICATE_VALUE, site.field_item("pick", i), message).help("remove one"));
        } else if let Some(value) = source.values.iter().find(|v| v.value == *name) {
            // The entry here is what a duplicate or a collision is about.
            out.push(Value { site, ..value.clone() });
        } else {
            whole = false;
            let message = format!("`pick` names \"{name}\", which {} does not have", source.name);
            let near = nearest(name, source.values.iter().map(|v| v.value.as_str()));
            findings.push(Finding::new(codes::UNKNOWN_PICK, site.field_item("pick", i), message).did_you_mean(near));
        }
    }
    whole.then_some(out)
}
