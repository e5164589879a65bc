//! JSON values, written and read by hand.

use geppetto::rquickjs::{Array, Ctx, Exception, Object, Result, String as Text, Value};
use serde_json::{Map, Number, Value as Json};

pub(crate) fn write<'js>(ctx: &Ctx<'js>, json: &Json) -> Result<Value<'js>> {
    Ok(match json {
        Json::Null => Value::new_null(ctx.clone()),
        Json::Bool(flag) => Value::new_bool(ctx.clone(), *flag),
        Json::Number(number) => Value::new_number(ctx.clone(), number.as_f64().unwrap_or(f64::NAN)),
        Json::String(text) => Text::from_str(ctx.clone(), text)?.into_value(),
        Json::Array(items) => {
            let array = Array::new(ctx.clone())?;
            for (index, item) in items.iter().enumerate() {
                array.set(index, write(ctx, item)?)?;
            }
            array.into_value()
        }
        Json::Object(entries) => {
            let object = Object::new(ctx.clone())?;
            for (key, value) in entries {
                object.set(key, write(ctx, value)?)?;
            }
            object.into_value()
        }
    })
}

pub(crate) fn read(value: &Value<'_>) -> Result<Json> {
    if value.is_null() {
        return Ok(Json::Null);
    }
    if let Some(flag) = value.as_bool() {
        return Ok(Json::Bool(flag));
    }
    if let Some(number) = value.as_int() {
        return Ok(number.into());
    }
    if let Some(number) = value.as_float().and_then(Number::from_f64) {
        return Ok(Json::Number(number));
    }
    if let Some(text) = value.as_string() {
        return Ok(Json::String(text.to_string()?));
    }
    if let Some(array) = value.as_array() {
        return array.iter::<Value<'_>>().map(|item| read(&item?)).collect::<Result<_>>().map(Json::Array);
    }
    let Some(object) = value.as_object().filter(|_| !value.is_function()) else {
        return Err(Exception::throw_type(value.ctx(), "a value that is no JSON"));
    };
    let mut entries = Map::new();
    for entry in object.props::<String, Value<'_>>() {
        let (key, value) = entry?;
        entries.insert(key, read(&value)?);
    }
    Ok(Json::Object(entries))
}
