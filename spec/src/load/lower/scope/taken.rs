//! Taking types over from imports, with all that they need.

use super::super::super::codes;
use super::super::super::diagnostic::{Finding, Site, Spot};
use super::super::super::model::{Enum, Record, Type, Union};
use super::super::{Import, Lowered};
use super::{Kind, Scope, kind, names};
use crate::nearest;

impl<'a> Scope<'a> {
    /// What the name is, when it is anything; an imported thing is taken over with all that it needs.
    pub(in crate::load::lower) fn find(
        &mut self,
        name: &str,
        own: &[Enum],
        at: &Spot,
        findings: &mut Vec<Finding>,
    ) -> Option<Kind> {
        if let Some(kind) = self.names.get(name) {
            return Some(*kind);
        }
        let imports = self.imports;
        let having = imports.iter().filter_map(|i| Some((i, i.lowered.filter(|l| names(l).any(|n| n == name))?)));
        let having: Vec<(&Import<'_>, &Lowered)> = having.collect();
        let Some(first) = having.first() else { return self.stays(name, at, findings) };
        if let Some((second, _)) = having.iter().find(|(_, other)| !same(name, first.1, other)) {
            let message = format!("`{name}` is a type of the imports `{}` and `{}`", first.0.name, second.name);
            let finding = Finding::new(codes::DUPLICATE_NAME, at.clone(), message);
            findings.push(finding.help("rename one of them"));
        }
        // Where it is rendered already, if anywhere.
        let (import, from) = having.iter().find(|(import, _)| import.rust.is_some()).unwrap_or(first);
        self.take_all(name, import, from, own, at, findings);
        self.names.get(name).copied()
    }

    /// A class or a callback of an import: known, and not to be had here.
    fn stays(&self, name: &str, at: &Spot, findings: &mut Vec<Finding>) -> Option<Kind> {
        let of = |i: &Import<'_>| Some((i.name.clone(), call(i.lowered?, name)?));
        let (import, kind) = self.imports.iter().find_map(of)?;
        findings.push(not_imported(&format!("`{name}` is a {} of the import `{import}`", kind_text(kind)), at));
        Some(kind)
    }

    /// Takes over what the entries of `imports:` ask for.
    pub(in crate::load::lower) fn take_listed(&mut self, own: &[Enum], findings: &mut Vec<Finding>) {
        for import in self.imports {
            let Some(from) = import.lowered else { continue };
            for (i, name) in import.types.iter().enumerate() {
                let at = import.site.field_item("types", i);
                if names(from).any(|known| known == name) {
                    self.take_all(name, import, from, own, &at, findings);
                } else if let Some(kind) = call(from, name) {
                    let message = format!("`{name}` is a {} of the import `{}`", kind_text(kind), import.name);
                    findings.push(not_imported(&message, &at));
                } else if !from.incomplete {
                    let message = format!("the import `{}` has no type `{name}`", import.name);
                    let near = nearest(name, names(from));
                    findings.push(Finding::new(codes::UNKNOWN_TYPE, at, message).did_you_mean(near));
                }
            }
        }
    }

    /// Takes one thing over, and what it needs.
    fn take_all(
        &mut self,
        name: &str,
        import: &Import<'_>,
        from: &Lowered,
        own: &[Enum],
        at: &Spot,
        findings: &mut Vec<Finding>,
    ) {
        let mut open = vec![name.to_owned()];
        while let Some(next) = open.pop() {
            let Some(found) = kind(from, &next) else {
                if let Some(kind) = call(from, &next) {
                    let what = kind_text(kind);
                    let message = format!("`{name}` of the import `{}` needs its {what} `{next}`", import.name);
                    findings.push(not_imported(&message, at));
                }
                continue;
            };
            if !self.names.contains_key(&next) {
                self.names.insert(next.clone(), found);
                self.take(&next, found, from, import.rust.as_deref(), &mut open);
            } else if !self.has(&next, from, own) {
                let message =
                    format!("a type of the import `{}` needs its `{next}`, and here that is another type", import.name);
                let finding = Finding::new(codes::DUPLICATE_NAME, at.clone(), message);
                findings.push(finding.help("rename one of them"));
            }
        }
    }

    /// What it needs goes to `open`.
    fn take(&mut self, name: &str, found: Kind, from: &Lowered, path: Option<&str>, open: &mut Vec<String>) {
        // Else it is where the import has it from, or nowhere.
        let place = |theirs: &Option<String>| path.map(|path| format!("{path}::{name}")).or_else(|| theirs.clone());
        match found {
            Kind::Enum => {
                let found = from.enums.iter().find(|e| e.name == name);
                self.enums.extend(found.map(|e| Enum { export: false, reexport: place(&e.reexport), ..e.clone() }));
            }
            Kind::Record => {
                if let Some(record) = from.records.iter().find(|r| r.name == name) {
                    open.extend(record.extends.clone());
                    open.extend(record.partial_of.clone());
                    record.fields.iter().filter(|f| f.constant.is_none()).for_each(|f| mentioned(&f.ty, open));
                    self.records.push(Record { reexport: place(&record.reexport), ..record.clone() });
                }
            }
            Kind::Union => {
                if let Some(union) = from.unions.iter().find(|u| u.name == name) {
                    union.variants.iter().filter_map(|v| v.ty.as_ref()).for_each(|ty| mentioned(ty, open));
                    self.unions.push(Union { reexport: place(&union.reexport), ..union.clone() });
                }
            }
            // Stay in their own file.
            Kind::Class | Kind::Callback => {}
        }
    }

    /// Whether what a name means here is what it means there.
    fn has(&self, name: &str, from: &Lowered, own: &[Enum]) -> bool {
        let known = own.iter().chain(&self.enums).find(|e| e.name == name);
        let theirs = from.enums.iter().find(|e| e.name == name);
        let taken = site(name, &self.enums, &self.records, &self.unions);
        let same_site = taken.is_some() && taken == site(name, &from.enums, &from.records, &from.unions);
        same_site || known.zip(theirs).is_some_and(|(a, b)| same_values(a, b))
    }

    /// Takes the partial form over that the record's own file has of it.
    pub(super) fn partial(&mut self, of: &str, own: &[Enum], at: &Spot, findings: &mut Vec<Finding>) {
        let Some(site) = self.records.iter().find(|r| r.name == of).map(|r| r.site) else { return };
        let is_form = |r: &Record| r.site == site && r.partial_of.as_deref() == Some(of);
        let forms = |i: &'a Import<'a>| Some((i, i.lowered.filter(|l| l.records.iter().any(is_form))?));
        let imports = self.imports;
        if let Some((import, from)) = imports.iter().find_map(forms) {
            self.take_all(&Type::partial_name(of), import, from, own, at, findings);
        }
    }
}

/// The class or the callback of this name that a file defines.
fn call(lowered: &Lowered, name: &str) -> Option<Kind> {
    if lowered.classes.iter().any(|c| c.name == name) {
        return Some(Kind::Class);
    }
    lowered.callbacks.iter().any(|c| c.name == name).then_some(Kind::Callback)
}

fn kind_text(kind: Kind) -> &'static str {
    if kind == Kind::Class { "class" } else { "callback" }
}

fn not_imported(what: &str, at: &Spot) -> Finding {
    let message = format!("{what}, and such a thing cannot be taken from there yet");
    Finding::new(codes::NOT_IMPORTED, at.clone(), message).help("define it here, or move what uses it to that file")
}

/// All named types that a type mentions.
fn mentioned(ty: &Type, out: &mut Vec<String>) {
    match ty {
        Type::Literals { name, .. } | Type::Enum(name) | Type::Record(name) | Type::Union(name) => {
            out.push(name.clone());
        }
        Type::Class(name) | Type::Callback(name) => out.push(name.clone()),
        Type::Partial(name) => out.extend([name.clone(), Type::partial_name(name)]),
        Type::List(item) => mentioned(item, out),
        Type::Map(key, value) => {
            out.extend(key.clone());
            mentioned(value, out);
        }
        _ => {}
    }
}

/// Whether two files mean the same by a name: what stands in one place, or says the same.
fn same<'a>(name: &str, a: &'a Lowered, b: &'a Lowered) -> bool {
    let site = |l: &Lowered| site(name, &l.enums, &l.records, &l.unions);
    let find = |l: &'a Lowered| l.enums.iter().find(|e| e.name == name);
    site(a) == site(b) || find(a).zip(find(b)).is_some_and(|(a, b)| same_values(a, b))
}

/// Where it stands.
fn site(name: &str, enums: &[Enum], records: &[Record], unions: &[Union]) -> Option<Site> {
    let of_enum = enums.iter().find(|e| e.name == name).map(|e| e.site);
    let of_record = || records.iter().find(|r| r.name == name).map(|r| r.site);
    of_enum.or_else(of_record).or_else(|| unions.iter().find(|u| u.name == name).map(|u| u.site))
}

fn same_values(a: &Enum, b: &Enum) -> bool {
    let strings = |e: &Enum| e.values.iter().map(|v| (v.value.clone(), v.rust.clone())).collect::<Vec<_>>();
    a.open == b.open && strings(a) == strings(b)
}
