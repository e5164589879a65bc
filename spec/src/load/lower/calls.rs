//! `functions:`, `namespaces:`, `classes:` and `callbacks:`.

mod members;

use super::super::diagnostic::{List, Site};
use super::super::model::{CALLBACK_WAITS, Callback, CallbackWaits, Class, Namespace};
use super::super::names;
use super::super::raw::{RawCallback, RawClass, RawFunction, RawNamespace, Text};
use super::super::types::Place;
use super::records::Fields;
use super::{Replacements, deprecation, entry, text_or_empty, word};
use members::{Named, Owner};

/// The raw lists.
pub(super) struct Raw {
    pub(super) callbacks: Vec<RawCallback>,
    pub(super) functions: Vec<RawFunction>,
    pub(super) namespaces: Vec<RawNamespace>,
    pub(super) classes: Vec<RawClass>,
}

/// What they become.
pub(in crate::load) struct Calls {
    pub(in crate::load) callbacks: Vec<Callback>,
    pub(in crate::load) namespaces: Vec<Namespace>,
    pub(in crate::load) classes: Vec<Class>,
}

pub(super) fn lower(raw: Raw, file: u16, fields: &mut Fields<'_, '_>) -> Calls {
    let callbacks = callbacks(raw.callbacks, file, fields);
    let mut namespaces = Vec::with_capacity(raw.namespaces.len() + 1);
    namespaces.extend(module(raw.functions, file, fields));
    namespaces.extend(self::namespaces(raw.namespaces, file, fields));
    let classes = classes(raw.classes, file, fields);
    Calls { callbacks, namespaces, classes }
}

/// The names of a list.
fn listed<'a>(names: impl Iterator<Item = &'a Text>) -> Vec<String> {
    names.map(|Text(name)| name.clone()).collect()
}

fn callbacks(raw: Vec<RawCallback>, file: u16, fields: &mut Fields<'_, '_>) -> Vec<Callback> {
    let names = listed(raw.iter().map(|c| &c.name));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut callbacks = Vec::with_capacity(raw.len());
    for (i, raw) in raw.into_iter().enumerate() {
        let site = entry(file, List::Callbacks, i);
        let known = Replacements { names: &names, kind: "callback of this file", incomplete: fields.incomplete };
        callbacks.push(callback(raw, known, site, fields));
    }
    callbacks
}

fn callback(raw: RawCallback, known: Replacements<'_>, site: Site, fields: &mut Fields<'_, '_>) -> Callback {
    let Text(name) = raw.name;
    let waits = raw.r#async.and_then(|Text(given)| word("async", &given, CALLBACK_WAITS, site, fields.findings));
    let of = Named { rust: name.clone(), shown: name.clone() };
    Callback {
        deprecated: deprecation(raw.deprecated, &name, known, site, fields.findings),
        params: fields.params(raw.params, &of, site),
        returns: fields.returns(raw.returns.as_ref(), Place::Callback, &of, site),
        waits: waits.unwrap_or(CallbackWaits::Never),
        ts: raw.ts.map(|t| t.0.trim().to_owned()),
        doc: text_or_empty(raw.doc),
        since: raw.since.map(|t| t.0),
        name,
        site,
    }
}

/// The functions of the module itself, when there are some.
fn module(raw: Vec<RawFunction>, file: u16, fields: &mut Fields<'_, '_>) -> Option<Namespace> {
    if raw.is_empty() {
        return None;
    }
    let names = listed(raw.iter().map(|f| &f.name));
    let owner = Owner {
        name: Namespace::MODULE,
        shown: "",
        members: names,
        kind: "function of this module",
        place: Place::Function,
    };
    let functions = fields.functions(raw, &owner, |i| entry(file, List::Functions, i));
    Some(Namespace {
        name: String::new(),
        rust: Namespace::MODULE.to_owned(),
        doc: String::new(),
        functions,
        since: None,
        deprecated: None,
        site: Site::root(file),
    })
}

fn namespaces(raw: Vec<RawNamespace>, file: u16, fields: &mut Fields<'_, '_>) -> Vec<Namespace> {
    let names = listed(raw.iter().map(|n| &n.name));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut namespaces = Vec::with_capacity(raw.len());
    for (i, raw) in raw.into_iter().enumerate() {
        let site = entry(file, List::Namespaces, i);
        let known = Replacements { names: &names, kind: "namespace of this file", incomplete: fields.incomplete };
        let Text(name) = raw.name;
        let rust = raw.rust.map_or_else(|| names::upper_camel(&name), |t| t.0);
        let functions = listed(raw.functions.iter().map(|f| &f.name));
        let owner = Owner {
            name: &rust,
            shown: &name,
            members: functions,
            kind: "function of this namespace",
            place: Place::Function,
        };
        namespaces.push(Namespace {
            deprecated: deprecation(raw.deprecated, &name, known, site, fields.findings),
            functions: fields.functions(raw.functions, &owner, |j| site.value(j)),
            doc: text_or_empty(raw.doc),
            since: raw.since.map(|t| t.0),
            name,
            rust,
            site,
        });
    }
    namespaces
}

fn classes(raw: Vec<RawClass>, file: u16, fields: &mut Fields<'_, '_>) -> Vec<Class> {
    let names = listed(raw.iter().map(|c| &c.name));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut classes = Vec::with_capacity(raw.len());
    for (i, raw) in raw.into_iter().enumerate() {
        let site = entry(file, List::Classes, i);
        let known = Replacements { names: &names, kind: "class of this file", incomplete: fields.incomplete };
        let Text(name) = raw.name;
        let members = raw.properties.iter().map(|p| &p.name).chain(raw.methods.iter().map(|m| &m.name));
        let members = listed(members);
        let owner = Owner { name: &name, shown: &name, members, kind: "member of this class", place: Place::Method };
        classes.push(Class {
            deprecated: deprecation(raw.deprecated, &name, known, site, fields.findings),
            properties: fields.properties(raw.properties, &owner, site),
            methods: fields.functions(raw.methods, &owner, |j| site.value(j)),
            doc: text_or_empty(raw.doc),
            since: raw.since.map(|t| t.0),
            name,
            site,
        });
    }
    classes
}
