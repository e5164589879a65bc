//! The values of one enum: keys, strings, aliases, and what they become.

use std::collections::HashMap;
use std::fmt::Display;

use super::super::codes::{self, Code};
use super::super::diagnostic::{Finding, List, Spot};
use super::super::model::{Enum, Value};
use super::super::names::{self, UNKNOWN};
use super::enums::{text, versions};

pub(super) fn values(e: &Enum, findings: &mut Vec<Finding>) {
    if e.is_imported() {
        // The list is checked where it comes from, except for what this entry says of it.
        imported(e, findings);
        return;
    }
    duplicates(e, findings);
    collisions(e, findings);
    aliases(e, findings);
    reserved(e, findings);
    for v in &e.values {
        let of = if v.js_key.is_empty() { "" } else { " of " };
        // The key that an empty value makes is reported as the value.
        if v.site.list == List::Enums || !v.value.is_empty() {
            key(v, findings);
        }
        spelling(format_args!("the value{of}{}", v.js_key), &v.value, v.site.field("value"), findings);
        text(&v.doc, v.site.field("doc"), findings);
        versions(v.since.as_deref(), v.deprecated.as_ref(), |f| v.site.field(f), findings);
    }
}

fn imported(e: &Enum, findings: &mut Vec<Finding>) {
    for (i, word) in e.reserved.iter().enumerate() {
        if e.values.iter().any(|v| v.value == *word || v.aliases.contains(word)) {
            let finding = Finding::new(codes::RESERVED_CLASH, e.site.field_item("reserved", i), is_reserved(word, e));
            findings.push(finding.help("leave the value out with `pick`, or do not reserve it"));
        }
    }
    if e.open
        && let Some(v) = e.values.iter().find(|v| v.rust == UNKNOWN)
    {
        let finding = Finding::new(codes::KEY_COLLISION, e.site.field("open"), becomes_unknown(v));
        findings.push(finding.help("leave the value out with `pick`, or do not make the enum open"));
    }
}

fn duplicates(e: &Enum, findings: &mut Vec<Finding>) {
    if differ(e.values.iter().map(|v| &v.js_key)) && differ(e.values.iter().map(|v| &v.value)) {
        return;
    }
    let mut keys: HashMap<&str, &Value> = HashMap::with_capacity(e.values.len());
    let mut strings: HashMap<&str, &Value> = HashMap::with_capacity(e.values.len());
    for v in &e.values {
        match keys.get(v.js_key.as_str()) {
            // Made from equal values, which are reported.
            Some(first) if e.site.list != List::Enums && first.value == v.value => {}
            Some(first) => {
                let message = format!("duplicate js_key \"{}\" in enum \"{}\"", v.js_key, e.name);
                let finding = Finding::new(codes::DUPLICATE_KEY, v.site.field("js_key"), message).label("again here");
                findings.push(finding.also(first.site.field("js_key"), "first here"));
            }
            None => _ = keys.insert(&v.js_key, v),
        }
        match strings.get(v.value.as_str()) {
            Some(first) => {
                let (code, message) = duplicate_value(e, first, v);
                let finding = Finding::new(code, v.site.field("value"), message).label("again here");
                findings.push(finding.also(first.site.field("value"), "first here"));
            }
            None => _ = strings.insert(&v.value, v),
        }
    }
}

/// Whether no two of these texts are equal, even if case does not count. A wrong no, which is rare, costs some time:
/// a map that finds out for sure takes much longer.
fn differ<'a>(texts: impl Iterator<Item = &'a String>) -> bool {
    // FNV-1a.
    let mark = |mark: u64, b: u8| (mark ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    let mut marks: Vec<u64> = texts.map(|text| text.bytes().fold(0xcbf2_9ce4_8422_2325, mark)).collect();
    marks.sort_unstable();
    marks.array_windows().all(|[a, b]| a != b)
}

fn duplicate_value(e: &Enum, first: &Value, second: &Value) -> (&'static Code, String) {
    let value = &second.value;
    match e.site.list {
        List::Errors => (codes::DUPLICATE_VALUE, format!("two errors have the code \"{value}\"")),
        List::Keys => (codes::DUPLICATE_TURN_KEY, format!("duplicate key \"{value}\" in one scope ({})", e.name)),
        _ if first.js_key == second.js_key => {
            (codes::DUPLICATE_VALUE, format!("duplicate value \"{value}\" in enum \"{}\"", e.name))
        }
        _ => {
            let keys = format!("{} and {}", first.js_key, second.js_key);
            (codes::DUPLICATE_VALUE, format!("duplicate value \"{value}\" for {keys} in enum \"{}\"", e.name))
        }
    }
}

/// Two keys that differ only in case or underscores become names that nobody can tell apart.
fn collisions(e: &Enum, findings: &mut Vec<Finding>) {
    if !e.open && differ(e.values.iter().map(|v| &v.rust)) {
        return;
    }
    let mut seen: HashMap<String, &Value> = HashMap::with_capacity(e.values.len() + 1);
    // What is no name at all is reported as that.
    for v in e.values.iter().filter(|v| names::is_js_key(&v.js_key) && names::is_variant(&v.rust)) {
        if e.open && v.rust == UNKNOWN {
            let finding = Finding::new(codes::KEY_COLLISION, v.site.field("rust"), becomes_unknown(v));
            findings.push(finding.help("give it another Rust name with `rust:`"));
        }
        let folded = v.rust.to_ascii_lowercase();
        match seen.get(&folded) {
            // The same key twice is reported as that.
            Some(first) if first.js_key == v.js_key => {}
            Some(first) => findings.push(collision(first, v)),
            None => _ = seen.insert(folded, v),
        }
    }
}

fn becomes_unknown(v: &Value) -> String {
    format!("\"{}\" becomes `{UNKNOWN}`, which an open enum keeps for unknown values", v.js_key)
}

fn collision(first: &Value, second: &Value) -> Finding {
    let message = if first.rust == second.rust {
        format!("\"{}\" and \"{}\" both become `{}` in Rust", first.js_key, second.js_key, second.rust)
    } else {
        format!(
            "\"{}\" and \"{}\" become `{}` and `{}`, which differ only in case",
            first.js_key, second.js_key, first.rust, second.rust
        )
    };
    let finding = Finding::new(codes::KEY_COLLISION, second.site.field("rust"), message);
    if second.site.list == List::Errors {
        return finding.also(first.site.field("rust"), "the other code").help("rename one of the codes");
    }
    finding
        .also(first.site.field("rust"), "the other key")
        .help("rename one, or give it another Rust name with `rust:`")
}

fn aliases(e: &Enum, findings: &mut Vec<Finding>) {
    if e.values.iter().all(|v| v.aliases.is_empty()) {
        return;
    }
    let mut taken: HashMap<&str, (Spot, &Value)> = HashMap::new();
    for v in &e.values {
        taken.insert(&v.value, (v.site.field("value"), v));
    }
    for v in &e.values {
        for (i, alias) in v.aliases.iter().enumerate() {
            let at = v.site.field_item("aliases", i);
            spelling(format_args!("an alias of {}", v.js_key), alias, at.clone(), findings);
            if let Some((first, owner)) = taken.get(alias.as_str()).filter(|_| !alias.is_empty()) {
                let message = format!("alias \"{alias}\" of {} is already taken by {}", v.js_key, owner.js_key);
                findings.push(Finding::new(codes::ALIAS_CLASH, at, message).also(first.clone(), "taken here"));
            } else {
                taken.insert(alias, (at, v));
            }
        }
    }
}

fn reserved(e: &Enum, findings: &mut Vec<Finding>) {
    if e.reserved.is_empty() {
        return;
    }
    let words: HashMap<&String, usize> = e.reserved.iter().enumerate().map(|(i, word)| (word, i)).collect();
    for v in &e.values {
        let aliases = v.aliases.iter().enumerate().map(|(i, alias)| (alias, v.site.field_item("aliases", i)));
        for (word, at) in std::iter::once((&v.value, v.site.field("value"))).chain(aliases) {
            let Some(reserved) = words.get(word) else { continue };
            let finding = Finding::new(codes::RESERVED_CLASH, at, is_reserved(word, e));
            let here = e.site.field_item("reserved", *reserved);
            findings.push(finding.also(here, "reserved here").help("choose another value"));
        }
    }
}

fn is_reserved(word: &str, e: &Enum) -> String {
    format!("\"{word}\" is reserved in enum \"{}\"", e.name)
}

fn key(v: &Value, findings: &mut Vec<Finding>) {
    if !names::is_js_key(&v.js_key) {
        let (what, field) = if v.site.list == List::Errors { ("code", "code") } else { ("js_key", "js_key") };
        let message = format!("\"{}\" cannot be a {what}", v.js_key);
        let finding = Finding::new(codes::BAD_KEY, v.site.field(field), message);
        let proposal = names::upper_snake(&v.js_key);
        findings.push(if matches!(v.site.list, List::BlockKinds | List::Keys) {
            finding.help("give one with `js_key:`: a letter, then letters, digits and `_`")
        } else if v.js_key.is_ascii() && names::is_js_key(&proposal) {
            finding.help(format!("write it like `{proposal}`"))
        } else {
            finding.help("use a letter, then letters, digits and `_`")
        });
    } else if !names::is_variant(&v.rust) {
        let message = format!("\"{}\" cannot be the name of a Rust variant", v.rust);
        let help = "give one with `rust:`: an upper-case letter, then letters and digits";
        findings.push(Finding::new(codes::BAD_RUST_NAME, v.site.field("rust"), message).help(help));
    }
}

/// A string that scripts pass.
pub(super) fn spelling(what: impl Display, given: &str, at: Spot, findings: &mut Vec<Finding>) {
    if given.is_empty() {
        findings.push(Finding::new(codes::BAD_VALUE, at, format!("{what} is empty")).help("give it a text"));
    } else if given.trim() != given {
        let message = format!("{what} starts or ends with white space");
        let help = match given.trim() {
            "" => "give it a text".to_owned(),
            trimmed => format!("write {trimmed:?}"),
        };
        findings.push(Finding::new(codes::BAD_VALUE, at, message).help(help));
    } else {
        text(given, at, findings);
    }
}
