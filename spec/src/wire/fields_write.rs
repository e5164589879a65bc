//! Writing records: what `record!` calls, one line per field.

use std::collections::BTreeMap;

use serde::ser::{Error as _, SerializeMap as _, Serializer};
use serde_json::Value;

use super::{Output, Wire};
use crate::record::{Entry, Table};

/// A record on its way out: constants first, then the fields as they are called. Hidden fields are left out.
#[derive(Debug)]
pub struct FieldsOutput<'t, M>(M, &'t Table);

/// Starts to write a record.
pub fn open<S: Serializer>(serializer: S, table: &Table) -> Result<FieldsOutput<'_, S::SerializeMap>, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    table.constants.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
    Ok(FieldsOutput(map, table))
}

impl<M: serde::ser::SerializeMap> FieldsOutput<'_, M> {
    /// A field that is always there.
    pub fn required<T: Wire>(&mut self, name: &'static str, value: &T) -> Result<(), M::Error> {
        if T::HIDDEN { Ok(()) } else { self.0.serialize_entry(name, &Output(value)) }
    }

    /// A field that is left out when there is nothing in it.
    pub fn optional<T: Wire>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), M::Error> {
        value.as_ref().map_or(Ok(()), |value| self.required(name, value))
    }

    /// A field that is null when there is nothing in it.
    pub fn nullable<T: Wire>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), M::Error> {
        match value {
            Some(value) => self.required(name, value),
            None if T::HIDDEN => Ok(()),
            None => self.0.serialize_entry(name, &()),
        }
    }

    /// A field that has a default. It is written whatever its value is.
    pub fn defaulted<T: Wire>(&mut self, name: &'static str, value: &T) -> Result<(), M::Error> {
        self.required(name, value)
    }

    /// Entries with custom keys. One that nobody could read back is an error.
    pub fn custom(&mut self, entries: &BTreeMap<String, Value>) -> Result<(), M::Error> {
        for (key, value) in entries {
            if !matches!(self.1.entry(key, 0), Entry::Custom(_)) {
                return Err(M::Error::custom(format_args!(
                    "{key:?} cannot be a custom key: it has to have a dot in it"
                )));
            }
            self.0.serialize_entry(key, value)?;
        }
        Ok(())
    }

    /// Ends the record.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}
