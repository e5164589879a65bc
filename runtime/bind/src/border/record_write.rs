//! Writing records: what `record!` calls, one line per field, in the order of the fields.

use std::collections::BTreeMap;

use geppetto_spec::__private::serde_json::Value as Json;
use geppetto_spec::__private::{Entry, Table};
use rquickjs::{Ctx, Error, Object, Result, Value};

use super::Border;
use crate::data::define;

/// A plain object on its way out: constants first, then the fields as they are called. Hidden fields are left out.
#[derive(Debug)]
pub struct Writer<'js>(Object<'js>, &'static Table);

impl<'js> Writer<'js> {
    /// Starts to write a record.
    pub fn open(ctx: &Ctx<'js>, table: &'static Table) -> Result<Self> {
        let object = Object::new(ctx.clone())?;
        for (name, value) in table.constants {
            define(&object, name, rquickjs::String::from_str(ctx.clone(), value)?.into_value())?;
        }
        Ok(Self(object, table))
    }

    /// A field that is always there.
    pub fn required<T: Border<'js>>(&mut self, name: &str, value: &T) -> Result<()> {
        if T::HIDDEN { Ok(()) } else { define(&self.0, name, value.write(self.0.ctx())?) }
    }

    /// A field that is left out when there is nothing in it.
    pub fn optional<T: Border<'js>>(&mut self, name: &str, value: &Option<T>) -> Result<()> {
        value.as_ref().map_or(Ok(()), |value| self.required(name, value))
    }

    /// A field that is null when there is nothing in it.
    pub fn nullable<T: Border<'js>>(&mut self, name: &str, value: &Option<T>) -> Result<()> {
        match value {
            Some(value) => self.required(name, value),
            None if T::HIDDEN => Ok(()),
            None => define(&self.0, name, Value::new_null(self.0.ctx().clone())),
        }
    }

    /// A field that has a default. It is written whatever its value is.
    pub fn defaulted<T: Border<'js>>(&mut self, name: &str, value: &T) -> Result<()> {
        self.required(name, value)
    }

    /// Entries with custom keys. One that nobody could read back is an error.
    pub fn custom(&mut self, entries: &BTreeMap<String, Json>) -> Result<()> {
        entries.iter().try_for_each(|(key, value)| {
            if !matches!(self.1.entry(key, 0), Entry::Custom(_)) {
                let message = format!("{key:?} cannot be a custom key: it has to have a dot in it");
                return Err(Error::new_into_js_message(self.1.name, "object", message));
            }
            define(&self.0, key, value.write(self.0.ctx())?)
        })
    }

    /// The finished object.
    pub fn end(self) -> Value<'js> {
        self.0.into_value()
    }
}
