//! Reading records: what `record!` calls, one line per field, in the order of the fields.

use std::collections::BTreeMap;
use std::rc::Rc;

use geppetto_spec::__private::Table;
use geppetto_spec::__private::serde_json::Value as Json;
use rquickjs::{Object, Value};

use super::names::Names;
use super::walk::{LOOK, NODE_ENTRIES};
use super::{Border, Walk};
use crate::data::{key_text, plain_object};
use crate::fault::Fault;
use crate::keys::{Key, KeyList};
use crate::text::is_text;

/// Ties the type of what was read to that of its field.
pub fn same_type<T>(_: &T, _: &T) {}

/// Reads the fields of an object one after another.
pub struct Reader<'a, 'js> {
    object: &'a Object<'js>,
    walk: Walk<'a>,
    table: &'static Table,
    names: Rc<Names<'js>>,
    /// The field that is read next, and the place of its first name.
    field: usize,
    name: usize,
    custom: BTreeMap<String, Json>,
}

type Read<T> = Result<T, Fault>;

impl<'a, 'js> Reader<'a, 'js> {
    /// Looks at the keys and the constants.
    pub fn open(value: &'a Value<'js>, table: &'static Table, walk: Walk<'a>) -> Read<Self> {
        let object = plain_object(value, || format!("{} object", table.name).into())?;
        let walk = walk.deeper()?;
        let names = Names::of(value.ctx(), table)?;
        let mut reader = Self { object, walk, table, names, field: 0, name: 0, custom: BTreeMap::new() };
        reader.check_keys()?;
        reader.check_constants()?;
        Ok(reader)
    }

    fn check_keys(&mut self) -> Read<()> {
        let mut next = 0;
        let keys = KeyList::of(self.object)?;
        for atom in keys.atoms() {
            self.walk.spend(LOOK)?;
            match self.names.find(atom, next) {
                Some(index) => next = index + 1,
                None => self.other_key(&keys.key(atom))?,
            }
        }
        Ok(())
    }

    fn other_key(&mut self, key: &Key<'js>) -> Read<()> {
        let name = key_text(key, self.walk)?;
        if !self.table.custom || !name.contains('.') {
            return Err(Fault::unknown_key(self.table.name, &self.table.unknown(&name)));
        }
        let value = key.get(self.object).map_err(|error| Fault::from(error).at(name.clone()))?;
        if !value.is_undefined() {
            let entries = if self.custom.is_empty() { NODE_ENTRIES } else { 1 };
            self.walk.spend(entries * size_of::<(String, Json)>())?;
            let value = Json::read(&value, self.walk).map_err(|fault| fault.at(name.clone()))?;
            self.custom.insert(name, value);
        }
        Ok(())
    }

    fn check_constants(&mut self) -> Read<()> {
        for (name, expected) in self.table.constants {
            let value = self.get(name, self.name)?;
            self.name += 1;
            if value.is_undefined() {
                return Err(Fault::missing(format!("{expected:?}")).at(*name));
            }
            if !is_text(&value, expected) {
                return Err(Fault::expected(format!("{expected:?}"), &value).at(*name));
            }
        }
        Ok(())
    }

    fn get(&self, name: &'static str, index: usize) -> Read<Value<'js>> {
        let Some(key) = self.names.key(index) else { return Ok(Value::new_undefined(self.object.ctx().clone())) };
        key.get(self.object).map_err(|error| Fault::from(error).at(name))
    }

    /// The next field: its value and the name by which it was given, or its key when it was not.
    fn next(&mut self) -> Read<(&'static str, Option<Value<'js>>)> {
        let names = self.table.fields.get(self.field).copied().unwrap_or_default();
        self.field += 1;
        let mut found: Option<(&'static str, Value<'js>)> = None;
        for name in names {
            let value = self.get(name, self.name)?;
            self.name += 1;
            if value.is_undefined() {
                continue;
            }
            if let Some((first, _)) = found {
                return Err(Fault::same_field(first, name));
            }
            found = Some((name, value));
        }
        Ok(match found {
            Some((name, value)) => (name, Some(value)),
            None => (names.first().copied().unwrap_or_default(), None),
        })
    }

    /// A field that has to be there.
    pub fn required<T: Border<'js>>(&mut self) -> Read<T> {
        match self.next()? {
            (name, Some(value)) => T::read(&value, self.walk).map_err(|fault| fault.at(name)),
            (name, None) => Err(Fault::missing(T::expected()).at(name)),
        }
    }

    /// A field that may be absent; null counts as absent.
    pub fn optional<T: Border<'js>>(&mut self) -> Read<Option<T>> {
        match self.next()? {
            (name, Some(value)) if !value.is_null() => {
                T::read(&value, self.walk).map(Some).map_err(|fault| fault.at(name))
            }
            _ => Ok(None),
        }
    }

    /// A field that has to be there and may be null.
    pub fn nullable<T: Border<'js>>(&mut self) -> Read<Option<T>> {
        match self.next()? {
            (_, Some(value)) if value.is_null() => Ok(None),
            (name, Some(value)) => T::read(&value, self.walk).map(Some).map_err(|fault| fault.or_null().at(name)),
            (name, None) => Err(Fault::missing(T::expected()).or_null().at(name)),
        }
    }

    /// A field that has a default; null counts as absent.
    pub fn defaulted<T: Border<'js>>(&mut self, default: impl FnOnce() -> T) -> Read<T> {
        Ok(self.optional()?.unwrap_or_else(default))
    }

    /// The entries with custom keys.
    pub fn custom(self) -> BTreeMap<String, Json> {
        self.custom
    }
}
