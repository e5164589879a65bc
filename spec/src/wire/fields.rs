//! The fields of a record: what `record!` calls, one line per field.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess};
use serde_json::Value;

use super::containers::{Maybe, twice};
use super::fields_keys::{ConstantSeed, KeySeed};
use super::{At, Wire, WireSeed};
use crate::record::{Entry, Record, Table};

/// The keys of a record, for readers.
pub trait Fields: Record {
    /// The keys as data.
    const TABLE: &'static Table;
}

/// The entries of a map that is read as a record.
///
/// Each method reads the value of the field that [`Entries::next`] found last.
pub struct Entries<'a, 'de, A> {
    map: A,
    at: &'a At<'a>,
    table: &'static Table,
    /// The name by which the current field was given.
    name: &'static str,
    /// Where the next key is looked for first.
    next: usize,
    /// The constants that were there, by position.
    constants: Vec<usize>,
    /// The fields with aliases that were there: position, and the name that was given.
    aliased: Vec<(usize, &'static str)>,
    custom: BTreeMap<String, Value>,
    lifetime: PhantomData<&'de ()>,
}

/// What is left when all entries are read.
pub struct End<'a> {
    at: &'a At<'a>,
    /// The entries with custom keys.
    pub custom: BTreeMap<String, Value>,
}

impl<'a, 'de, A: MapAccess<'de>> Entries<'a, 'de, A> {
    /// The entries of `map`, read as that record.
    pub fn new(map: A, table: &'static Table, at: &'a At<'a>) -> Self {
        let (constants, aliased, custom) = (Vec::new(), Vec::new(), BTreeMap::new());
        Self { map, at, table, name: "", next: 0, constants, aliased, custom, lifetime: PhantomData }
    }

    /// Goes to the next field and gives its position. Constants and custom keys are dealt with on the way.
    #[allow(clippy::should_implement_trait, reason = "the caller has to read the value before it goes on")]
    pub fn next(&mut self) -> Result<Option<usize>, A::Error> {
        let at = self.at;
        while let Some(entry) = self.map.next_key_seed(KeySeed(self.table, self.next))? {
            match entry {
                Entry::Field(index, name) => {
                    self.next = index + 1;
                    self.name = name;
                    self.check_aliases(index)?;
                    return Ok(Some(index));
                }
                Entry::Constant(index) => self.constant(index)?,
                Entry::Custom(key) => {
                    if self.custom.contains_key(&key) {
                        return Err(at.fail(twice(&key)));
                    }
                    let value = self.map.next_value_seed(WireSeed::new(&at.field(&key)))?;
                    self.custom.insert(key, value);
                }
                Entry::Unknown(error) => return Err(at.fail(error)),
            }
        }
        Ok(None)
    }

    fn check_aliases(&mut self, index: usize) -> Result<(), A::Error> {
        if self.table.fields.get(index).is_none_or(|names| names.len() < 2) {
            return Ok(());
        }
        match self.aliased.iter().find(|(seen, _)| *seen == index) {
            Some((_, name)) if *name != self.name => {
                Err(self.at.fail(format_args!("{name:?} and {:?} are the same field: give one of them", self.name)))
            }
            _ => {
                self.aliased.push((index, self.name));
                Ok(())
            }
        }
    }

    fn constant(&mut self, index: usize) -> Result<(), A::Error> {
        let Some((key, expected)) = self.table.constants.get(index) else { return Ok(()) };
        if self.constants.contains(&index) {
            return Err(self.at.fail(twice(key)));
        }
        self.constants.push(index);
        self.map.next_value_seed(ConstantSeed(expected, &self.at.field(key)))
    }

    /// Reads a field that has to be there.
    pub fn required<T: Wire>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(self.at.fail(twice(self.name)));
        }
        *slot = Some(self.map.next_value_seed(WireSeed::new(&self.at.field(self.name)))?);
        Ok(())
    }

    /// Reads a field that may be absent.
    pub fn optional<T: Wire>(&mut self, slot: &mut Option<Maybe<T>>) -> Result<(), A::Error> {
        self.maybe(slot, self.at.field(self.name))
    }

    /// Reads a field that may be null.
    pub fn nullable<T: Wire>(&mut self, slot: &mut Option<Maybe<T>>) -> Result<(), A::Error> {
        self.maybe(slot, self.at.field(self.name).or_null())
    }

    /// Reads a field that has a default.
    pub fn defaulted<T: Wire>(&mut self, slot: &mut Option<Maybe<T>>) -> Result<(), A::Error> {
        self.optional(slot)
    }

    fn maybe<T: Wire>(&mut self, slot: &mut Option<Maybe<T>>, at: At<'_>) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(self.at.fail(twice(self.name)));
        }
        *slot = Some(self.map.next_value_seed(WireSeed::new(&at))?);
        Ok(())
    }

    /// Ends the record: all constants have to have been there.
    pub fn end(self) -> Result<End<'a>, A::Error> {
        for (index, (key, expected)) in self.table.constants.iter().enumerate() {
            if !self.constants.contains(&index) {
                return Err(self.at.field(key).missing(&format!("{expected:?}")));
            }
        }
        Ok(End { at: self.at, custom: self.custom })
    }
}

impl End<'_> {
    /// The value of a field that has to be there.
    pub fn required<T: Wire, E: Error>(&self, slot: Option<T>, name: &str) -> Result<T, E> {
        slot.ok_or_else(|| self.at.field(name).missing(&T::expected()))
    }

    /// The value of a field that may be absent.
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "all four are called alike")]
    pub fn optional<T: Wire, E: Error>(&self, slot: Option<Maybe<T>>, _: &str) -> Result<Option<T>, E> {
        Ok(slot.and_then(|value| value.0))
    }

    /// The value of a field that may be null.
    pub fn nullable<T: Wire, E: Error>(&self, slot: Option<Maybe<T>>, name: &str) -> Result<Option<T>, E> {
        slot.map(|value| value.0).ok_or_else(|| self.at.field(name).or_null().missing(&T::expected()))
    }

    /// The value of a field that has a default.
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "all four are called alike")]
    pub fn defaulted<T: Wire, E: Error>(
        &self,
        slot: Option<Maybe<T>>,
        _: &str,
        default: impl FnOnce() -> T,
    ) -> Result<T, E> {
        Ok(slot.and_then(|value| value.0).unwrap_or_else(default))
    }
}
