//! What type names mean: those of this file, else those of its imports, which then become part of the file's outputs.

mod taken;

use std::collections::HashMap;

use super::super::codes;
use super::super::diagnostic::{Finding, List, Place, Site, Spot};
use super::super::model::{Enum, Record, Type, Union};
use super::super::types::{self, Expr};
use super::{Import, Lowered};
use crate::nearest;

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Enum,
    Record,
    Union,
    Class,
    Callback,
}

/// The names of a file, and what was asked for on the way.
pub(super) struct Scope<'a> {
    names: HashMap<String, Kind>,
    imports: &'a [Import<'a>],
    /// Some names are not known, which has been reported.
    pub(super) incomplete: bool,
    /// What imports gave, in the order of its use.
    pub(super) enums: Vec<Enum>,
    pub(super) records: Vec<Record>,
    pub(super) unions: Vec<Union>,
    /// Records whose partial form is needed, in the order of its use.
    pub(super) partials: Vec<String>,
    /// How many names meant nothing.
    unknown: usize,
}

/// To look for near names takes time, and nobody reads so many messages.
const MAX_HELPED: usize = 100;

impl<'a> Scope<'a> {
    pub(super) fn new(names: HashMap<String, Kind>, imports: &'a [Import<'a>], incomplete: bool) -> Self {
        let incomplete = incomplete || imports.iter().any(|i| i.lowered.is_none_or(|l| l.incomplete));
        let (enums, records, unions, partials) = Default::default();
        Self { names, imports, incomplete, enums, records, unions, partials, unknown: 0 }
    }

    /// Looks the names of an expression up. `Err` has been reported, unless it is about names that are lost.
    pub(super) fn resolve(
        &mut self,
        expr: Expr,
        own: &[Enum],
        at: &Spot,
        findings: &mut Vec<Finding>,
    ) -> Result<Type, ()> {
        Ok(match expr {
            Expr::Simple(simple) => simple,
            Expr::Literal(value) => Type::Literals { name: String::new(), values: vec![value] },
            Expr::List(item) => Type::List(Box::new(self.resolve(*item, own, at, findings)?)),
            Expr::Map(key, value) => {
                if let Some(key) = &key {
                    self.expect(key, Kind::Enum, KEY, own, at, findings)?;
                }
                Type::Map(key, Box::new(self.resolve(*value, own, at, findings)?))
            }
            Expr::Partial(name) => {
                self.expect(&name, Kind::Record, PARTIAL, own, at, findings)?;
                if !self.partials.contains(&name) {
                    self.partial(&name, own, at, findings);
                    self.partials.push(name.clone());
                }
                Type::Partial(name)
            }
            Expr::Lazy(name) => {
                self.expect(&name, Kind::Record, LAZY, own, at, findings)?;
                Type::Lazy(name)
            }
            Expr::Name(name) => match self.find(&name, own, at, findings) {
                Some(Kind::Enum) => Type::Enum(name),
                Some(Kind::Record) => Type::Record(name),
                Some(Kind::Union) => Type::Union(name),
                Some(Kind::Class) => Type::Class(name),
                Some(Kind::Callback) => Type::Callback(name),
                None => return self.unknown(&name, at, findings),
            },
            Expr::Any(all) => return literals(all, at, findings),
            // Taken apart before.
            Expr::Maybe(inner) | Expr::Promise(inner) => return self.resolve(*inner, own, at, findings),
            Expr::Unit | Expr::This => return Err(()),
            Expr::Null => {
                let finding = Finding::new(codes::BAD_ALTERNATIVE, at.clone(), "`null` alone is no type");
                let of = of(at);
                findings.push(finding.help(format!("name a type; a {of} with the type `T | null` may be null")));
                return Err(());
            }
        })
    }

    /// `what` it has to be, and the way out when it is something else.
    fn expect(
        &mut self,
        name: &str,
        kind: Kind,
        (what, help): (&str, &str),
        own: &[Enum],
        at: &Spot,
        findings: &mut Vec<Finding>,
    ) -> Result<(), ()> {
        match self.find(name, own, at, findings) {
            Some(found) if found == kind => Ok(()),
            Some(_) => {
                let finding = Finding::new(codes::UNKNOWN_TYPE, at.clone(), format!("`{name}` is not {what}"));
                findings.push(finding.help(help));
                Err(())
            }
            None => self.unknown(name, at, findings),
        }
    }

    fn unknown<T>(&mut self, name: &str, at: &Spot, findings: &mut Vec<Finding>) -> Result<T, ()> {
        if !self.incomplete {
            let finding = Finding::new(codes::UNKNOWN_TYPE, at.clone(), format!("`{name}` is not a type"));
            findings.push(match self.near(name, None) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(DEFINE),
            });
        }
        Err(())
    }

    /// What was probably meant: a name of this kind, or any type.
    pub(super) fn near(&mut self, name: &str, of: Option<Kind>) -> Option<String> {
        self.unknown += 1;
        if self.unknown > MAX_HELPED {
            return None;
        }
        if let Some((_, ours)) = types::FOREIGN.iter().find(|(theirs, _)| of.is_none() && *theirs == name) {
            return Some((*ours).to_owned());
        }
        let fits = |kind: Option<Kind>| of.is_none() || of == kind;
        let own = self.names.iter().filter(|(_, kind)| fits(Some(**kind))).map(|(name, _)| name.as_str());
        let imported = self.imports.iter().filter_map(|i| i.lowered);
        let imported = imported.flat_map(|l| names(l).filter(move |name| fits(kind(l, name))));
        // Names in capitals are types of a schema.
        let is_word = |word: &&str| word.eq_ignore_ascii_case(name) || !name.starts_with(|c: char| c.is_uppercase());
        let words = types::WORDS.into_iter().filter(|word| of.is_none() && is_word(word));
        let mut known: Vec<&str> = own.chain(imported).chain(words).collect();
        known.sort_unstable();
        // A word with a capital is meant only when no type is, and when it begins alike.
        let first = name.chars().next().map(|c| c.to_ascii_lowercase());
        let alike = |word: &&str| of.is_none() && word.chars().next() == first;
        let word = || nearest(name, types::WORDS.into_iter().filter(alike));
        nearest(name, known).or_else(word).map(str::to_owned)
    }
}

/// Where a name can come from. Classes and callbacks belong to the module of their file.
const DEFINE: &str =
    "define it in `enums:`, `records:` or `unions:`, here or in an import, or in `classes:` or `callbacks:` here";

/// What a type asks for by its name, and the way out.
const KEY: (&str, &str) = ("an enum", "the keys of a map are `string` or an enum");
const PARTIAL: (&str, &str) = ("a record", "only records have a partial form");
const LAZY: (&str, &str) = ("a record", "only records are converted field by field: name the type alone");

/// What has the type that stands there.
fn of(at: &Spot) -> &'static str {
    match &at.place {
        Place::Field(_, "returns") => "result",
        Place::Field(Site { param: Some(_), .. }, _) => "parameter",
        Place::Field(Site { list: List::ClassProperties, .. }, _) => "property",
        _ => "field",
    }
}

/// Strings that stand beside each other; anything else needs a tag.
fn literals(all: Vec<Expr>, at: &Spot, findings: &mut Vec<Finding>) -> Result<Type, ()> {
    let mut values: Vec<String> = Vec::with_capacity(all.len());
    let mut report = |message: String, help: &str| {
        findings.push(Finding::new(codes::BAD_ALTERNATIVE, at.clone(), message).help(help));
        Err(())
    };
    if all.contains(&Expr::Null) {
        let message = format!("only a whole {} may be null, not what is inside a list or map", of(at));
        return report(message, "remove `| null`");
    }
    for one in all {
        match one {
            Expr::Literal(value) if values.contains(&value) => {
                return report(format!("`'{value}'` stands twice"), "remove one");
            }
            Expr::Literal(value) => values.push(value),
            _ => {
                let message = "alternatives that are no literals cannot be told apart without a tag";
                return report(message.to_owned(), "make a `unions:` entry of them");
            }
        }
    }
    Ok(Type::Literals { name: String::new(), values })
}

fn kind(lowered: &Lowered, name: &str) -> Option<Kind> {
    if lowered.enums.iter().any(|e| e.name == name) {
        return Some(Kind::Enum);
    }
    if lowered.records.iter().any(|r| r.name == name) {
        return Some(Kind::Record);
    }
    lowered.unions.iter().any(|u| u.name == name).then_some(Kind::Union)
}

/// The names of what a file defines that others may want.
fn names(lowered: &Lowered) -> impl Iterator<Item = &str> {
    let enums = lowered.enums.iter().filter(|e| !e.inline).map(|e| e.name.as_str());
    let records = lowered.records.iter().filter(|r| r.partial_of.is_none()).map(|r| r.name.as_str());
    enums.chain(records).chain(lowered.unions.iter().map(|u| u.name.as_str()))
}
