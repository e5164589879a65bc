//! The names of a file's types: good ones, and each of them once.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::super::codes;
use super::super::diagnostic::{Finding, List, Spot};
use super::super::js_words::is_identifier;
use super::super::lower::Lowered;
use super::super::model::{API_ERROR, ERROR_DATA, Enum, Namespace, Record, Union};
use super::super::names;

/// A name that becomes a type.
struct Named<'a> {
    name: &'a str,
    /// What has it.
    what: What,
    at: Spot,
}

/// What has a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Enum,
    Record,
    Union,
    Class,
    Callback,
    /// The Rust trait of one.
    Namespace,
    Map,
    /// Checked in its own file.
    Imported,
    OfErrors,
    /// Made from the names of the record and its field, which are checked.
    Literals,
    ErrorCodes,
    BlockKinds,
    EnumOfKeys,
    RecordOfKeys,
    Partial,
    /// The Rust trait of `functions:`.
    Module,
    /// The Rust struct of all traits of namespaces.
    Bindings,
}

impl What {
    /// Whether a list or a field makes it, so that it is not written by itself.
    fn is_made(self) -> bool {
        match self {
            Self::Enum
            | Self::Record
            | Self::Union
            | Self::Class
            | Self::Callback
            | Self::Namespace
            | Self::Map
            | Self::Imported
            | Self::OfErrors => false,
            Self::Literals
            | Self::ErrorCodes
            | Self::BlockKinds
            | Self::EnumOfKeys
            | Self::RecordOfKeys
            | Self::Partial
            | Self::Module
            | Self::Bindings => true,
        }
    }

    /// With its article.
    fn text(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Record => "a record",
            Self::Union => "a union",
            Self::Class => "a class",
            Self::Callback => "a callback",
            Self::Namespace => "the trait of a namespace",
            Self::Map => "a map of a union",
            Self::Imported => "a type of an import",
            Self::OfErrors => "a type that errors make",
            Self::Literals => "the literals of a field or a function",
            Self::ErrorCodes => "the enum of error codes",
            Self::BlockKinds => "the enum of block kinds",
            Self::EnumOfKeys => "the enum of keys",
            Self::RecordOfKeys => "the record of keys",
            Self::Partial => "the partial form of a record",
            Self::Module => "the trait of the module's functions",
            Self::Bindings => "the struct of all namespaces",
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

pub(in crate::load) fn names(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<&str, Named<'_>> = HashMap::new();
    for named in all(lowered, file) {
        if let Some(first) = seen.get(named.name) {
            findings.push(twice(first, &named));
        } else {
            spelling(&named, findings);
            seen.insert(named.name, named);
        }
    }
}

/// The types of a file. What it did not write itself comes first: the entry that took its name is the one to change.
fn all(lowered: &Lowered, file: u16) -> impl Iterator<Item = Named<'_>> {
    let partial = |r: &&Record| r.partial_of.is_some();
    let imported = lowered.enums.iter().map(|e| (&e.name, e.site));
    let imported = imported.chain(lowered.records.iter().filter(move |r| !partial(r)).map(|r| (&r.name, r.site)));
    let imported = imported.chain(lowered.unions.iter().map(|u| (&u.name, u.site)));
    let imported = imported.filter(move |(_, site)| site.file != file);
    let imported = imported.map(|(name, site)| Named { name, what: What::Imported, at: site.field("name") });
    let errors = lowered.errors.first().map(|e| e.site);
    let of_errors = errors
        .into_iter()
        .flat_map(|site| [API_ERROR, ERROR_DATA].map(|name| Named { name, what: What::OfErrors, at: site.whole() }));
    // A record that stands twice is reported; so are the fields.
    let mut literals = HashSet::new();
    let enums = lowered.enums.iter().filter(|e| e.site.file == file);
    let enums = enums.filter(|e| !e.inline || literals.insert((&e.name, &e.doc))).map(of_enum);
    let records = lowered.records.iter().filter(|r| r.site.file == file || partial(r)).map(of_record);
    let unions = lowered.unions.iter().filter(|u| u.site.file == file).flat_map(of_union);
    let types = enums.chain(records).chain(unions).chain(of_calls(lowered));
    let (made, own): (Vec<_>, Vec<_>) = types.partition(|named| named.what.is_made());
    imported.chain(of_errors).chain(made).chain(own)
}

fn of_enum(e: &Enum) -> Named<'_> {
    let (what, at) = match e.site.list {
        List::Enums => (What::Enum, e.site.field("name")),
        _ if e.inline => (What::Literals, e.site.field("type")),
        List::Errors => (What::ErrorCodes, e.site.whole()),
        List::BlockKinds => (What::BlockKinds, e.site.whole()),
        _ => (What::EnumOfKeys, e.site.whole()),
    };
    Named { name: &e.name, what, at }
}

fn of_record(r: &Record) -> Named<'_> {
    let (what, at) = match (r.site.list, &r.partial_of) {
        (_, Some(_)) => (What::Partial, r.site.whole()),
        (List::Records, None) => (What::Record, r.site.field("name")),
        _ => (What::RecordOfKeys, r.site.whole()),
    };
    Named { name: &r.name, what, at }
}

fn of_union(u: &Union) -> impl Iterator<Item = Named<'_>> {
    let map = u.map.as_deref().map(|name| Named { name, what: What::Map, at: u.site.field("map") });
    std::iter::once(Named { name: &u.name, what: What::Union, at: u.site.field("name") }).chain(map)
}

/// The Rust struct of those who implement the namespaces, with a field for each.
const BINDINGS: &str = "Bindings";

/// Classes and callbacks; and the traits that namespaces become.
fn of_calls(lowered: &Lowered) -> impl Iterator<Item = Named<'_>> {
    let callbacks = lowered.callbacks.iter().map(|c| (&c.name, What::Callback, c.site.field("name")));
    let classes = lowered.classes.iter().map(|c| (&c.name, What::Class, c.site.field("name")));
    // What is made of a bad name, or cannot be made of it, is reported as that. Two of one name are reported as two of
    // the module.
    let mut names = HashSet::new();
    let is_own = |n: &&Namespace| n.rust != names::upper_camel(&n.name);
    let is_made = |n: &&Namespace| is_identifier(&n.name) && names::is_upper_camel(&n.rust);
    let namespaces = lowered
        .namespaces
        .iter()
        .filter(move |n| n.is_module() || is_own(n) || (is_made(n) && names.insert(n.name.as_str())));
    let namespaces =
        namespaces.map(|n| (&n.rust, if n.is_module() { What::Module } else { What::Namespace }, place(n)));
    let calls = callbacks.chain(classes).chain(namespaces).map(|(name, what, at)| Named { name, what, at });
    let first = lowered.namespaces.first();
    let first = first.map(|n| if n.is_module() { place(n) } else { n.site.whole() });
    calls.chain(first.map(|at| Named { name: BINDINGS, what: What::Bindings, at }))
}

/// Where the trait of a namespace gets its name.
fn place(namespace: &Namespace) -> Spot {
    namespace.site.field(if namespace.is_module() { "functions" } else { "rust" })
}

fn twice(first: &Named<'_>, second: &Named<'_>) -> Finding {
    let Named { name, what, at } = second;
    let (code, message) = if (first.what, *what) == (What::Enum, What::Enum) {
        (codes::DUPLICATE_ENUM, format!("duplicate enum \"{name}\""))
    } else {
        let message = match what.text().strip_prefix("a ").filter(|_| first.what == *what) {
            Some(what) => format!("duplicate {what} \"{name}\""),
            None if first.what == *what => format!("two types are named \"{name}\": both are {what}"),
            None => format!("two types are named \"{name}\": {} and {what}", first.what),
        };
        (codes::DUPLICATE_NAME, message)
    };
    let finding = Finding::new(code, at.clone(), message).label("again here").also(first.at.clone(), "first here");
    if [first.what, *what].contains(&What::Namespace) {
        return finding.help("rename one, or give the namespace another Rust name with `rust:`");
    }
    if [first.what, *what].contains(&What::Literals) {
        return finding.help("rename one of them, or make an enum of the literals");
    }
    finding
}

fn spelling(named: &Named<'_>, findings: &mut Vec<Finding>) {
    let Named { name, what, at } = named;
    if *what == What::Imported {
        return;
    }
    if names::is_taken_type(name) {
        let message = format!("`{name}` already means something in Rust or TypeScript");
        let help =
            if *what == What::Namespace { "give the trait another name with `rust:`" } else { "choose another name" };
        findings.push(Finding::new(codes::BAD_NAME, at.clone(), message).help(help));
    } else if !names::is_upper_camel(name) && !what.is_made() {
        let finding = Finding::new(codes::BAD_NAME, at.clone(), format!("\"{name}\" cannot name {what}"));
        let proposal = names::upper_camel(name);
        findings.push(if name.is_ascii() && names::is_upper_camel(&proposal) {
            finding.help(format!("write it like `{proposal}`"))
        } else {
            finding.help("use an upper-case letter, then letters and digits")
        });
    }
}
