//! JSON values.

use std::borrow::Cow;

use geppetto_spec::__private::serde_json::{self, Value as Json};
use rquickjs::{Ctx, Error, Object, Result, Value};

use super::json_walk::{EXPECTED, walked};
use super::{Border, Walk};
use crate::data::{array, define};
use crate::fault::Fault;

/// How deep a value may be that is written: as deep as one that is read.
const MAX_DEPTH: u32 = 100;

impl<'js> Border<'js> for Json {
    fn expected() -> Cow<'static, str> {
        EXPECTED.into()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        walked(value, walk, false, &[], |json| serde_json::to_value(json))
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        write(self, ctx, 0)
    }
}

fn write<'js>(value: &Json, ctx: &Ctx<'js>, depth: u32) -> Result<Value<'js>> {
    if depth > MAX_DEPTH {
        return Err(Error::new_into_js_message("JSON", "value", "nested more than 100 levels deep"));
    }
    Ok(match value {
        Json::Null => Value::new_null(ctx.clone()),
        Json::Bool(value) => Value::new_bool(ctx.clone(), *value),
        // Numbers that a double does not hold lose digits, as in JSON.parse.
        Json::Number(number) => Value::new_number(ctx.clone(), number.as_f64().unwrap_or(f64::NAN)),
        Json::String(text) => return text.write(ctx),
        Json::Array(items) => {
            let items = items.iter().map(|item| write(item, ctx, depth + 1)).collect::<Result<_>>()?;
            return array(ctx, items);
        }
        Json::Object(fields) => {
            let object = Object::new(ctx.clone())?;
            for (key, field) in fields {
                define(&object, key, write(field, ctx, depth + 1)?)?;
            }
            object.into_value()
        }
    })
}
