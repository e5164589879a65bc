//! `block_kinds:` and `keys:`: the seed's turns file. Both become enums; keys with a type become typed keys too.

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site};
use super::super::model::{Enum, Key, KeyScope, Type, Value};
use super::super::names;
use super::super::raw::{RawBlockKind, RawKey, Text};
use super::super::types;
use super::{Replacements, deprecation, entry, text_or_empty, texts};
use crate::nearest;

/// The name of the enum that `block_kinds:` makes.
pub(in crate::load) const BLOCK_KIND: &str = "BlockKind";

pub(super) fn block_kinds(
    raw: Vec<RawBlockKind>,
    file: u16,
    incomplete: bool,
    findings: &mut Vec<Finding>,
) -> Option<Enum> {
    if raw.is_empty() {
        return None;
    }
    let mut fallback: Option<usize> = None;
    let mut values = Vec::with_capacity(raw.len());
    let mut consts = Consts::default();
    let js_keys: Vec<String> = raw.iter().map(|kind| js_key(kind.js_key.as_ref(), &kind.value)).collect();
    let names: Vec<&str> = js_keys.iter().map(String::as_str).collect();
    let known = Replacements { names: &names, kind: "js_key of a block kind", incomplete };
    for (i, raw) in raw.into_iter().enumerate() {
        let site = entry(file, List::BlockKinds, i);
        consts.check("const", &raw.r#const.0, site, findings);
        if raw.fallback
            && let Some(first) = fallback.replace(i)
        {
            let finding =
                Finding::new(codes::DUPLICATE_FIELD, site.field("fallback"), "two block kinds are the fallback")
                    .label("again here");
            findings.push(finding.also(entry(file, List::BlockKinds, first).field("fallback"), "first here"));
        }
        values.push(block_kind(raw, known, site, findings));
    }
    Some(derived(BLOCK_KIND.to_owned(), "The kind of a block within a turn.", values, fallback))
}

/// As given, else made from the value.
fn js_key(given: Option<&Text>, value: &Text) -> String {
    given.map_or_else(|| names::upper_snake(&value.0), |t| t.0.clone())
}

fn block_kind(raw: RawBlockKind, known: Replacements<'_>, site: Site, findings: &mut Vec<Finding>) -> Value {
    let js_key = js_key(raw.js_key.as_ref(), &raw.value);
    Value {
        rust: names::upper_camel(&js_key),
        deprecated: deprecation(raw.deprecated, &js_key, known, site, findings),
        js_key,
        value: raw.value.0,
        go_const: Some(raw.r#const.0),
        doc: text_or_empty(raw.doc),
        aliases: texts(raw.aliases),
        since: raw.since.map(|t| t.0),
        site,
    }
}

/// Lowers the keys and adds one enum per scope that has any.
pub(super) fn keys(
    raw: Vec<RawKey>,
    file: u16,
    incomplete: bool,
    enums: &mut Vec<Enum>,
    findings: &mut Vec<Finding>,
) -> Vec<Key> {
    let mut keys = Vec::with_capacity(raw.len());
    let mut values: [Vec<Value>; 3] = Default::default();
    let mut consts = Consts::default();
    let js_keys: Vec<(String, String)> =
        raw.iter().map(|key| (key.scope.0.clone(), js_key(key.js_key.as_ref(), &key.value))).collect();
    // A key whose scope is mistyped may be the one that is named.
    let known_scope = |name: &str| KeyScope::ALL.iter().any(|s| s.name() == name);
    let incomplete = incomplete || !js_keys.iter().all(|(scope, _)| known_scope(scope));
    let names = KeyScope::ALL.map(|scope| -> Vec<&str> {
        js_keys.iter().filter(|(of, _)| of == scope.name()).map(|(_, key)| key.as_str()).collect()
    });
    for (i, raw) in raw.into_iter().enumerate() {
        let site = entry(file, List::Keys, i);
        consts.check("value_const", &raw.value_const.0, site, findings);
        if let Some(Text(typed)) = raw.typed_key.as_ref().filter(|t| !t.0.is_empty()) {
            consts.check("typed_key", typed, site, findings);
        }
        let value_type = value_type(&raw, site, findings);
        let Some(scope) = scope(&raw.scope.0, site, findings) else { continue };
        let place = KeyScope::ALL.iter().position(|s| *s == scope).unwrap_or_default();
        let names = names.get(place).map_or(&[][..], Vec::as_slice);
        let known = Replacements { names, kind: "js_key of this scope", incomplete };
        let key = key(raw, scope, value_type, known, site, findings);
        if let Some(list) = values.get_mut(place) {
            list.push(key_value(&key, site));
        }
        keys.push(key);
    }
    for (scope, values) in KeyScope::ALL.into_iter().zip(values) {
        if !values.is_empty() {
            let doc = format!("The names of the keys of {}.", scope.label());
            enums.push(derived(scope.key_type(), &doc, values, None));
        }
    }
    keys
}

fn scope(given: &str, site: Site, findings: &mut Vec<Finding>) -> Option<KeyScope> {
    let found = KeyScope::ALL.into_iter().find(|s| s.name() == given);
    if found.is_none() {
        let names = KeyScope::ALL.map(KeyScope::name);
        let message = format!("unknown scope \"{given}\", expected one of: {}", names.join(", "));
        findings.push(
            Finding::new(codes::UNKNOWN_CHOICE, site.field("scope"), message).did_you_mean(nearest(given, names)),
        );
    }
    found
}

/// Typed key and type go together: both, or neither.
fn value_type(raw: &RawKey, site: Site, findings: &mut Vec<Finding>) -> Option<(String, Type)> {
    let typed = raw.typed_key.as_ref().map_or("", |t| t.0.as_str());
    let expr = raw.type_expr.as_ref().map_or("", |t| t.0.trim());
    let parsed = (!expr.is_empty()).then(|| types::parse_value(expr));
    if let Some(Err(reason)) = &parsed {
        let message = format!("the type of \"{}\" cannot be read: {reason}", raw.value.0);
        let known = ["string", "bool", "f64", "u32", "i32", "u53", "i53", "json", "any", "[]string", "[]any"];
        findings.push(
            Finding::new(codes::UNKNOWN_TYPE, site.field("type_expr"), message).did_you_mean(nearest(expr, known)),
        );
    }
    match (typed, parsed) {
        ("", None) | (_, Some(Err(_))) => None,
        ("", Some(Ok(_))) => {
            let message = format!("\"{}\" has the type `{expr}` but no typed key", raw.value.0);
            let finding = Finding::new(codes::TYPE_WITHOUT_KEY, site.field("type_expr"), message);
            findings.push(finding.help("name the key in `typed_key:`, or leave `type_expr:` empty"));
            None
        }
        (typed, None) => {
            let message = format!("\"{}\" has the typed key `{typed}` but no type", raw.value.0);
            let finding = Finding::new(codes::KEY_WITHOUT_TYPE, site.field("typed_key"), message);
            findings.push(finding.help("give the type in `type_expr:`, for example `string` or `any`"));
            None
        }
        (typed, Some(Ok(value_type))) => Some((typed.to_owned(), value_type)),
    }
}

fn key(
    raw: RawKey,
    scope: KeyScope,
    typed: Option<(String, Type)>,
    known: Replacements<'_>,
    site: Site,
    findings: &mut Vec<Finding>,
) -> Key {
    let js_key = js_key(raw.js_key.as_ref(), &raw.value);
    Key {
        scope,
        deprecated: deprecation(raw.deprecated, &js_key, known, site, findings),
        js_key,
        name: raw.value.0,
        value_const: raw.value_const.0,
        since: raw.since.map(|t| t.0),
        typed,
        doc: text_or_empty(raw.doc),
        site,
    }
}

/// A value that is only a string.
pub(super) fn plain_value(value: &str, site: Site) -> Value {
    let js_key = names::upper_snake(value);
    Value {
        rust: names::upper_camel(&js_key),
        js_key,
        value: value.to_owned(),
        go_const: None,
        doc: String::new(),
        aliases: Vec::new(),
        since: None,
        deprecated: None,
        site,
    }
}

fn key_value(key: &Key, site: Site) -> Value {
    Value {
        js_key: key.js_key.clone(),
        value: key.name.clone(),
        rust: names::upper_camel(&key.js_key),
        go_const: Some(key.value_const.clone()),
        doc: key.doc.clone(),
        aliases: Vec::new(),
        since: key.since.clone(),
        deprecated: key.deprecated.clone(),
        site,
    }
}

pub(super) fn derived(name: String, doc: &str, values: Vec<Value>, fallback: Option<usize>) -> Enum {
    let site = values.first().map_or(Site::root(0), |v| v.site);
    Enum {
        name,
        doc: doc.to_owned(),
        values,
        default: None,
        fallback,
        open: false,
        export: true,
        inline: false,
        since: None,
        deprecated: None,
        reserved: Vec::new(),
        reexport: None,
        site,
    }
}

/// The constants of a list, each with the entry that has it.
#[derive(Default)]
struct Consts(std::collections::HashMap<String, Site>);

impl Consts {
    fn check(&mut self, field: &'static str, name: &str, site: Site, findings: &mut Vec<Finding>) {
        if let Some(first) = self.0.get(name) {
            let message = format!("two entries have the constant `{name}`");
            let finding = Finding::new(codes::DUPLICATE_CONST, site.field(field), message).label("again here");
            findings.push(finding.also(first.field(field), "first here"));
        } else {
            self.0.insert(name.to_owned(), site);
        }
    }
}
