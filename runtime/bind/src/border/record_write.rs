//! Writing records: what `record!` calls, one line per field, in the order of the fields.

use std::collections::BTreeMap;
use std::rc::Rc;

use geppetto_spec::__private::serde_json::Value as Json;
use geppetto_spec::__private::{Entry, Table};
use rquickjs::{Ctx, Error, Object, Result, Value};

use super::Border;
use super::names::Names;
use crate::data::define;

/// A plain object on its way out: constants first, then each field in order. Hidden fields are left out.
pub struct Writer<'js> {
    object: Object<'js>,
    table: &'static Table,
    names: Rc<Names<'js>>,
    /// The field that is written next, and the place of its key.
    field: usize,
    name: usize,
}

impl<'js> Writer<'js> {
    /// Starts to write a record.
    pub fn open(ctx: &Ctx<'js>, table: &'static Table) -> Result<Self> {
        let object = Object::new(ctx.clone())?;
        let mut writer = Self { object, table, names: Names::of(ctx, table)?, field: 0, name: 0 };
        for (_, value) in table.constants {
            writer.define(rquickjs::String::from_str(ctx.clone(), value)?.into_value())?;
            writer.name += 1;
        }
        Ok(writer)
    }

    /// A field that is always there.
    pub fn required<T: Border<'js>>(&mut self, value: &T) -> Result<()> {
        if !T::HIDDEN {
            self.define(value.write(self.object.ctx())?)?;
        }
        self.next();
        Ok(())
    }

    /// A field that is left out when there is nothing in it.
    pub fn optional<T: Border<'js>>(&mut self, value: &Option<T>) -> Result<()> {
        if let Some(value) = value {
            return self.required(value);
        }
        self.next();
        Ok(())
    }

    /// A field that is null when there is nothing in it.
    pub fn nullable<T: Border<'js>>(&mut self, value: &Option<T>) -> Result<()> {
        if value.is_none() && !T::HIDDEN {
            self.define(Value::new_null(self.object.ctx().clone()))?;
        }
        self.optional(value)
    }

    /// A field that has a default. It is written whatever its value is.
    pub fn defaulted<T: Border<'js>>(&mut self, value: &T) -> Result<()> {
        self.required(value)
    }

    /// Goes on behind the key of the field and its aliases.
    fn next(&mut self) {
        self.name += self.table.fields.get(self.field).map_or(0, |names| names.len());
        self.field += 1;
    }

    fn define(&self, value: Value<'js>) -> Result<()> {
        self.names.key(self.name).map_or(Ok(()), |key| key.define(&self.object, value))
    }

    /// Entries with custom keys. One that nobody could read back is an error.
    pub fn custom(&mut self, entries: &BTreeMap<String, Json>) -> Result<()> {
        entries.iter().try_for_each(|(key, value)| {
            if !matches!(self.table.entry(key, 0), Entry::Custom(_)) {
                let message = format!("{key:?} cannot be a custom key: it has to have a dot in it");
                return Err(Error::new_into_js_message(self.table.name, "object", message));
            }
            define(&self.object, key, value.write(self.object.ctx())?)
        })
    }

    /// The finished object.
    pub fn end(self) -> Value<'js> {
        self.object.into_value()
    }
}
