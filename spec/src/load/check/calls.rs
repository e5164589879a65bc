//! Namespaces, classes and callbacks: what is said of them, and their members one by one.

mod exports;
mod names;
mod values;

use std::collections::HashSet;

pub(super) use values::lazy;

use super::super::codes;
use super::super::diagnostic::{Finding, Site};
use super::super::lower::Lowered;
use super::super::model::{Callback, Class, Deprecation, Function, Namespace, Property};
use super::defaults::MAX_COMPARED;
use super::enums::{text, versions};
use super::fields::Enums;
use crate::nearest;

pub(in crate::load) fn calls(lowered: &Lowered, findings: &mut Vec<Finding>) {
    exports::exports(lowered, findings);
    let codes = lowered.errors.iter().map(|e| e.code.as_str()).collect();
    let mut check = Calls { lowered, enums: Enums::new(&lowered.enums), codes, findings };
    lowered.callbacks.iter().for_each(|c| check.callback(c));
    lowered.namespaces.iter().for_each(|n| check.namespace(n));
    lowered.classes.iter().for_each(|c| check.class(c));
}

/// What calls are checked with.
struct Calls<'a> {
    lowered: &'a Lowered,
    enums: Enums<'a>,
    /// Those of the errors of the file.
    codes: HashSet<&'a str>,
    findings: &'a mut Vec<Finding>,
}

/// More than this nobody can remember in their order.
const MAX_PARAMS: usize = 16;

impl Calls<'_> {
    fn callback(&mut self, callback: &Callback) {
        self.said(&callback.doc, callback.since.as_deref(), callback.deprecated.as_ref(), callback.site);
        self.params(&callback.name, &callback.params, callback.ts.is_some(), callback.site);
        self.returns(&callback.name, &callback.returns, callback.ts.is_some(), &callback.site.field("returns"));
        if let Some(ts) = &callback.ts {
            self.function_type(callback, ts);
        }
    }

    fn namespace(&mut self, namespace: &Namespace) {
        if !namespace.is_module() {
            self.said(&namespace.doc, namespace.since.as_deref(), namespace.deprecated.as_ref(), namespace.site);
            if namespace.functions.is_empty() && !self.lowered.incomplete {
                let message = format!("namespace \"{}\" has no functions", namespace.name);
                let finding = Finding::new(codes::NO_FUNCTIONS, namespace.site.field("functions"), message);
                self.findings.push(finding.help("add functions, or remove the namespace"));
            }
        }
        let owner = if namespace.is_module() { &self.lowered.module } else { &namespace.name };
        let members = namespace.functions.iter().map(names::of_function);
        names::each_once(owner, members, &names::FUNCTION, self.findings);
        namespace.functions.iter().for_each(|f| self.function(f));
    }

    fn class(&mut self, class: &Class) {
        self.said(&class.doc, class.since.as_deref(), class.deprecated.as_ref(), class.site);
        let members = class.properties.iter().map(names::of_property);
        let members = members.chain(class.methods.iter().map(names::of_function));
        names::each_once(&class.name, members, &names::MEMBER, self.findings);
        class.properties.iter().for_each(|p| self.property(p));
        class.methods.iter().for_each(|m| self.function(m));
    }

    fn property(&mut self, property: &Property) {
        let Property { name, site, returns, .. } = property;
        self.said(&property.doc, property.since.as_deref(), property.deprecated.as_ref(), *site);
        self.returns(name, returns, property.ts.is_some(), &site.field("type"));
        if property.cached && returns.optional {
            let message = format!("\"{name}\" is cached and may be undefined");
            let finding = Finding::new(codes::BAD_DELIVERY, site.field("cached"), message);
            let finding = finding.also(site.field("type"), "undefined, and kept so");
            self.findings.push(finding.help("remove `cached`, or write `| null` for what is never there"));
        }
        if let Some(ts) = &property.ts {
            self.type_text(name, ts, site.field("ts"), values::ONE_TYPE);
        }
    }

    fn function(&mut self, function: &Function) {
        let Function { name, site, .. } = function;
        self.said(&function.doc, function.since.as_deref(), function.deprecated.as_ref(), *site);
        self.params(name, &function.params, function.ts.is_some(), *site);
        self.returns(name, &function.returns, function.ts.is_some(), &site.field("returns"));
        if let Some(ts) = &function.ts {
            self.signature(function, ts);
        }
        self.errors(function);
    }

    /// What an entry says beside its types.
    fn said(&mut self, doc: &str, since: Option<&str>, deprecated: Option<&Deprecation>, site: Site) {
        text(doc, site.field("doc"), self.findings);
        versions(since, deprecated, |field| site.field(field), self.findings);
    }

    /// The codes that a function may fail with.
    fn errors(&mut self, function: &Function) {
        for (i, code) in function.errors.iter().enumerate() {
            let at = || function.site.field_item("errors", i);
            if let Some(first) = function.errors.iter().take(i).position(|other| other == code) {
                let message = format!("the code {code} of \"{}\" stands twice", function.name);
                let finding = Finding::new(codes::UNKNOWN_ERROR, at(), message).label("again here");
                let first = function.site.field_item("errors", first);
                self.findings.push(finding.also(first, "first here").help("remove one"));
            } else if !self.lowered.incomplete && !self.codes.contains(code.as_str()) {
                let message = format!("\"{}\" names `{code}`, which is no code of `errors:`", function.name);
                let finding = Finding::new(codes::UNKNOWN_ERROR, at(), message);
                let near = nearest(code, self.lowered.errors.iter().take(MAX_COMPARED).map(|e| e.code.as_str()));
                self.findings.push(match near {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help("define it in `errors:` of this file"),
                });
            }
        }
    }
}
