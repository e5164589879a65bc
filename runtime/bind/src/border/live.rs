//! Functions and objects, which Rust holds as they are.

use std::borrow::Cow;

use rquickjs::{Ctx, Function, Object, Result, Value};

use super::{Border, Walk};
use crate::fault::Fault;

impl<'js> Border<'js> for Function<'js> {
    fn expected() -> Cow<'static, str> {
        "a function".into()
    }

    fn read(value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
        value.as_function().cloned().ok_or_else(|| Fault::expected("a function", value))
    }

    fn write(&self, _: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(self.as_value().clone())
    }
}

/// Any object that is neither a function nor an array.
impl<'js> Border<'js> for Object<'js> {
    fn expected() -> Cow<'static, str> {
        "an object".into()
    }

    fn read(value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
        match value.as_object() {
            Some(object) if !value.is_function() && !value.is_array() => Ok(object.clone()),
            _ => Err(Fault::expected("an object", value)),
        }
    }

    fn write(&self, _: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(self.as_value().clone())
    }
}
