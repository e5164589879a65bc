//! `extends:`: the fields of a base stand in each record that extends it.

use std::collections::HashMap;

use super::super::super::codes;
use super::super::super::diagnostic::Finding;
use super::super::super::model::{Field, Record};
use super::super::scope::Kind;
use super::Fields;

/// Each record has all of its fields: what a long chain inherits grows with the square of its length.
const MAX_INHERITED: usize = 100_000;

/// Puts the fields of each record behind those of the records that it extends.
pub(in crate::load::lower) fn inherit(own: &mut [Record], fields: &mut Fields<'_, '_>) {
    let positions: HashMap<String, usize> = own.iter().enumerate().rev().map(|(i, r)| (r.name.clone(), i)).collect();
    let mut states = vec![State::New; own.len()];
    let mut left = Some(MAX_INHERITED);
    for i in 0..own.len() {
        flatten(i, own, &positions, &mut states, &mut left, fields);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Follows the chain of one record to its end, and fills the records in from there.
fn flatten(
    start: usize,
    own: &mut [Record],
    positions: &HashMap<String, usize>,
    states: &mut [State],
    left: &mut Option<usize>,
    fields: &mut Fields<'_, '_>,
) {
    let mut chain = Vec::new();
    let mut at = start;
    while let (Some(state), Some(record)) = (states.get_mut(at), own.get(at)) {
        match state {
            State::Done => break,
            State::Open => {
                let circle = chain.iter().skip_while(|i| **i != at).skip(1).filter_map(|i| own.get(*i));
                let through = circle.map(|r: &Record| format!("\"{}\"", r.name)).collect::<Vec<_>>().join(", ");
                let through = if through.is_empty() { through } else { format!(" through {through}") };
                let message = format!("record \"{}\" extends itself{through}", record.name);
                let finding = Finding::new(codes::EXTENDS_CYCLE, record.site.field("extends"), message);
                fields.findings.push(finding.help("end the chain somewhere"));
                break;
            }
            State::New => *state = State::Open,
        }
        chain.push(at);
        match record.extends.as_ref().and_then(|name| positions.get(name)) {
            Some(next) => at = *next,
            None => break,
        }
    }
    for i in chain.into_iter().rev() {
        let base = own.get(i).and_then(|r| base(r, own, positions, states, fields));
        let rest = left.zip(base).map(|(left, base)| left.checked_sub(base.fields.len()));
        let base = base.filter(|_| matches!(rest, Some(Some(_))));
        let (inherited, custom) = base.map(|r| (r.fields.clone(), r.custom)).unwrap_or_default();
        if let Some(record) = own.get_mut(i) {
            if rest == Some(None) {
                let message = format!("the records of this file inherit more than {MAX_INHERITED} fields");
                let finding = Finding::new(codes::TOO_MUCH_INHERITED, record.site.field("extends"), message);
                fields.findings.push(finding.help("extend less, or hold the other record in a field"));
            }
            *left = rest.unwrap_or(*left);
            record.custom |= custom;
            let own_fields = std::mem::take(&mut record.fields);
            record.fields = inherited.into_iter().map(|f| Field { inherited: true, ..f }).chain(own_fields).collect();
            record.fields.sort_by_key(|f| f.constant.is_none());
        }
        if let Some(state) = states.get_mut(i) {
            *state = State::Done;
        }
    }
}

fn base<'a>(
    record: &Record,
    own: &'a [Record],
    positions: &HashMap<String, usize>,
    states: &[State],
    fields: &'a mut Fields<'_, '_>,
) -> Option<&'a Record> {
    let name = record.extends.as_ref()?;
    if let Some(position) = positions.get(name) {
        // In a circle the base is still open.
        let done = states.get(*position) == Some(&State::Done);
        return own.get(*position).filter(|_| done);
    }
    let at = record.site.field("extends");
    match fields.scope.find(name, fields.enums, &at, fields.findings) {
        Some(Kind::Record) => fields.scope.records.iter().find(|r| r.name == *name),
        None if fields.scope.incomplete => None,
        found => {
            let what = if found.is_some() { "is not a record" } else { "does not exist" };
            let message = format!("record \"{}\" extends `{name}`, which {what}", record.name);
            let finding = Finding::new(codes::UNKNOWN_TYPE, at, message);
            fields.findings.push(match fields.scope.near(name, Some(Kind::Record)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("name one of `records:`, of this file or an import"),
            });
            None
        }
    }
}
