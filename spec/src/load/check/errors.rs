//! Errors: classes, fields, and messages that name them.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::lower::Lowered;
use super::super::model::{ErrorKind, Field, MessagePart, Presence, Type};
use super::super::names;
use super::enums::text;
use super::fields::{Enums, field};
use super::live::{DATA_ONLY, Live};
use super::records::twice;
use crate::nearest;

/// Codes, docs and versions are checked with the enum that they make.
pub(super) fn errors(lowered: &Lowered, findings: &mut Vec<Finding>) {
    let enums = Enums::new(&lowered.enums);
    let live = Live::of(lowered);
    for error in &lowered.errors {
        text(&error.message, error.site.field("message"), findings);
        if !names::is_upper_camel(&error.class) {
            let message = format!("\"{}\" cannot name a class of errors", error.class);
            let finding = Finding::new(codes::BAD_NAME, error.site.field("name"), message);
            findings.push(finding.help("write it like `AbortError`"));
        }
        message(error, findings);
        for f in &error.fields {
            if live.holds(&f.ty) {
                let message = format!("\"{}\" holds what only a running engine has, and an error holds data", f.name);
                let finding = Finding::new(codes::BAD_VARIANT, f.site.field("type"), message);
                findings.push(finding.help(DATA_ONLY));
            } else {
                field(f, false, &enums, findings);
            }
        }
        twice(&error.code, &error.fields, None, findings);
    }
}

/// Why a message cannot show the field.
fn unprintable(f: &Field) -> Option<&'static str> {
    let printed = match &f.ty {
        Type::List(_) | Type::Map(..) | Type::Record(_) | Type::Partial(_) | Type::Union(_) => false,
        // Refused in an error, and reported.
        ty if ty.is_live() => return None,
        _ => true,
    };
    if f.secret {
        Some("is secret")
    } else if f.constant.is_some() {
        Some("is a constant")
    } else if !printed {
        Some("is no single text or number")
    } else {
        let may_lack = f.nullable || f.presence == Presence::Optional;
        may_lack.then_some("may be absent or null")
    }
}

fn message(error: &ErrorKind, findings: &mut Vec<Finding>) {
    let at = || error.site.field("message");
    if error.message.trim().is_empty() {
        findings.push(Finding::new(codes::BAD_MESSAGE, at(), "the message is empty").help("say what went wrong"));
    }
    for part in error.message_parts() {
        let name = match part {
            MessagePart::Field(name) => name,
            MessagePart::Text(_) => continue,
            MessagePart::Stray(brace) => {
                let what = if brace == "{" { "closed" } else { "opened" };
                let message = format!("the message of {} has a `{brace}` that is not {what}", error.code);
                let finding = Finding::new(codes::BAD_MESSAGE, at(), message);
                findings.push(finding.help(format!("double it to print it: `{brace}{brace}`")));
                continue;
            }
        };
        if let Some(f) = error.fields.iter().find(|f| f.name == name) {
            if let Some(reason) = unprintable(f) {
                let message = format!("the message of {} names `{{{name}}}`, which {reason}", error.code);
                let finding = Finding::new(codes::BAD_MESSAGE, at(), message);
                findings.push(finding.also(f.site.field("name"), "this field").help("leave it out of the message"));
            }
            continue;
        }
        let message = format!("the message of {} names `{{{name}}}`, which is no field of it", error.code);
        let near = nearest(name, error.fields.iter().map(|f| f.name.as_str()));
        let finding = Finding::new(codes::BAD_MESSAGE, at(), message);
        findings.push(match near {
            Some(near) => finding.help(format!("did you mean `{{{near}}}`?")),
            None => finding.help("add the field, or double the braces to print them"),
        });
    }
}
