//! Gate two: does the tree have the shape of the grammar? Finds every mistake, and keeps what is sound.
//!
//! The grammar is the JSON Schema that schemars makes of [`super::raw`]. Only the keywords that those types need are
//! understood; a test fails when the schema uses another.

mod words;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::rc::Rc;

use serde_json::Value;

use self::words::{accepts, describe, describe_type, hint, type_names};
use super::codes;
use super::diagnostic::{Finding, Place, Spot};
use super::tree::{Kind, Node};
use crate::nearest;

/// What the check leaves: the sound part of the tree, and whether anything was lost.
pub(super) struct Checked {
    pub(super) sound: Option<Rc<Node>>,
    pub(super) findings: Vec<Finding>,
}

/// Checks `root` against `schema`. Fields that start with `x-` are accepted and left out of the sound tree.
pub(super) fn check(schema: &Value, root: &Rc<Node>, file: u16) -> Checked {
    let mut walk = Walk { schema, file, findings: Vec::new(), path: String::new() };
    let sound = walk.node(schema, root);
    Checked { sound, findings: walk.findings }
}

/// More than anybody mends in one go, and less than a broken megabyte has.
pub(super) const MAX_FINDINGS: usize = 20_000;

/// Fields that only make sense with another one: when one of them is mistyped, the entry is not checked for it.
const PAIRED: [&str; 14] = [
    "values",
    "from",
    "pick",
    "typed_key",
    "type_expr",
    "tag",
    "content",
    "untagged",
    "ts",
    "members",
    "properties",
    "methods",
    "functions",
    "params",
];

/// The keys of a mapping, each at its first place.
type Keys<'n> = HashMap<&'n str, &'n Node>;

struct Walk<'s> {
    schema: &'s Value,
    file: u16,
    findings: Vec<Finding>,
    /// The path of the node at hand: `enums[2].values[0]`.
    path: String,
}

impl<'s> Walk<'s> {
    /// The sound copy of `node`, or `None` when it cannot be used.
    fn node(&mut self, schema: &'s Value, node: &Rc<Node>) -> Option<Rc<Node>> {
        let schema = self.branch(self.resolve(schema), node)?;
        if schema.get("properties").is_none() && schema.get("items").is_none() {
            // A value of the schema's own: it has no grammar, but is YAML.
            self.extension(node);
            return Some(Rc::clone(node));
        }
        match &node.kind {
            Kind::Map(entries) => self.map(schema, node, entries),
            Kind::List(items) => self.list(schema, node, items),
            Kind::Scalar { .. } => Some(Rc::clone(node)),
        }
    }

    /// Follows references; schemars wraps them in an `allOf` of one when it adds a description.
    fn resolve(&self, mut schema: &'s Value) -> &'s Value {
        loop {
            let only = schema.get("allOf").and_then(Value::as_array).and_then(|all| all.first());
            let referred = only.unwrap_or(schema).get("$ref").and_then(Value::as_str);
            let target = referred.and_then(|r| r.strip_prefix("#/definitions/"));
            match target.and_then(|name| self.schema.get("definitions")?.get(name)) {
                Some(next) => schema = next,
                None => return schema,
            }
        }
    }

    /// The alternative that takes a node of this kind. Without one the type is wrong.
    fn branch(&mut self, schema: &'s Value, node: &Node) -> Option<&'s Value> {
        let alternatives = self.alternatives(schema);
        let given = node.json_type();
        // A field with nothing behind it is an empty list to the good path's reader.
        let given = if given == "null" && node.text().is_empty() && !alternatives.iter().any(|s| accepts(s, given)) {
            "array"
        } else {
            given
        };
        if let Some(fit) = alternatives.iter().find(|s| accepts(s, given)) {
            return Some(fit);
        }
        let mut expected: Vec<&str> = alternatives.iter().flat_map(|s| type_names(s)).map(describe_type).collect();
        expected.retain(|name| *name != describe_type("null"));
        expected.dedup();
        self.wrong_type(&expected.join(" or "), node);
        None
    }

    fn alternatives(&self, schema: &'s Value) -> Vec<&'s Value> {
        match schema.get("anyOf").and_then(Value::as_array) {
            Some(any) => any.iter().flat_map(|s| self.alternatives(self.resolve(s))).collect(),
            None => vec![schema],
        }
    }

    fn wrong_type(&mut self, expected: &str, node: &Node) {
        let got = describe(node);
        let finding = Finding::new(codes::WRONG_TYPE, self.spot(node), format!("expected {expected}, got {got}"));
        self.report(match hint(expected, node.text()) {
            Some(hint) => finding.help(hint),
            None => finding,
        });
    }

    /// A list with a bad item cannot be used: what is said about the rest of it would often be wrong. The lists at
    /// the top of the file are the exception, so that one bad enum does not silence the mistakes of the others.
    fn list(&mut self, schema: &'s Value, node: &Node, items: &[(usize, Rc<Node>)]) -> Option<Rc<Node>> {
        let item_schema = schema.get("items").unwrap_or(&Value::Null);
        let top = !self.path.contains(['.', '[']);
        let mut sound = Vec::with_capacity(items.len());
        for (index, item) in items {
            let length = self.path.len();
            let _ = write!(self.path, "[{index}]");
            if let Some(item) = self.node(item_schema, item) {
                sound.push((*index, item));
            }
            self.path.truncate(length);
        }
        let whole = sound.len() == items.len();
        (whole || top).then(|| Rc::new(Node::new(node.span.clone(), Kind::List(sound))))
    }

    fn map(&mut self, schema: &'s Value, node: &Node, entries: &[(Rc<Node>, Rc<Node>)]) -> Option<Rc<Node>> {
        let mut sound: Vec<(Rc<Node>, Rc<Node>)> = Vec::with_capacity(entries.len());
        let mut usable = true;
        let mut typos = Vec::new();
        let keys = entries.iter().rev().map(|(key, _)| (key.text(), key.as_ref())).collect::<Keys<'_>>();
        let mut seen = HashSet::with_capacity(keys.len());
        for (key, value) in entries {
            if !key.is_scalar() {
                let message = format!("a key is a string, not {}", describe(key));
                self.report(Finding::new(codes::WRONG_TYPE, self.spot(key), message));
                continue;
            }
            if !seen.insert(key.text()) {
                self.duplicate(key, keys.get(key.text()).copied().unwrap_or(key));
                continue;
            }
            if key.text().starts_with("x-") {
                self.extension(value);
                continue;
            }
            let Some(field) = schema.get("properties").and_then(|p| p.get(key.text())) else {
                typos.extend(self.unknown(schema, &keys, key));
                continue;
            };
            let length = self.path.len();
            self.path.push_str(if length == 0 { "" } else { "." });
            self.path.push_str(key.text());
            match self.node(field, value) {
                Some(value) => sound.push((Rc::clone(key), value)),
                // At the top, what is left is still worth checking; elsewhere the entry is lost with its field.
                None => usable &= length == 0,
            }
            self.path.truncate(length);
        }
        usable &= self.required(schema, node, &keys, &typos);
        usable &= self.path.is_empty() || !typos.iter().any(|meant| PAIRED.contains(meant));
        usable.then(|| Rc::new(Node::new(node.span.clone(), Kind::Map(sound))))
    }

    fn duplicate(&mut self, key: &Node, first: &Node) {
        let message = format!("duplicate key `{}`", key.text());
        let finding = Finding::new(codes::DUPLICATE_FIELD, self.spot(key), message).label("again here");
        self.report(finding.also(Spot::bytes(self.file, first.span.clone()), "first here"));
    }

    /// What stands in a field of the user's own has no grammar, but is YAML.
    fn extension(&mut self, node: &Node) {
        match &node.kind {
            Kind::Scalar { .. } => {}
            Kind::List(items) => items.iter().for_each(|(_, item)| self.extension(item)),
            Kind::Map(entries) => {
                let mut seen: Keys<'_> = HashMap::with_capacity(entries.len());
                for (key, value) in entries {
                    match seen.get(key.text()) {
                        Some(first) if key.is_scalar() => self.duplicate(key, first),
                        _ => _ = seen.insert(key.text(), key),
                    }
                    self.extension(value);
                }
            }
        }
    }

    /// Reports an unknown field and gives the field that was probably meant, so that it is not reported as missing.
    fn unknown(&mut self, schema: &'s Value, keys: &Keys<'_>, key: &Node) -> Option<&'s str> {
        let known = || {
            let properties = schema.get("properties").and_then(Value::as_object);
            properties.into_iter().flat_map(|p| p.keys()).map(String::as_str)
        };
        let meant = nearest(key.text(), known().filter(|k| !keys.contains_key(k)));
        let finding = Finding::new(codes::UNKNOWN_FIELD, self.spot(key), format!("unknown field `{}`", key.text()));
        self.report(match (key.text(), meant) {
            ("<<", _) => finding.help("merge keys are not read: write the fields out"),
            (_, Some(_)) => finding.did_you_mean(meant),
            _ => {
                let fields = known().collect::<Vec<_>>().join(", ");
                finding.help(format!("the fields here are {fields}; `x-` in front keeps one of your own"))
            }
        });
        meant
    }

    fn required(&mut self, schema: &'s Value, node: &Node, keys: &Keys<'_>, typos: &[&str]) -> bool {
        let mut usable = true;
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            if keys.contains_key(name) {
                continue;
            }
            usable = false;
            if !typos.contains(&name) {
                let message = match self.path.as_str() {
                    "" => format!("missing field `{name}`"),
                    path => format!("{path}: missing field `{name}`"),
                };
                // The start of the entry, not all of its lines.
                self.report(Finding::new(codes::MISSING_FIELD, self.spot(node.start()), message));
            }
        }
        usable
    }

    fn report(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding);
        }
    }

    fn spot(&self, node: &Node) -> Spot {
        Spot { place: Place::Bytes(self.file, node.span.clone(), self.path.clone()) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    /// The keywords that [`super::Walk`] reads, and those that say nothing about the shape. Words of an `enum` are
    /// compared by the checks.
    const UNDERSTOOD: &[&str] = &[
        "$ref",
        "$schema",
        "additionalProperties",
        "allOf",
        "anyOf",
        "default",
        "definitions",
        "description",
        "enum",
        "format",
        "items",
        "minimum",
        "patternProperties",
        "properties",
        "required",
        "title",
        "type",
    ];

    fn keywords(schema: &Value, found: &mut Vec<String>) {
        let Value::Object(object) = schema else { return };
        for (keyword, value) in object {
            found.push(keyword.clone());
            match (keyword.as_str(), value) {
                ("properties" | "definitions" | "patternProperties", Value::Object(named)) => {
                    named.values().for_each(|v| keywords(v, found));
                }
                ("items", v) => keywords(v, found),
                ("allOf", Value::Array(all)) => assert_eq!(all.len(), 1, "the walk follows the first of `allOf`"),
                ("anyOf", Value::Array(any)) => any.iter().for_each(|v| keywords(v, found)),
                _ => {}
            }
        }
    }

    #[test]
    fn the_walk_understands_every_keyword_of_the_grammar() {
        let mut found = Vec::new();
        keywords(&crate::load::language_schema(), &mut found);
        assert!(found.len() > 100, "the grammar was read");
        for keyword in found {
            assert!(UNDERSTOOD.contains(&keyword.as_str()), "`{keyword}` is new: teach it to the walk");
        }
    }
}
