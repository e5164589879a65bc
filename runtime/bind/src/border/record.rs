//! Reading records: what `record!` calls, one line per field, in the order of the fields.

use std::collections::BTreeMap;

use geppetto_spec::__private::Table;
use geppetto_spec::__private::serde_json::Value as Json;
use rquickjs::atom::Atom;
use rquickjs::{Object, Value};

use super::walk::{LOOK, NODE_ENTRIES};
use super::{Border, Walk};
use crate::data::{own_keys, plain_object, read_key};
use crate::fault::Fault;
use crate::text::units;

/// Ties the type of what was read to that of its field.
pub fn same_type<T>(_: &T, _: &T) {}

/// Reads the fields of an object one after another.
#[derive(Debug)]
pub struct Reader<'a, 'js> {
    object: Object<'js>,
    walk: Walk<'a>,
    table: &'static Table,
    /// The names of all fields, constants and aliases included, in order.
    atoms: Vec<Atom<'js>>,
    /// The field that is read next, and the place of its first name in `atoms`.
    field: usize,
    atom: usize,
    custom: BTreeMap<String, Json>,
}

type Read<T> = Result<T, Fault>;

impl<'a, 'js> Reader<'a, 'js> {
    /// Looks at the keys and the constants.
    pub fn open(value: &Value<'js>, table: &'static Table, walk: Walk<'a>) -> Read<Self> {
        let object = plain_object(value, || format!("{} object", table.name).into())?;
        let walk = walk.deeper()?;
        let names = table.constants.iter().map(|(name, _)| name);
        let names = names.chain(table.fields.iter().copied().flatten());
        let atoms = names.map(|name| Atom::from_str(value.ctx().clone(), name)).collect::<Result<_, _>>()?;
        let mut reader = Self { object, walk, table, atoms, field: 0, atom: 0, custom: BTreeMap::new() };
        reader.check_keys()?;
        reader.check_constants()?;
        Ok(reader)
    }

    /// Keys mostly come in order, so that the search goes on where the last key was.
    fn check_keys(&mut self) -> Read<()> {
        let mut next = 0;
        for key in own_keys(&self.object) {
            self.walk.spend(LOOK)?;
            let key = key?;
            let (before, after) = self.atoms.split_at_checked(next).unwrap_or((&self.atoms, &[]));
            if let Some(step) = after.iter().position(|atom| *atom == key) {
                next += step + 1;
            } else if let Some(index) = before.iter().position(|atom| *atom == key) {
                next = index + 1;
            } else {
                self.other_key(key)?;
            }
        }
        Ok(())
    }

    fn other_key(&mut self, key: Atom<'js>) -> Read<()> {
        let name = read_key(&key, self.walk)?;
        if !self.table.custom || !name.contains('.') {
            return Err(Fault::unknown_key(self.table.name, &self.table.unknown(&name)));
        }
        let value: Value<'js> = self.object.get(key).map_err(|error| Fault::from(error).at(name.clone()))?;
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
            let value = self.get(name, self.atom)?;
            self.atom += 1;
            // A longer one is not copied.
            let is_same = value.as_string().is_some_and(|text| {
                units(text) <= expected.len() && text.to_string().is_ok_and(|text| text == *expected)
            });
            if value.is_undefined() {
                return Err(Fault::missing(format!("{expected:?}")).at(*name));
            }
            if !is_same {
                return Err(Fault::expected(format!("{expected:?}"), &value).at(*name));
            }
        }
        Ok(())
    }

    fn get(&self, name: &'static str, atom: usize) -> Read<Value<'js>> {
        let Some(atom) = self.atoms.get(atom) else { return Ok(Value::new_undefined(self.object.ctx().clone())) };
        self.object.get(atom.clone()).map_err(|error| Fault::from(error).at(name))
    }

    /// The next field: its value and the name by which it was given, or its key when it was not.
    fn next(&mut self) -> Read<(&'static str, Option<Value<'js>>)> {
        let names = self.table.fields.get(self.field).copied().unwrap_or_default();
        self.field += 1;
        let mut found: Option<(&'static str, Value<'js>)> = None;
        for name in names {
            let value = self.get(name, self.atom)?;
            self.atom += 1;
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
