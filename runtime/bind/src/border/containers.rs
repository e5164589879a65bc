//! Lists, boxes and secrets.

use std::borrow::Cow;
use std::sync::Arc;

use geppetto_spec::Secret;
use rquickjs::atom::PredefinedAtom;
use rquickjs::{Array, Ctx, Error, Result, Value};

use super::walk::LOOK;
use super::{Border, Walk};
use crate::data::array;
use crate::fault::Fault;
use crate::raw::element;

/// A length that a script names is trusted only so far.
const MAX_RESERVED: usize = 1024;

impl<'js, T: Border<'js>> Border<'js> for Vec<T> {
    const HIDDEN: bool = T::HIDDEN;

    fn expected() -> Cow<'static, str> {
        "an array".into()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        let array = value.as_array().ok_or_else(|| Fault::expected("an array", value))?;
        let walk = walk.deeper()?;
        let length = length(array)?;
        let mut items = Self::with_capacity(length.min(MAX_RESERVED));
        for index in 0..length {
            walk.spend(size_of::<T>().max(LOOK))?;
            // A hole is undefined, which no type takes.
            items.push(T::read(&item(array, index)?, walk).map_err(|fault| fault.at_index(index))?);
        }
        Ok(items)
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        array(ctx, self.iter().map(|item| item.write(ctx)).collect::<Result<_>>()?)
    }
}

/// An element; a hole is undefined.
pub(super) fn item<'js>(array: &Array<'js>, index: usize) -> std::result::Result<Value<'js>, Fault> {
    let position = u32::try_from(index).map_err(|_| Error::Unknown)?;
    element(array.as_value(), position).map_err(|error| Fault::from(error).at_index(index))
}

/// rquickjs' own panics when it is beyond 2^31.
pub(super) fn length(array: &Array<'_>) -> Result<usize> {
    let length = array.as_object().get::<_, Value<'_>>(PredefinedAtom::Length)?;
    let length = length.as_number().and_then(geppetto_spec::__private::exact_integer);
    Ok(length.and_then(|length| length.try_into().ok()).unwrap_or_default())
}

impl<'js, T: Border<'js>> Border<'js> for Arc<Vec<T>> {
    const HIDDEN: bool = T::HIDDEN;

    fn expected() -> Cow<'static, str> {
        Vec::<T>::expected()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        Vec::read(value, walk).map(Self::new)
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        self.as_ref().write(ctx)
    }
}

impl<'js, T: Border<'js>> Border<'js> for Box<T> {
    const HIDDEN: bool = T::HIDDEN;

    fn expected() -> Cow<'static, str> {
        T::expected()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        T::read(value, walk).map(Self::new)
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        self.as_ref().write(ctx)
    }
}

impl<'js, T: Border<'js>> Border<'js> for Secret<T> {
    const HIDDEN: bool = true;

    fn expected() -> Cow<'static, str> {
        T::expected()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        T::read(value, walk.into_secret()).map(Self::from).map_err(|fault| fault.without_value(T::expected))
    }

    /// Scripts never see it.
    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(Value::new_undefined(ctx.clone()))
    }
}
