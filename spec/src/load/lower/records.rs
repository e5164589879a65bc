//! `records:`, and what fields are lowered with.

mod inherit;
mod keys;

use std::collections::HashSet;

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site, Spot};
use super::super::model::{Enum, Field, Given, Presence, Record, Type};
use super::super::names;
use super::super::raw::{RawField, RawRecord, Text};
use super::super::types::{self, Misplaced, Place, What, Whole};
use super::scope::Scope;
use super::{Replacements, deprecation, entry, text_or_empty, texts};

pub(super) use inherit::inherit;
pub(super) use keys::of_keys;

/// What fields are lowered with.
pub(super) struct Fields<'s, 'i> {
    pub(super) scope: &'s mut Scope<'i>,
    /// The enums of the file; literals of fields are added.
    pub(super) enums: &'s mut Vec<Enum>,
    pub(super) findings: &'s mut Vec<Finding>,
    pub(super) incomplete: bool,
    /// Whether the type of a field is not known, which has been reported.
    pub(super) lost: bool,
}

/// The records of the file with their own fields only.
pub(super) fn lower(raw: Vec<RawRecord>, file: u16, fields: &mut Fields<'_, '_>) -> Vec<Record> {
    let names: Vec<String> = raw.iter().map(|r| r.name.0.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let inherited: Vec<Vec<String>> = raw.iter().map(|r| replacements(r, &raw, fields)).collect();
    let mut records = Vec::with_capacity(raw.len());
    for (i, (raw, inherited)) in raw.into_iter().zip(inherited).enumerate() {
        let site = entry(file, List::Records, i);
        let known = Replacements { names: &names, kind: "record of this file", incomplete: fields.incomplete };
        records.push(Record {
            deprecated: deprecation(raw.deprecated, &raw.name.0, known, site, fields.findings),
            fields: fields.all(raw.fields, &inherited, &raw.name.0, site),
            name: raw.name.0,
            doc: text_or_empty(raw.doc),
            extends: raw.extends.map(|t| t.0),
            custom: false,
            live: false,
            partial_of: None,
            since: raw.since.map(|t| t.0),
            reexport: None,
            site,
        });
    }
    records
}

/// The names of the fields that a record inherits, when one of its own is replaced by another field.
fn replacements(record: &RawRecord, all: &[RawRecord], fields: &mut Fields<'_, '_>) -> Vec<String> {
    let mut names = Vec::new();
    if !record.fields.iter().any(|f| f.deprecated.as_ref().is_some_and(|d| d.r#use.is_some())) {
        return names;
    }
    let mut seen = HashSet::new();
    let mut base = record.extends.as_ref();
    while let Some(Text(name)) = base.take_if(|Text(name)| seen.insert(name.as_str())) {
        if let Some(next) = all.iter().find(|r| r.name.0 == *name) {
            names.extend(next.fields.iter().map(|f| f.name.0.clone()));
            base = next.extends.as_ref();
        } else {
            // Whether it exists is said where the fields are inherited.
            fields.scope.find(name, fields.enums, &Site::root(0).whole(), &mut Vec::new());
            let found = fields.scope.records.iter().find(|r| r.name == *name);
            names.extend(found.into_iter().flat_map(|r| r.fields.iter().map(|f| f.name.clone())));
        }
    }
    names
}

impl Fields<'_, '_> {
    /// The fields of `owner`. A field whose type is not known holds anything; the reason has been reported.
    pub(super) fn all(&mut self, raw: Vec<RawField>, inherited: &[String], owner: &str, site: Site) -> Vec<Field> {
        let names: Vec<String> = raw.iter().map(|f| f.name.0.clone()).collect();
        let names: Vec<&str> = names.iter().chain(inherited).map(String::as_str).collect();
        let known = Replacements { names: &names, kind: "field of this record", incomplete: self.incomplete };
        let mut fields: Vec<Field> = Vec::with_capacity(raw.len());
        for (i, raw) in raw.into_iter().enumerate() {
            fields.push(self.one(raw, owner, known, site.value(i)));
        }
        // The tag of a union is the first thing that a reader wants to know.
        fields.sort_by_key(|f| f.constant.is_none());
        fields
    }

    fn one(&mut self, raw: RawField, owner: &str, known: Replacements<'_>, site: Site) -> Field {
        let deprecated = deprecation(raw.deprecated, &raw.name.0, known, site, self.findings);
        let mut presence = self.presence(raw.optional, raw.default.map(|d| d.0), site);
        let found = self.field_type(&raw.r#type, Place::Field, site);
        let is_known = found.is_some();
        let (mut ty, null) = found.unwrap_or((Type::Unknown, false));
        if !is_known {
            // Nothing is said about what depends on its type.
            self.lost = true;
            presence = if raw.optional { Presence::Optional } else { Presence::Required };
        }
        let nullable = raw.nullable || null;
        let constant = match &ty {
            Type::Literals { values, .. } if presence == Presence::Required && !nullable && values.len() == 1 => {
                values.first().cloned()
            }
            _ => None,
        };
        if constant.is_none() {
            let name = format!("{owner}{}", names::upper_camel(&raw.name.0));
            let doc = format!("The values of `{}` of `{owner}`.", raw.name.0);
            name_literals(&mut ty, (&name, &doc), site, self.enums);
        }
        Field {
            rust: rust_name(raw.rust, &raw.name.0),
            name: raw.name.0,
            ty,
            presence,
            nullable,
            secret: raw.secret,
            shared: raw.shared && is_known,
            boxed: false,
            constant,
            aliases: texts(raw.aliases),
            ts: raw.ts.map(|t| t.0),
            inherited: false,
            doc: text_or_empty(raw.doc),
            since: raw.since.map(|t| t.0),
            deprecated,
            site,
        }
    }

    fn presence(&mut self, optional: bool, default: Option<serde_json::Value>, site: Site) -> Presence {
        match default {
            Some(_) if optional => {
                let message = "a field with a default is not `optional`: it always has a value";
                let finding = Finding::new(codes::BAD_PRESENCE, site.field("default"), message);
                self.findings.push(finding.also(site.field("optional"), "optional").help("remove one of the two"));
                Presence::Optional
            }
            Some(default) => Presence::Default(default),
            None if optional => Presence::Optional,
            None => Presence::Required,
        }
    }

    /// The type of a field, and whether `| null` stands behind it.
    fn field_type(&mut self, text: &Text, place: Place, site: Site) -> Option<(Type, bool)> {
        let at = site.field("type");
        let Whole { what, nullable, .. } = self.taken_apart(text, place, &at)?;
        match self.known(what, &at)? {
            Given::Value(ty) => Some((ty, nullable)),
            // Refused in this place, and reported.
            Given::Unit | Given::This => None,
        }
    }

    /// A type and what stands around it; `None` when it cannot be read, or not stand there, which has been reported.
    pub(super) fn taken_apart(&mut self, Text(text): &Text, place: Place, at: &Spot) -> Option<Whole> {
        let expr = match types::parse(text) {
            Ok(expr) => expr,
            Err(reason) => {
                let message = format!("the type `{text}` cannot be read: {reason}");
                let is_word = reason.ends_with("is not a type") || reason.ends_with("was not expected");
                let near = crate::nearest(text, types::WORDS).filter(|_| is_word);
                self.findings.push(Finding::new(codes::UNKNOWN_TYPE, at.clone(), message).did_you_mean(near));
                return None;
            }
        };
        match Whole::of(expr, place) {
            Ok(whole) => Some(whole),
            Err(Misplaced { reason, help }) => {
                let message = format!("the type `{text}` cannot stand here: {reason}");
                self.findings.push(Finding::new(codes::MISPLACED_TYPE, at.clone(), message).help(help));
                None
            }
        }
    }

    /// What a type means; `None` when that is not known, which has been reported.
    pub(super) fn known(&mut self, what: What, at: &Spot) -> Option<Given> {
        Some(match what {
            What::Unit => Given::Unit,
            What::This => Given::This,
            What::Value(expr) => Given::Value(self.scope.resolve(expr, self.enums, at, self.findings).ok()?),
        })
    }

    /// The type of a union's variant.
    pub(super) fn variant_type(&mut self, text: &Text, site: Site) -> Option<Type> {
        let (ty, nullable) = self.field_type(text, Place::Variant, site)?;
        if nullable {
            let finding = Finding::new(codes::BAD_ALTERNATIVE, site.field("type"), "a variant is not null");
            self.findings.push(finding.help("leave the variant's type out, or make a field nullable"));
        }
        Some(ty)
    }
}

/// The name of a Rust field, method or parameter: as given, with `type` -> `r#type` and `r#name` -> `name`; else made of
/// the name that scripts see.
pub(super) fn rust_name(given: Option<Text>, name: &str) -> String {
    match given {
        Some(Text(given)) if names::is_rust_field(&given) => names::rust_field(given.trim_start_matches("r#")),
        Some(Text(given)) => given,
        None => names::rust_field(name),
    }
}

/// Rust needs a type for literals: an enum of this name and doc, which nobody else names.
pub(super) fn name_literals(ty: &mut Type, made: (&str, &str), site: Site, enums: &mut Vec<Enum>) {
    match ty {
        Type::List(item) | Type::Map(_, item) => name_literals(item, made, site, enums),
        Type::Literals { name: own, values } => {
            let (name, doc) = made;
            name.clone_into(own);
            let values = values.iter().map(|value| super::turns::plain_value(value, site)).collect();
            enums.push(Enum {
                inline: true,
                export: false,
                ..super::turns::derived(name.to_owned(), doc, values, None)
            });
        }
        _ => {}
    }
}
