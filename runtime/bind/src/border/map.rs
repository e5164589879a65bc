//! Maps: plain objects whose keys are data.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use geppetto_spec::__private::MapKey;
use rquickjs::{Ctx, Object, Result, Value};

use super::walk::NODE_ENTRIES;
use super::{Border, Walk};
use crate::data::{define, key_text, plain_object};
use crate::fault::Fault;
use crate::keys::KeyList;
use crate::warning;

impl<'js, K: MapKey, T: Border<'js>> Border<'js> for BTreeMap<K, T> {
    const HIDDEN: bool = T::HIDDEN;

    fn expected() -> Cow<'static, str> {
        "an object".into()
    }

    /// Own enumerable string keys count. A field that is undefined is not there.
    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        let object = plain_object(value, Self::expected)?;
        let walk = walk.deeper()?;
        let mut items = Self::new();
        let keys = KeyList::of(object)?;
        for atom in keys.atoms() {
            let key = keys.key(atom);
            let text = key_text(&key, walk)?;
            let item = key.get(object).map_err(|error| Fault::from(error).at(text.clone()))?;
            if item.is_undefined() {
                continue;
            }
            walk.spend(size_of::<(K, T)>() * if items.is_empty() { NODE_ENTRIES } else { 1 })?;
            let key = K::from_key(&text).map_err(|error| Fault::unknown_key("object", &error))?;
            let Entry::Vacant(place) = items.entry(key) else { return Err(Fault::twice(&text)) };
            warning::accepted_key(value.ctx(), walk, place.key(), &text)?;
            place.insert(T::read(&item, walk).map_err(|fault| fault.at(text))?);
        }
        Ok(items)
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        let object = Object::new(ctx.clone())?;
        for (key, item) in self {
            define(&object, key.as_key(), item.write(ctx)?)?;
        }
        Ok(object.into_value())
    }
}
