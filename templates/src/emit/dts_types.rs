//! Records, unions and errors in the `.d.ts`.

use std::fmt::Write as _;

use geppetto_spec::Deprecated;
use geppetto_spec::dts::DocComment;
use geppetto_spec::load::model::{
    API_ERROR, Api, Deprecation, ERROR_CODE, ERROR_DATA, Field, Presence, Record, Tagging, Type, Union, Variant,
};

use super::ts_types::{Types, literal, property};
use crate::json;

/// Appends the declarations.
pub(super) fn write(out: &mut String, types: Types<'_>) {
    let api = types.api;
    for record in api.records.iter().filter(|r| r.partial_of.is_none()) {
        gap(out);
        types.record(out, record);
    }
    for union in &api.unions {
        gap(out);
        types.union(out, union);
    }
    if has_data(api) {
        gap(out);
        types.data_of_errors(out);
    }
    if !api.errors.is_empty() {
        gap(out);
        error(out, has_data(api));
    }
}

/// The names of the declarations.
pub(super) fn names(api: &Api) -> impl Iterator<Item = &str> {
    let records = api.records.iter().filter(|r| r.partial_of.is_none()).map(|r| r.name.as_str());
    let unions = api.unions.iter().flat_map(|u| std::iter::once(u.name.as_str()).chain(u.map.as_deref()));
    let errors = (!api.errors.is_empty()).then_some(API_ERROR);
    records.chain(unions).chain(has_data(api).then_some(ERROR_DATA)).chain(errors)
}

fn has_data(api: &Api) -> bool {
    api.errors.iter().any(|e| !e.fields.is_empty())
}

/// An empty line before all but the first.
pub(super) fn gap(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

impl Types<'_> {
    fn record(&self, out: &mut String, record: &Record) {
        comment(&record.doc, record.since.as_ref(), record.deprecated.as_ref(), None).write(out, 4);
        let _ = write!(out, "    export interface {}", record.name);
        if let Some(base) = &record.extends {
            let _ = write!(out, " extends {base}");
        }
        out.push_str(" {\n");
        record.fields.iter().filter(|f| !f.inherited).for_each(|f| self.field(out, f, 8));
        if record.custom {
            out.push_str("        /** Keys of your own have a dot in their name. */\n");
            out.push_str("        [custom: `${string}.${string}`]: unknown;\n");
        }
        out.push_str("    }\n");
    }

    fn field(&self, out: &mut String, field: &Field, indent: usize) {
        let default = match &field.presence {
            Presence::Default(value) => Some(json::compact(value)),
            _ => None,
        };
        comment(&field.doc, field.since.as_ref(), field.deprecated.as_ref(), default.as_deref()).write(out, indent);
        let optional = if field.presence == Presence::Required { "" } else { "?" };
        let ty = self.value_type(field.ts.as_ref(), &field.ty, field.nullable);
        let _ = writeln!(out, "{:indent$}{}{optional}: {ty};", "", property(&field.name));
    }

    fn union(&self, out: &mut String, union: &Union) {
        comment(&union.doc, union.since.as_ref(), union.deprecated.as_ref(), None).write(out, 4);
        let _ = write!(out, "    export type {} =", union.name);
        for v in &union.variants {
            out.push('\n');
            // With the tag inside, a variant is a record, which says what it is; the variant may be older or newer.
            let has_history = v.since.is_some() || v.deprecated.is_some();
            if has_history || !matches!(union.tagging, Tagging::Internal { .. }) {
                about(v).write(out, 8);
            }
            let _ = write!(out, "        | {}", self.variant(union, v));
        }
        if union.open {
            let _ = write!(out, "\n        | {}", unknown_variant(&union.tagging));
        }
        out.push_str(";\n");
        if let Some(map) = &union.map {
            let _ = writeln!(out, "\n    /** The types of {{@link {}}}, by tag. */", union.name);
            let _ = writeln!(out, "    export interface {map} {{");
            for v in &union.variants {
                about(v).write(out, 8);
                let _ = writeln!(out, "        {}: {};", literal(&v.value), self.variant(union, v));
            }
            out.push_str("    }\n");
        }
    }

    fn variant(&self, union: &Union, v: &Variant) -> String {
        let value = literal(&v.value);
        let ty = v.ty.as_ref().map(|ty| self.text(ty));
        match (&union.tagging, ty) {
            (Tagging::Internal { .. }, Some(ty)) => ty,
            (Tagging::Untagged, Some(ty)) => self.alternative(v).unwrap_or(ty),
            (Tagging::Adjacent { tag, content }, Some(ty)) => format!("{{ {tag}: {value}; {content}: {ty} }}"),
            (Tagging::Internal { tag } | Tagging::Adjacent { tag, .. }, None) => format!("{{ {tag}: {value} }}"),
            (Tagging::External, Some(ty)) => format!("{{ {value}: {ty} }}"),
            (Tagging::External, None) => value,
            (Tagging::Untagged, None) => "null".to_owned(),
        }
    }

    /// A map that may hold the union itself: TypeScript refuses that of `Record`.
    fn alternative(&self, v: &Variant) -> Option<String> {
        match &v.ty {
            Some(Type::Map(None, value)) => Some(format!("{{ [key: string]: {} }}", self.text(value))),
            Some(Type::Map(Some(key), value)) => {
                Some(format!("{{ [K in {}]?: {} }}", self.enum_name(key), self.text(value)))
            }
            _ => None,
        }
    }

    /// From each code to what its error's `data` holds.
    fn data_of_errors(&self, out: &mut String) {
        out.push_str("    /** The `data` of errors, by code. Codes that are not here have none. */\n");
        let _ = writeln!(out, "    export interface {ERROR_DATA} {{");
        for error in self.api.errors.iter().filter(|e| !e.fields.is_empty()) {
            comment(&error.doc, error.since.as_ref(), error.deprecated.as_ref(), None).write(out, 8);
            let _ = writeln!(out, "        {}: {{", error.code);
            error.fields.iter().for_each(|f| self.field(out, f, 12));
            out.push_str("        };\n");
        }
        out.push_str("    }\n");
    }
}

/// What scripts catch. It is a union over the codes, so that a code tells what `data` is.
fn error(out: &mut String, has_data: bool) {
    let data = if has_data {
        format!("C extends keyof {ERROR_DATA} ? {ERROR_DATA}[C] : undefined")
    } else {
        "undefined".to_owned()
    };
    out.push_str("    /** An error with one of these codes. `switch (error.code)` tells what its `data` holds. */\n");
    let _ =
        writeln!(out, "    export type {API_ERROR}<C extends {ERROR_CODE} = {ERROR_CODE}> = C extends {ERROR_CODE}");
    let _ = writeln!(out, "        ? Error & {{ readonly code: C; readonly data: {data} }}");
    out.push_str("        : never;\n");
}

/// What an open union keeps. Its tag is any string that editors do not propose.
fn unknown_variant(tagging: &Tagging) -> String {
    match tagging {
        Tagging::Internal { tag } => format!("{{ {tag}: string & {{}}; [field: string]: unknown }}"),
        Tagging::Adjacent { tag, content } => format!("{{ {tag}: string & {{}}; {content}?: unknown }}"),
        Tagging::External | Tagging::Untagged => "(string & {}) | { [tag: string]: unknown }".to_owned(),
    }
}

fn about(v: &Variant) -> DocComment<'_> {
    comment(&v.doc, v.since.as_ref(), v.deprecated.as_ref(), None)
}

pub(super) fn comment<'a>(
    doc: &'a str,
    since: Option<&'a String>,
    deprecated: Option<&'a Deprecation>,
    default: Option<&'a str>,
) -> DocComment<'a> {
    let deprecated = deprecated.map(|d| Deprecated::new(&d.since, &d.note));
    DocComment { doc, since: since.map(String::as_str), deprecated, default }
}
