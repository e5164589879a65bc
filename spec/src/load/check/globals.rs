//! Globals: names, each of them once, signatures, types.

use std::collections::HashMap;

use super::super::codes;
use super::super::diagnostic::{Finding, Spot};
use super::super::js_words::{SYMBOLS, is_identifier, is_of_the_language, is_property, symbol};
use super::super::model::{Global, GlobalShape, Member};
use super::super::names;
use super::super::source::is_forbidden;
use super::enums::{text, versions};
use super::ts::{self, call, construct};
use crate::{MemberKind, nearest};

pub(in crate::load) fn globals(globals: &[Global], findings: &mut Vec<Finding>) {
    let mut seen: HashMap<&str, (&Global, &str)> = HashMap::new();
    for global in globals {
        let at = || global.site.field("name");
        name(global, findings);
        for (name, what) in declared(global) {
            if let Some((first, was)) = seen.get(name) {
                let message = if [what, *was] == [NAME; 2] {
                    format!("duplicate global \"{name}\"")
                } else {
                    format!(
                        "`{name}` is declared twice: it is {was} of \"{}\" and {what} of \"{}\"",
                        first.name, global.name
                    )
                };
                let finding = Finding::new(codes::DUPLICATE_GLOBAL, at(), message).label("again here");
                findings.push(finding.also(first.site.field("name"), "first here").help("rename one"));
            } else {
                seen.insert(name, (global, what));
            }
        }
        title(global, findings);
        text(&global.doc, global.site.field("doc"), findings);
        versions(global.since.as_deref(), global.deprecated.as_ref(), |f| global.site.field(f), findings);
        shape(global, findings);
    }
}

/// What the name of a global is, in a sentence about two.
const NAME: &str = "the name";

/// The names that declarations have, and what each is of the global. One name for value and type is one.
fn declared(global: &Global) -> impl Iterator<Item = (&str, &'static str)> {
    let interface = match &global.shape {
        GlobalShape::Object { interface, .. } if *interface != global.name => Some(interface.as_str()),
        _ => None,
    };
    std::iter::once((global.name.as_str(), NAME)).chain(interface.map(|name| (name, "the interface")))
}

fn name(global: &Global, findings: &mut Vec<Finding>) {
    let at = || global.site.field("name");
    let name = &global.name;
    let is_type = matches!(global.shape, GlobalShape::Class { .. } | GlobalShape::Type { .. });
    if !is_identifier(name) {
        let finding = Finding::new(codes::BAD_GLOBAL, at(), format!("\"{name}\" cannot name a global"));
        findings.push(finding.help("use a letter, `_` or `$`, then these and digits, and no word of the language"));
    } else if is_type && !names::is_upper_camel(name) {
        let what = if matches!(global.shape, GlobalShape::Type { .. }) { "a type" } else { "a class" };
        let finding = Finding::new(codes::BAD_GLOBAL, at(), format!("\"{name}\" cannot name {what}"));
        findings.push(finding.help("use an upper-case letter, then letters and digits"));
    } else if let GlobalShape::Object { interface, .. } = &global.shape
        && !names::is_upper_camel(interface)
    {
        let message = format!("no interface can be named after \"{name}\"");
        findings.push(Finding::new(codes::BAD_GLOBAL, at(), message).help("let the name start with a letter"));
    } else if let Some((taken, what)) = declared(global).find(|(name, _)| is_of_the_language(name)) {
        let message = if what == NAME {
            format!("`{taken}` is a name of the language itself")
        } else {
            format!("the interface of \"{name}\" is `{taken}`, which is a name of the language itself")
        };
        findings.push(Finding::new(codes::BAD_GLOBAL, at(), message).help("choose another name"));
    }
}

/// A heading is one line.
fn title(global: &Global, findings: &mut Vec<Finding>) {
    let bad = global.section.chars().find(|c| is_forbidden(*c) || matches!(c, '\n' | '\t' | '\u{2028}' | '\u{2029}'));
    if let Some(c) = bad {
        let message = format!("the character U+{:04X} is not allowed in a heading", u32::from(c));
        let finding = Finding::new(codes::FORBIDDEN_CHARACTER, global.site.field("section"), message);
        findings.push(finding.help("write the heading on one line"));
    }
}

fn shape(global: &Global, findings: &mut Vec<Finding>) {
    let (name, site) = (&global.name, global.site);
    match &global.shape {
        GlobalShape::Function { ts } => call(name, ts, site.field("ts"), findings),
        GlobalShape::Value { ts } | GlobalShape::Type { ts } => type_text(name, ts, site.field("ts"), findings),
        GlobalShape::Object { members: all, .. } => members(global, all, findings),
        GlobalShape::Class { constructor, members: all } => {
            if let Some(params) = constructor {
                construct(name, params, site.field("new"), findings);
            }
            members(global, all, findings);
        }
    }
}

fn members(global: &Global, members: &[Member], findings: &mut Vec<Finding>) {
    let mut seen: HashMap<(&str, bool), &Member> = HashMap::new();
    for member in members {
        let (name, site) = (&member.name, member.site);
        if !is_property(name) && symbol(name).is_none() {
            let finding =
                Finding::new(codes::BAD_GLOBAL, site.field("name"), format!("\"{name}\" cannot name a member"));
            let near = name.strip_prefix("Symbol.").and_then(|given| nearest(given, SYMBOLS));
            findings.push(match near {
                Some(near) => finding.help(format!("did you mean `Symbol.{near}`?")),
                None => finding.help(MEMBER_NAMES),
            });
        }
        if let Some(first) = seen.get(&(name.as_str(), member.is_static)) {
            let message = format!("two members of \"{}\" are named \"{name}\"", global.name);
            let finding = Finding::new(codes::DUPLICATE_MEMBER, site.field("name"), message).label("again here");
            findings.push(finding.also(first.site.field("name"), "first here").help("rename one"));
        }
        seen.entry((name, member.is_static)).or_insert(member);
        text(&member.doc, site.field("doc"), findings);
        versions(member.since.as_deref(), member.deprecated.as_ref(), |f| site.field(f), findings);
        match member.kind {
            MemberKind::Method => call(name, &member.ts, site.field("ts"), findings),
            MemberKind::Property => type_text(name, &member.ts, site.field("ts"), findings),
        }
    }
}

/// How a member may be named.
const MEMBER_NAMES: &str = "use a letter, `_` or `$`, then these and digits; not `constructor`, `prototype` and `__proto__`; \
                            or a symbol of the language: `Symbol.iterator`";

fn type_text(name: &str, given: &str, at: Spot, findings: &mut Vec<Finding>) {
    if let Some(reason) = ts::mistake(given) {
        let message = format!("the TypeScript type of \"{name}\" cannot be read: {reason}");
        findings.push(Finding::new(codes::BAD_TS, at, message).help("write one type, on one line"));
    }
}
