//! The names of members and parameters: good ones, and each of them once, in JavaScript and in Rust.

use std::collections::HashMap;

use super::super::super::codes;
use super::super::super::diagnostic::{Finding, Site};
use super::super::super::js_words::{is_identifier, is_property};
use super::super::super::model::{Function, Param, Property};
use super::super::super::names;
use super::super::fields::rust_help;

/// A name for scripts, and what it is in Rust.
pub(super) struct Named<'a> {
    name: &'a str,
    rust: &'a str,
    site: Site,
}

pub(super) fn of_function(f: &Function) -> Named<'_> {
    Named { name: &f.name, rust: &f.rust, site: f.site }
}

pub(super) fn of_property(p: &Property) -> Named<'_> {
    Named { name: &p.name, rust: &p.rust, site: p.site }
}

pub(super) fn of_param(p: &Param) -> Named<'_> {
    Named { name: &p.name, rust: &p.rust, site: p.site }
}

/// How a function or a namespace may be named.
pub(super) const FUNCTION_NAMES: &str =
    "use a letter, `_` or `$`, then these and digits, and none of the words that JavaScript has or calls by itself";

/// What names have to be, and the words for those that are not.
pub(super) struct Rules {
    what: &'static str,
    /// With its article.
    one: &'static str,
    is_good: fn(&str) -> bool,
    /// Rust names that mean something else there.
    taken: &'static [&'static str],
    help: &'static str,
}

/// Those of functions of the module or of a namespace.
pub(super) const FUNCTION: Rules =
    Rules { what: "function", one: "a function", is_good: is_function, taken: &[], help: FUNCTION_NAMES };

/// Those of members of a class.
pub(super) const MEMBER: Rules = Rules {
    what: "member",
    one: "a member",
    is_good: is_member,
    // Every handle has it from its base.
    taken: &["type_id"],
    help: "use a letter, `_` or `$`, then these and digits; not `then`, `constructor`, `prototype` and `__proto__`",
};

pub(super) const PARAM: Rules =
    Rules { what: "parameter", one: "a parameter", is_good: is_identifier, taken: &[], help: FUNCTION_NAMES };

/// What is declared as `function name()`, and found on an object.
pub(super) fn is_function(name: &str) -> bool {
    is_identifier(name) && is_member(name)
}

/// What is found on an object. With a `then` it would be taken for a promise.
fn is_member(name: &str) -> bool {
    is_property(name) && name != "then"
}

/// Two of one name are reported once, whatever else is wrong with it.
pub(super) fn each_once<'a>(
    owner: &str,
    all: impl Iterator<Item = Named<'a>>,
    rules: &Rules,
    findings: &mut Vec<Finding>,
) {
    let Rules { what, one, is_good, taken, help } = rules;
    let mut scripts: HashMap<&str, Site> = HashMap::new();
    let mut rust: HashMap<&str, Named<'_>> = HashMap::new();
    for named in all {
        let Named { name, rust: method, site } = named;
        if let Some(first) = scripts.get(name) {
            let message = format!("two {what}s of \"{owner}\" are named \"{name}\"");
            let finding = Finding::new(codes::DUPLICATE_MEMBER, site.field("name"), message).label("again here");
            findings.push(finding.also(first.field("name"), "first here").help("rename one of them"));
            continue;
        }
        scripts.insert(name, site);
        if !is_good(name) {
            let message = format!("\"{name}\" cannot name {one}");
            findings.push(Finding::new(codes::BAD_CALL_NAME, site.field("name"), message).help(*help));
        } else if !names::is_rust_field(method) || taken.contains(&method) {
            let message = format!("`{method}` cannot be the name of {one} in Rust");
            let finding = Finding::new(codes::BAD_CALL_NAME, site.field("rust"), message);
            findings.push(finding.help(rust_help(name, method)));
        } else if let Some(first) = rust.get(method) {
            let message = format!("\"{}\" and \"{name}\" both become `{method}` in Rust", first.name);
            let finding = Finding::new(codes::DUPLICATE_MEMBER, site.field("rust"), message);
            let finding = finding.also(first.site.field("rust"), format!("the other {what}"));
            findings.push(finding.help("rename one, or give it another Rust name with `rust:`"));
        } else {
            rust.insert(method, named);
        }
    }
}
