//! What stands where in the reference.

use std::collections::HashMap;

use geppetto_spec::load::model::{Api, Class, ERROR_CODE, Enum, Namespace, Record};

use super::anchors::Anchors;
use super::records::Base;

pub(super) const FUNCTIONS: &str = "Functions";
pub(super) const NAMESPACES: &str = "Namespaces";
pub(super) const CLASSES: &str = "Classes";
pub(super) const CALLBACKS: &str = "Callbacks";
pub(super) const CONSTANTS: &str = "Constants";
pub(super) const OTHER_ENUMS: &str = "Other enums";
pub(super) const RECORDS: &str = "Records";
pub(super) const UNIONS: &str = "Unions";
pub(super) const ERRORS: &str = "Errors";
pub(super) const GLOBALS: &str = "Globals";
pub(super) const KEYS: &str = "Keys of turns files";

/// Whether the section has what is there at run time, and no types.
pub(super) fn is_of_values(section: &str) -> bool {
    matches!(section, FUNCTIONS | NAMESPACES | GLOBALS)
}

/// What stands where.
pub(super) struct Plan<'a> {
    /// Enums that scripts have constants of.
    pub(super) constants: Vec<&'a Enum>,
    /// Enums that they only have the strings of. The codes of errors have a section of their own.
    pub(super) others: Vec<&'a Enum>,
    /// Partial forms are written `Partial<..>`.
    pub(super) records: Vec<&'a Record>,
    /// The same, for those that extend them.
    pub(super) bases: HashMap<&'a str, Base<'a>>,
    api: &'a Api,
}

impl<'a> Plan<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let is_codes = |e: &Enum| e.name == ERROR_CODE && !api.errors.is_empty();
        let records: Vec<&Record> = api.records.iter().filter(|r| r.partial_of.is_none()).collect();
        Self {
            constants: api.enums.iter().filter(|e| e.export).collect(),
            others: api.enums.iter().filter(|e| !e.export && !e.inline && !is_codes(e)).collect(),
            bases: records.iter().map(|r| (r.name.as_str(), Base::of(r))).collect(),
            records,
            api,
        }
    }

    /// The sections that have something in them, each with the names of its entries.
    pub(super) fn sections(&self) -> Vec<(&'static str, Vec<&'a str>)> {
        let api = self.api;
        let enums = |all: &[&'a Enum]| all.iter().map(|e| e.name.as_str()).collect::<Vec<_>>();
        let mut sections = vec![
            (FUNCTIONS, api.functions().iter().map(|f| f.name.as_str()).collect()),
            (NAMESPACES, api.named_namespaces().map(|n| n.name.as_str()).collect()),
            (CLASSES, api.classes.iter().map(|c| c.name.as_str()).collect()),
            (CALLBACKS, api.callbacks.iter().map(|c| c.name.as_str()).collect()),
            (CONSTANTS, enums(&self.constants)),
            (OTHER_ENUMS, enums(&self.others)),
            (RECORDS, self.records.iter().map(|r| r.name.as_str()).collect()),
            (UNIONS, api.unions.iter().map(|u| u.name.as_str()).collect()),
        ];
        sections.retain(|(_, names)| !names.is_empty());
        sections.extend((!api.errors.is_empty()).then(|| (ERRORS, Vec::new())));
        let globals: Vec<&str> = api.globals.iter().map(|g| g.name.as_str()).collect();
        sections.extend((!globals.is_empty()).then_some((GLOBALS, globals)));
        sections.extend((!api.keys.is_empty()).then(|| (KEYS, Vec::new())));
        sections
    }

    /// The anchors of all headings, in the order of the file.
    pub(super) fn anchors(&self, title: &str) -> Anchors {
        let mut anchors = Anchors::default();
        anchors.heading(title);
        for (section, names) in self.sections() {
            anchors.section(section);
            for name in names {
                if is_of_values(section) {
                    anchors.value(section, name);
                } else {
                    anchors.entry(name);
                }
                self.inside(section, name).iter().for_each(|member| _ = anchors.heading(member));
            }
        }
        if !self.api.errors.is_empty() {
            anchors.same(ERROR_CODE, ERRORS);
        }
        anchors
    }

    /// The headings inside of an entry.
    fn inside(&self, section: &str, name: &str) -> Vec<String> {
        let namespace = |n: &&Namespace| n.name == name;
        let class = |c: &&Class| c.name == name;
        let members = match section {
            NAMESPACES => self.api.namespaces.iter().find(namespace).map(|n| &n.functions),
            CLASSES => self.api.classes.iter().find(class).map(|c| &c.methods),
            _ => None,
        };
        members.into_iter().flatten().map(|f| member(name, &f.name)).collect()
    }
}

/// The heading of a function of a namespace or of a method.
pub(super) fn member(holder: &str, name: &str) -> String {
    format!("{holder}.{name}")
}
