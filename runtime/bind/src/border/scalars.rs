//! Strings, booleans and numbers. Enums come by `impl_js!`.

use std::borrow::Cow;

use geppetto_spec::__private::{Wire, exact_integer};
use geppetto_spec::{I53, U53};
use rquickjs::{Ctx, Error, Result, String as JsString, Value};

use super::{Border, Walk};
use crate::fault::Fault;
use crate::text::Bytes;

impl<'js> Border<'js> for String {
    fn expected() -> Cow<'static, str> {
        <Self as Wire>::expected()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        let mismatch = || Fault::expected("a string", value);
        let text = value.as_string().ok_or_else(mismatch)?;
        let bytes = Bytes::of(text)?;
        // Before the copy is made.
        walk.spend(bytes.as_slice().len())?;
        // Half of a surrogate pair has no UTF-8.
        std::str::from_utf8(bytes.as_slice()).map(str::to_owned).map_err(|_| mismatch())
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(JsString::from_str(ctx.clone(), self)?.into_value())
    }
}

/// Of a value that nobody wants to know.
impl<'js> Border<'js> for () {
    fn expected() -> Cow<'static, str> {
        Cow::Borrowed("anything")
    }

    fn read(_: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
        Ok(())
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(Value::new_undefined(ctx.clone()))
    }
}

impl<'js> Border<'js> for bool {
    fn expected() -> Cow<'static, str> {
        <Self as Wire>::expected()
    }

    fn read(value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
        value.as_bool().ok_or_else(|| Fault::expected("a boolean", value))
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(Value::new_bool(ctx.clone(), *self))
    }
}

impl<'js> Border<'js> for f64 {
    fn expected() -> Cow<'static, str> {
        <Self as Wire>::expected()
    }

    fn read(value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
        match value.as_number() {
            // Adding makes 0 of -0.
            Some(number) if number.is_finite() => Ok(number + 0.0),
            _ => Err(Fault::expected("a finite number", value)),
        }
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        if !self.is_finite() {
            return Err(Error::new_into_js_message("f64", "number", "a number that is not finite cannot be written"));
        }
        Ok(Value::new_number(ctx.clone(), *self))
    }
}

macro_rules! integer {
    ($($type:ty),*) => {
        $(impl<'js> Border<'js> for $type {
            fn expected() -> Cow<'static, str> {
                <Self as Wire>::expected()
            }

            fn read(value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
                let number = match value.as_int() {
                    Some(number) => Some(number.into()),
                    None => value.as_number().and_then(exact_integer),
                };
                let number = number.and_then(|number: i64| number.try_into().ok());
                number.ok_or_else(|| Fault::expected(<Self as Wire>::expected(), value))
            }

            fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
                Ok(Value::new_number(ctx.clone(), (*self).into()))
            }
        })*
    };
}

integer!(u32, i32, U53, I53);
