//! What scripts find in the module: functions and namespaces, beside its constants.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::super::super::codes;
use super::super::super::diagnostic::{Finding, Spot};
use super::super::super::lower::Lowered;
use super::super::super::model::Namespace;
use super::super::super::names;
use super::names::{FUNCTION_NAMES, is_function};

pub(super) fn exports(lowered: &Lowered, findings: &mut Vec<Finding>) {
    let types = types(lowered);
    let mut seen: HashMap<&str, Spot> = HashMap::new();
    for (name, what, at) in all(lowered) {
        if let Some((_, why)) = TAKEN.iter().find(|(taken, _)| *taken == name) {
            let finding = Finding::new(codes::DUPLICATE_EXPORT, at, format!("`{name}` of the module is {why}"));
            findings.push(finding.help("choose another name"));
        } else if types.contains(name) {
            let message = format!("\"{name}\" is {what} and a type");
            let finding = Finding::new(codes::DUPLICATE_EXPORT, at, message);
            findings.push(finding.help("begin its name with a lower-case letter"));
        } else if let Some(first) = seen.get(name) {
            let message = format!("two things of the module are named \"{name}\"");
            let finding = Finding::new(codes::DUPLICATE_EXPORT, at, message).label("again here");
            findings.push(finding.also(first.clone(), "first here").help("rename one"));
        } else {
            // The names of functions are checked with the members of namespaces.
            if let What::Namespace(namespace) = what {
                self::name(namespace, findings);
            }
            seen.insert(name, at);
        }
    }
    fields(lowered, findings);
}

/// A namespace has a name for scripts, and one for its trait.
fn name(namespace: &Namespace, findings: &mut Vec<Finding>) {
    let Namespace { name, rust, site, .. } = namespace;
    let (message, help) = if !is_function(name) {
        (format!("\"{name}\" cannot name a namespace"), FUNCTION_NAMES)
    } else if *rust == names::upper_camel(name) && !names::is_upper_camel(rust) {
        let message = format!("no Rust trait can be named after the namespace \"{name}\"");
        (message, "give it a name with `rust:`: an upper-case letter, then letters and digits")
    } else {
        return;
    };
    findings.push(Finding::new(codes::BAD_CALL_NAME, site.field("name"), message).help(help));
}

/// Rust has a field for each namespace, and traits that differ in case only have one.
fn fields(lowered: &Lowered, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<String, &Namespace> = HashMap::new();
    for namespace in &lowered.namespaces {
        let field = namespace.field();
        if let Some(first) = seen.get(&field).filter(|first| first.rust != namespace.rust) {
            let message =
                format!("the traits `{}` and `{}` both become the field `{field}`", first.rust, namespace.rust);
            let finding = Finding::new(codes::DUPLICATE_EXPORT, namespace.site.field("rust"), message);
            let finding = finding.also(first.site.field("rust"), "the other trait");
            findings.push(finding.help("give one another Rust name with `rust:`"));
        }
        seen.entry(field).or_insert(namespace);
    }
}

/// Names at the top of a module, and what they are there.
const TAKEN: [(&str, &str); 3] = [
    ("consts", "the object of its constants"),
    ("version", "the version of the host"),
    ("handle", "the mark of handles in its declarations"),
];

/// What scripts find under a name.
#[derive(Clone, Copy)]
enum What<'a> {
    Function,
    Namespace(&'a Namespace),
}

impl fmt::Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Function => "a function of the module",
            Self::Namespace(_) => "a namespace",
        })
    }
}

/// Functions first. Two of one name are members of one owner: that is reported there.
fn all(lowered: &Lowered) -> impl Iterator<Item = (&str, What<'_>, Spot)> {
    let mut functions = HashSet::new();
    let module = lowered.namespaces.iter().filter(|n| n.is_module()).flat_map(|n| &n.functions);
    let module = module.filter(move |f| functions.insert(f.name.as_str()));
    let module = module.map(|f| (f.name.as_str(), What::Function, f.site.field("name")));
    let others = lowered.namespaces.iter().filter(|n| !n.is_module());
    module.chain(others.map(|n| (n.name.as_str(), What::Namespace(n), n.site.field("name"))))
}

/// The names that the declarations of the module have for types; some modules have constants of these names at their top.
fn types(lowered: &Lowered) -> HashSet<&str> {
    let enums = lowered.enums.iter().filter(|e| !e.inline).map(|e| &e.name);
    let records = lowered.records.iter().map(|r| &r.name);
    let unions = lowered.unions.iter().map(|u| &u.name);
    let calls = lowered.classes.iter().map(|c| &c.name).chain(lowered.callbacks.iter().map(|c| &c.name));
    enums.chain(records).chain(unions).chain(calls).map(String::as_str).collect()
}
