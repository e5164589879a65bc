//! From the raw records, unions, errors and calls of a file to the model.

use std::collections::HashMap;

use super::super::diagnostic::Finding;
use super::super::model::{ERROR_CODE, Enum, ErrorKind, Key, Presence, Record, Type, Union};
use super::super::names;
use super::super::raw::{RawError, RawRecord, RawUnion};
use super::calls::{self, Calls};
use super::records::{Fields, name_literals};
use super::scope::{Kind, Scope};
use super::{Import, errors, graph, records, unions};

/// The raw lists.
pub(super) struct Raw<'a> {
    /// The module that they are of.
    pub(super) module: &'a str,
    pub(super) records: Vec<RawRecord>,
    pub(super) unions: Vec<RawUnion>,
    pub(super) errors: Vec<RawError>,
    pub(super) calls: calls::Raw,
}

/// What they become.
pub(super) struct Types {
    pub(super) records: Vec<Record>,
    pub(super) unions: Vec<Union>,
    pub(super) errors: Vec<ErrorKind>,
    pub(super) calls: Calls,
}

/// Lowers the lists. Enums that they make or take from imports are added to `enums`.
pub(super) fn lower(
    raw: Raw<'_>,
    file: u16,
    keys: &[Key],
    imports: &[Import<'_>],
    incomplete: bool,
    enums: &mut Vec<Enum>,
    findings: &mut Vec<Finding>,
) -> Types {
    let of_keys = records::of_keys(keys);
    let mut scope = Scope::new(names(&raw, &of_keys, enums), imports, incomplete);
    scope.take_listed(enums, findings);
    let mut fields = Fields { scope: &mut scope, enums, findings, incomplete, lost: false };
    let errors = errors::lower(raw.errors, raw.module, file, &mut fields);
    fields.enums.extend(errors::code_enum(&errors));
    let mut own = of_keys;
    own.extend(records::lower(raw.records, file, &mut fields));
    records::inherit(&mut own, &mut fields);
    let own_unions = unions::lower(raw.unions, file, &own, &mut fields);
    let calls = calls::lower(raw.calls, file, &mut fields);

    let mut all_records = std::mem::take(&mut scope.records);
    all_records.extend(own);
    let mut all_unions = std::mem::take(&mut scope.unions);
    all_unions.extend(own_unions);
    enums.append(&mut scope.enums);
    partials(&scope.partials, &mut all_records, enums);
    graph::live(&mut all_records, &all_unions);
    graph::boxes(&mut all_records, &all_unions);
    Types { records: all_records, unions: all_unions, errors, calls }
}

/// What the names of this file are. Where two things have one name, a check says so.
fn names(raw: &Raw<'_>, of_keys: &[Record], enums: &[Enum]) -> HashMap<String, Kind> {
    let mut names = HashMap::new();
    names.extend(raw.calls.callbacks.iter().map(|c| (c.name.0.clone(), Kind::Callback)));
    names.extend(raw.calls.classes.iter().map(|c| (c.name.0.clone(), Kind::Class)));
    names.extend(raw.unions.iter().map(|u| (u.name.0.clone(), Kind::Union)));
    names.extend(raw.records.iter().map(|r| (r.name.0.clone(), Kind::Record)));
    names.extend(of_keys.iter().map(|r| (r.name.clone(), Kind::Record)));
    names.extend((!raw.errors.is_empty()).then(|| (ERROR_CODE.to_owned(), Kind::Enum)));
    names.extend(enums.iter().map(|e| (e.name.clone(), Kind::Enum)));
    names
}

/// Adds the partial forms that types ask for, unless an import brought them.
fn partials(wanted: &[String], records: &mut Vec<Record>, enums: &mut Vec<Enum>) {
    for of in wanted {
        let name = Type::partial_name(of);
        let Some(record) = records.iter().find(|r| r.name == *of) else { continue };
        if records.iter().any(|r| r.partial_of.as_ref() == Some(of)) {
            continue;
        }
        let mut partial = record.clone();
        partial.doc = format!("`{of}`, of which every field may be absent.");
        for field in &mut partial.fields {
            field.presence = Presence::Optional;
            field.inherited = false;
            if field.constant.take().is_some() {
                let literals = format!("{name}{}", names::upper_camel(&field.name));
                let doc = format!("The values of `{}` of `{name}`.", field.name);
                name_literals(&mut field.ty, (&literals, &doc), field.site, enums);
            }
        }
        partial.extends = None;
        partial.reexport = None;
        partial.partial_of = Some(of.clone());
        partial.name = name;
        records.push(partial);
    }
}
