//! What exists with an engine only, and so cannot stand where data has to be.

use std::collections::HashSet;

use super::super::lower::Lowered;
use super::super::model::Type;

/// The way out for what holds data.
pub(super) const DATA_ONLY: &str = "let it hold data only, without functions, objects, handles and bytes";

/// The live types of a file.
pub(super) struct Live<'a> {
    records: HashSet<&'a str>,
    /// Unions without a tag.
    unions: HashSet<&'a str>,
}

impl<'a> Live<'a> {
    pub(super) fn of(lowered: &'a Lowered) -> Self {
        let records = lowered.records.iter().filter(|r| r.live).map(|r| r.name.as_str());
        let unions = lowered.unions.iter().filter(|u| u.is_live()).map(|u| u.name.as_str());
        Self { records: records.collect(), unions: unions.collect() }
    }

    /// Whether the type holds what only a running engine has.
    pub(super) fn holds(&self, ty: &Type) -> bool {
        match ty.leaf() {
            Type::Record(name) => self.records.contains(name.as_str()),
            Type::Partial(name) => self.records.contains(Type::partial_name(name).as_str()),
            Type::Union(name) => self.unions.contains(name.as_str()),
            leaf => leaf.is_live(),
        }
    }
}
