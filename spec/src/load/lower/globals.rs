//! `globals:`. Whether an entry has what its kind needs is said here: what lacks it is no global.

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site};
use super::super::model::{GLOBAL_KINDS, Global, GlobalShape, MEMBER_KINDS, Member};
use super::super::names;
use super::super::raw::{RawGlobal, RawMember, Text};
use super::{Replacements, deprecation, entry, text_or_empty, word};
use crate::{GlobalKind, MemberKind};

pub(super) fn lower(raw: Vec<RawGlobal>, file: u16, incomplete: bool, findings: &mut Vec<Finding>) -> Vec<Global> {
    let names: Vec<String> = raw.iter().map(|g| g.name.0.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let known = Replacements { names: &names, kind: "global of this file", incomplete };
    let mut globals = Vec::with_capacity(raw.len());
    for (i, raw) in raw.into_iter().enumerate() {
        globals.extend(one(raw, known, entry(file, List::Globals, i), findings));
    }
    globals
}

/// `None` when it cannot be used; the reason has been reported.
fn one(mut raw: RawGlobal, known: Replacements<'_>, site: Site, findings: &mut Vec<Finding>) -> Option<Global> {
    let deprecated = deprecation(raw.deprecated.take(), &raw.name.0, known, site, findings);
    let kind = word("kind", &raw.kind.0, GLOBAL_KINDS, site, findings);
    let given = raw.members.len();
    let members = members(std::mem::take(&mut raw.members), site, findings);
    let shape = Entry { raw: &mut raw, site, findings }.shape(kind?, members, given);
    Some(Global {
        shape: shape?,
        name: raw.name.0,
        section: text_or_empty(raw.section),
        doc: text_or_empty(raw.doc),
        since: raw.since.map(|t| t.0),
        deprecated,
        site,
    })
}

/// An entry whose kind is known.
struct Entry<'a> {
    raw: &'a mut RawGlobal,
    site: Site,
    findings: &'a mut Vec<Finding>,
}

impl Entry<'_> {
    /// `given` members were written; those that are left are sound.
    fn shape(mut self, kind: Option<GlobalKind>, members: Vec<Member>, given: usize) -> Option<GlobalShape> {
        let (what, help) = match kind {
            Some(GlobalKind::Function) => ("a function", "give its signature with `ts:`"),
            Some(GlobalKind::Value) => ("a value", "give its type with `ts:`"),
            Some(GlobalKind::Object) => ("an object", "list its members"),
            Some(GlobalKind::Class) => ("a class", "list its members"),
            None => ("a type", "give what it stands for with `ts:`"),
        };
        let has_members = matches!(kind, Some(GlobalKind::Object | GlobalKind::Class));
        let is_class = kind == Some(GlobalKind::Class);
        let misfit = self.refuse(given > 0 && !has_members, "members", what)
            | self.refuse(self.raw.new.is_some() && !is_class, "new", what)
            | self.refuse(self.raw.ts.is_some() && has_members, "ts", what);
        if has_members && !is_class {
            self.refuse_static(&members);
        }
        let ts = self.raw.ts.take().map(|t| t.0.trim().to_owned());
        let lacking = if has_members { (given == 0).then_some("members") } else { ts.is_none().then_some("ts") };
        // One that has what another kind has is of that kind, probably.
        if let Some(field) = lacking.filter(|_| !misfit) {
            let message = format!("\"{}\" is {what} without `{field}`", self.raw.name.0);
            self.findings.push(Finding::new(codes::MISFIT, self.site.field("name"), message).help(help));
        }
        match (kind, ts) {
            _ if lacking.is_some() => None,
            (Some(GlobalKind::Object), _) => {
                Some(GlobalShape::Object { interface: names::upper_camel(&self.raw.name.0), members })
            }
            (Some(GlobalKind::Class), _) => {
                let constructor = self.raw.new.take().map(|t| t.0.trim().to_owned());
                Some(GlobalShape::Class { constructor, members })
            }
            (Some(GlobalKind::Function), Some(ts)) => Some(GlobalShape::Function { ts }),
            (Some(GlobalKind::Value), Some(ts)) => Some(GlobalShape::Value { ts }),
            (None, Some(ts)) => Some(GlobalShape::Type { ts }),
            (_, None) => None,
        }
    }

    /// Whether it was.
    fn refuse(&mut self, bad: bool, field: &'static str, what: &str) -> bool {
        if bad {
            let message = format!("\"{}\" is {what}, which has no `{field}`", self.raw.name.0);
            let finding = Finding::new(codes::MISFIT, self.site.field(field), message);
            self.findings.push(finding.help(format!("remove `{field}`, or give another `kind`")));
        }
        bad
    }

    fn refuse_static(&mut self, members: &[Member]) {
        for member in members.iter().filter(|m| m.is_static) {
            let message = format!("\"{}\" is static, which only members of a class are", member.name);
            let finding = Finding::new(codes::MISFIT, member.site.field("static"), message);
            self.findings.push(finding.help("remove `static`"));
        }
    }
}

fn members(raw: Vec<RawMember>, site: Site, findings: &mut Vec<Finding>) -> Vec<Member> {
    let names: Vec<String> = raw.iter().map(|m| m.name.0.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let known = Replacements { names: &names, kind: "member of this global", incomplete: false };
    let mut members = Vec::with_capacity(raw.len());
    for (i, raw) in raw.into_iter().enumerate() {
        members.extend(member(raw, known, site.value(i), findings));
    }
    members
}

/// `None` when it cannot be used; the reason has been reported.
fn member(raw: RawMember, known: Replacements<'_>, site: Site, findings: &mut Vec<Finding>) -> Option<Member> {
    let Text(name) = raw.name;
    let deprecated = deprecation(raw.deprecated, &name, known, site, findings);
    let kind = word("kind", &raw.kind.0, MEMBER_KINDS, site, findings)?;
    if raw.readonly && kind == MemberKind::Method {
        let message = format!("\"{name}\" is a method, which is not `readonly`");
        let finding = Finding::new(codes::MISFIT, site.field("readonly"), message);
        findings.push(finding.help("remove `readonly`, or make it a property"));
    }
    Some(Member {
        name,
        kind,
        readonly: raw.readonly,
        is_static: raw.r#static,
        ts: raw.ts.0.trim().to_owned(),
        doc: text_or_empty(raw.doc),
        since: raw.since.map(|t| t.0),
        deprecated,
        site,
    })
}
