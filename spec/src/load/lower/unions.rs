//! `unions:`.

mod tagging;

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site};
use super::super::model::{Enum, Record, Tagging, Type, Union, Variant};
use super::super::names;
use super::super::raw::{RawDeprecated, RawUnion, RawVariant, Text};
use super::records::Fields;
use super::scope::Kind;
use super::{Replacements, deprecation, entry, text_or_empty};
use tagging::tagging;

/// `records` are those of the file, with their inherited fields.
pub(super) fn lower(raw: Vec<RawUnion>, file: u16, records: &[Record], fields: &mut Fields<'_, '_>) -> Vec<Union> {
    let names: Vec<String> = raw.iter().map(|u| u.name.0.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut unions = Vec::with_capacity(raw.len());
    for (i, raw) in raw.into_iter().enumerate() {
        let site = entry(file, List::Unions, i);
        let known = Replacements { names: &names, kind: "union of this file", incomplete: fields.incomplete };
        unions.push(one(raw, known, records, site, fields));
    }
    unions
}

fn one(
    mut raw: RawUnion,
    known: Replacements<'_>,
    records: &[Record],
    site: Site,
    fields: &mut Fields<'_, '_>,
) -> Union {
    let tagging = tagging(&mut raw, site, fields.findings);
    let name = raw.name.0;
    let deprecated = deprecation(raw.deprecated, &name, known, site, fields.findings);
    let given = raw.variants.len();
    if given == 0 && !fields.incomplete {
        let message = format!("union \"{name}\" has no variants");
        let finding = Finding::new(codes::BAD_VARIANT, site.field("variants"), message);
        fields.findings.push(finding.help("add variants, or remove the union"));
    }
    let mut variants = Vec::with_capacity(given);
    let mut replaced = Vec::with_capacity(given);
    for (i, mut raw) in raw.variants.into_iter().enumerate() {
        let deprecated = raw.deprecated.take();
        if let Some(variant) = variant(raw, &tagging, records, site.value(i), fields) {
            variants.push(variant);
            replaced.push(deprecated);
        }
    }
    let incomplete = fields.incomplete || variants.len() < given;
    deprecations(&mut variants, replaced, incomplete, fields.findings);
    if let Some(Text(of)) = raw.exhaustive.filter(|_| variants.len() == given) {
        exhaustive(&variants, &of, site, fields);
    }
    Union {
        name,
        doc: text_or_empty(raw.doc),
        tagging,
        variants,
        open: raw.open,
        map: raw.map.map(|t| t.0),
        since: raw.since.map(|t| t.0),
        deprecated,
        reexport: None,
        site,
    }
}

/// `None` when it cannot be used; the reason has been reported. Its deprecation is added when all tags are known.
fn variant(
    raw: RawVariant,
    tagging: &Tagging,
    records: &[Record],
    site: Site,
    fields: &mut Fields<'_, '_>,
) -> Option<Variant> {
    let ty = match &raw.r#type {
        Some(text) => Some(fields.variant_type(text, site)?),
        None => None,
    };
    let given = raw.value.map(|t| t.0);
    let value = if let Tagging::Internal { tag } = tagging {
        constant(tag, ty.as_ref(), given.as_deref(), records, site, fields)?
    } else if let Some(value) = given {
        value
    } else {
        let finding = Finding::new(codes::BAD_VARIANT, site.whole(), "the variant has no `value`");
        let untagged = *tagging == Tagging::Untagged;
        fields.findings.push(finding.help(if untagged { "name it" } else { "give the tag that it has" }));
        return None;
    };
    if ty.as_ref().is_some_and(|ty| matches!(ty.leaf(), Type::Literals { .. })) {
        let message = format!("\"{value}\" holds literals, for which Rust would need a name");
        let finding = Finding::new(codes::BAD_VARIANT, site.field("type"), message);
        fields.findings.push(finding.help("make an enum of them"));
        return None;
    }
    // Where nothing else is said, a variant is what it holds.
    let held = match &ty {
        Some(Type::Record(name)) => records.iter().chain(&fields.scope.records).find(|r| r.name == *name),
        _ => None,
    };
    let held = held.map_or_else(String::new, |record| record.doc.clone());
    Some(Variant {
        rust: raw.rust.map_or_else(|| names::upper_camel(&value), |t| t.0),
        deprecated: None,
        value,
        ty,
        doc: raw.doc.map_or(held, |t| t.0),
        since: raw.since.map(|t| t.0),
        site,
    })
}

/// What variants are replaced by: other tags, which are known only when all variants are.
fn deprecations(
    variants: &mut [Variant],
    raw: Vec<Option<RawDeprecated>>,
    incomplete: bool,
    findings: &mut Vec<Finding>,
) {
    let tags: Vec<String> = variants.iter().map(|v| v.value.clone()).collect();
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let known = Replacements { names: &tags, kind: "tag of this union", incomplete };
    for (v, raw) in variants.iter_mut().zip(raw) {
        v.deprecated = deprecation(raw, &v.value, known, v.site, findings);
    }
}

/// The tag of an internally tagged variant: the constant field of its record.
fn constant(
    tag: &str,
    ty: Option<&Type>,
    given: Option<&str>,
    records: &[Record],
    site: Site,
    fields: &mut Fields<'_, '_>,
) -> Option<String> {
    let Some(Type::Record(name)) = ty else {
        let message = if ty.is_some() { "the variant is no record" } else { "the variant has no `type`" };
        let finding = Finding::new(codes::BAD_VARIANT, site.field("type"), message);
        fields.findings.push(finding.help(format!(
            "`tag` alone asks for records with a constant field `{tag}`; give `content:` to hold other types"
        )));
        return None;
    };
    let record = records.iter().chain(&fields.scope.records).find(|r| r.name == *name)?;
    let field = record.fields.iter().find(|f| f.name == tag);
    if fields.lost && field.is_some_and(|f| f.ty == Type::Unknown) {
        return None;
    }
    let Some(value) = field.and_then(|f| f.constant.clone()) else {
        let message = format!("record \"{}\" has no constant field `{tag}`", record.name);
        let finding = Finding::new(codes::BAD_VARIANT, site.field("type"), message);
        fields.findings.push(match field {
            Some(f) => finding
                .also(f.site.field("type"), "this is no constant")
                .help("a constant field has one literal as its type, has to be there, and has no default"),
            None => finding.help(format!("add `{{ name: {tag}, type: \"'...'\" }}` to it")),
        });
        return None;
    };
    if given.is_some_and(|given| given != value) {
        let message = format!("the tag of \"{}\" is \"{value}\"", record.name);
        fields.findings.push(Finding::new(codes::BAD_VARIANT, site.field("value"), message).help("leave `value` out"));
    }
    Some(value)
}

/// To find the near value takes time.
const MAX_COMPARED: usize = 100;

/// The tags are the values of an enum, all of them.
fn exhaustive(variants: &[Variant], of: &str, site: Site, fields: &mut Fields<'_, '_>) {
    let at = site.field("exhaustive");
    let is_enum = matches!(fields.scope.find(of, fields.enums, &at, fields.findings), Some(Kind::Enum));
    let known: Option<&Enum> = fields.enums.iter().chain(&fields.scope.enums).find(|e| e.name == of);
    let Some(of) = known.filter(|_| is_enum) else {
        if !fields.scope.incomplete {
            let message = format!("`exhaustive` names `{of}`, which is no enum");
            let finding = Finding::new(codes::UNKNOWN_TYPE, at, message);
            fields.findings.push(match fields.scope.near(of, Some(Kind::Enum)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("name one of `enums:`, of this file or an import"),
            });
        }
        return;
    };
    for v in variants {
        if !of.values.iter().any(|e| e.value == v.value) {
            let message = format!("\"{}\" is no value of {}", v.value, of.name);
            let near = crate::nearest(&v.value, of.values.iter().take(MAX_COMPARED).map(|e| e.value.as_str()));
            let finding = Finding::new(codes::NOT_EXHAUSTIVE, v.site.field("value"), message);
            fields.findings.push(finding.did_you_mean(near));
        }
    }
    for e in &of.values {
        if !variants.iter().any(|v| v.value == e.value) {
            let message = format!("no variant has the tag \"{}\" of {}", e.value, of.name);
            let finding = Finding::new(codes::NOT_EXHAUSTIVE, at.clone(), message);
            fields.findings.push(finding.help("add one, or remove the value"));
        }
    }
}
