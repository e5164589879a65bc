//! `errors:`, and the enum of their codes.

use super::super::diagnostic::List;
use super::super::model::{ERROR_CODE, Enum, ErrorKind, Value};
use super::super::names;
use super::super::raw::RawError;
use super::records::Fields;
use super::{Replacements, deprecation, entry, text_or_empty, turns};

pub(super) fn lower(raw: Vec<RawError>, module: &str, file: u16, fields: &mut Fields<'_, '_>) -> Vec<ErrorKind> {
    // The class of errors that name none: `acme/db` has `AcmeDbError`.
    let class = format!("{}Error", names::upper_camel(module));
    let codes: Vec<String> = raw.iter().map(|e| e.code.0.clone()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut errors = Vec::with_capacity(raw.len());
    for (i, raw) in raw.into_iter().enumerate() {
        let site = entry(file, List::Errors, i);
        let known = Replacements { names: &codes, kind: "code of this file", incomplete: fields.incomplete };
        let rust = names::upper_camel(&raw.code.0);
        errors.push(ErrorKind {
            deprecated: deprecation(raw.deprecated, &raw.code.0, known, site, fields.findings),
            fields: fields.all(raw.fields, &[], &format!("{rust}Error"), site),
            code: raw.code.0,
            rust,
            class: raw.name.map_or_else(|| class.clone(), |t| t.0),
            message: raw.message.0,
            builtin: raw.builtin,
            doc: text_or_empty(raw.doc),
            since: raw.since.map(|t| t.0),
            site,
        });
    }
    errors
}

/// `ErrorCode`, when there are errors.
pub(super) fn code_enum(errors: &[ErrorKind]) -> Option<Enum> {
    if errors.is_empty() {
        return None;
    }
    let values = errors.iter().map(|e| Value {
        js_key: e.code.clone(),
        value: e.code.clone(),
        rust: e.rust.clone(),
        go_const: None,
        doc: e.doc.clone(),
        aliases: Vec::new(),
        since: e.since.clone(),
        deprecated: e.deprecated.clone(),
        site: e.site,
    });
    let codes = turns::derived(ERROR_CODE.to_owned(), "The `code` of an error.", values.collect(), None);
    Some(Enum { export: false, ..codes })
}
