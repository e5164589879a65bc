//! Types side by side, and as a schema writes them.

mod differs;
mod whom;

use geppetto_spec::load::Site;
use geppetto_spec::load::model::{Callback, Class, Enum, Record, Type, Union};

use super::Changes;
use super::rules::{self, Whom};

pub(super) use differs::differs;
pub(super) use whom::{NOT_STORED, whom_of, whom_of_call, whom_of_variant};

/// What has only another name: what uses it is not changed by that.
#[derive(Clone, Default)]
pub(super) struct Renames {
    /// Types, probably: the old name and the new one.
    types: Vec<(String, String)>,
    /// Values that have their old string as an alias: the enum, the old string and the new one.
    values: Vec<(String, String, String)>,
}

/// What has a name.
pub(super) trait Named {
    fn name(&self) -> &str;
}

impl Named for Enum {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for Record {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for Union {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for Class {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for Callback {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Renames {
    pub(super) fn add<T: Named>(&mut self, pair: Option<(&T, &T)>) {
        self.types.extend(pair.map(|(old, new)| (old.name().to_owned(), new.name().to_owned())));
    }

    /// The same, and one more.
    pub(super) fn with(&self, old: &str, new: &str) -> Self {
        let mut with = self.clone();
        with.types.push((old.to_owned(), new.to_owned()));
        with
    }

    /// The strings that are aliases of other values now.
    pub(super) fn add_values<'a>(&mut self, enums: impl Iterator<Item = (&'a Enum, &'a Enum)>) {
        for (old, new) in enums.filter(|(_, new)| new.values.iter().any(|v| !v.aliases.is_empty())) {
            for word in old.values.iter().map(|v| &v.value) {
                let heir = new.values.iter().find(|v| v.aliases.contains(word));
                self.values.extend(heir.map(|v| (new.name.clone(), word.clone(), v.value.clone())));
            }
        }
    }

    /// Whether the new string of an enum stands for the old one.
    pub(super) fn respelled(&self, of: &str, old: &str, new: &str) -> bool {
        self.values.iter().any(|(name, from, to)| (name.as_str(), from.as_str(), to.as_str()) == (of, old, new))
    }

    /// The new name of a type.
    pub(super) fn of(&self, old: &str) -> Option<&str> {
        self.types.iter().find(|(from, _)| from == old).map(|(_, to)| to.as_str())
    }

    /// Whether both names mean one type.
    pub(super) fn is_one(&self, old: &str, new: &str) -> bool {
        old == new || self.types.iter().any(|(from, to)| from == old && to == new)
    }

    /// Whether both are one type. Literals are, whatever Rust calls them.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        self.same_but_literals(old, new) && literals(old) == literals(new)
    }

    /// Whether at most their literals differ.
    pub(super) fn same_but_literals(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Literals { .. }, Type::Literals { .. }) => true,
            (Type::Enum(old), Type::Enum(new))
            | (Type::Record(old), Type::Record(new))
            | (Type::Union(old), Type::Union(new))
            | (Type::Class(old), Type::Class(new))
            | (Type::Callback(old), Type::Callback(new))
            | (Type::Lazy(old), Type::Lazy(new))
            | (Type::Partial(old), Type::Partial(new)) => self.is_one(old, new),
            (Type::List(old), Type::List(new)) => self.same_but_literals(old, new),
            (Type::Map(old_key, old), Type::Map(new_key, new)) => {
                let keys = match (old_key, new_key) {
                    (Some(old), Some(new)) => self.is_one(old, new),
                    (old, new) => old == new,
                };
                keys && self.same_but_literals(old, new)
            }
            (old, new) => old == new,
        }
    }
}

/// The strings that the type is made of.
pub(super) fn literals(ty: &Type) -> &[String] {
    match ty.leaf() {
        Type::Literals { values, .. } => values,
        _ => &[],
    }
}

/// Reports the strings that came and went, and their order. `whom` are those that a lost one breaks.
pub(super) fn literals_changed(
    place: &str,
    (old, new): (&Type, &Type),
    (site, key): (Site, &'static str),
    whom: &'static [Whom],
    changes: &mut Changes,
) {
    let (before, now) = (literals(old), literals(new));
    for value in before.iter().filter(|v| !now.contains(v)) {
        let message = format!("{place} has no value {value:?} any more");
        let change = changes.now(rules::VALUE_GONE, format!("{place}.{value}"), message, site, key);
        change.whom = whom;
        // `reserved:` and `aliases:` are keys of enums.
        change.help.replace_range(.., "Keep the value; an enum can retire values under `reserved:`, literals cannot.");
    }
    for value in now.iter().filter(|v| !before.contains(v)) {
        let message = format!("{place} has a new value {value:?}");
        changes.now(rules::VALUE_ADDED, format!("{place}.{value}"), message, site, key);
    }
    if now != before && now.len() == before.len() && now.iter().all(|v| before.contains(v)) {
        let message = format!("the values of {place} stand in another order");
        changes.now(rules::ORDER_CHANGED, place, message, site, key);
    }
}

/// What Rust calls the strings that the type is made of.
pub(super) fn literals_name(ty: &Type) -> &str {
    match ty.leaf() {
        Type::Literals { name, .. } => name,
        _ => "",
    }
}

/// As a schema writes it.
pub(super) fn text(ty: &Type) -> String {
    let simple = match ty {
        Type::String => "string",
        Type::Bool => "bool",
        Type::F64 => "f64",
        Type::U32 => "u32",
        Type::I32 => "i32",
        Type::U53 => "u53",
        Type::I53 => "i53",
        Type::Json => "json",
        Type::Unknown => "unknown",
        Type::Value => "value",
        Type::Function => "function",
        Type::Object => "object",
        Type::Bytes => "bytes",
        Type::Enum(name) | Type::Record(name) | Type::Union(name) | Type::Class(name) | Type::Callback(name) => name,
        Type::Literals { values, .. } => {
            return values.iter().map(|value| format!("'{value}'")).collect::<Vec<_>>().join(" | ");
        }
        Type::Partial(name) => return format!("partial<{name}>"),
        Type::Lazy(name) => return format!("lazy<{name}>"),
        Type::List(item) => return format!("list<{}>", text(item)),
        Type::Map(key, value) => return format!("map<{}, {}>", key.as_deref().unwrap_or("string"), text(value)),
    };
    simple.to_owned()
}
