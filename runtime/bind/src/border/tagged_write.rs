//! Writing tagged unions.

use geppetto_spec::__private::Tagging;
use geppetto_spec::UnknownVariant;
use rquickjs::{Ctx, Object, Result, String as JsString, Value};

use super::{Border, BorderTagged};
use crate::data::define;

/// Where a variant is written to.
pub trait WriteContent<'js> {
    /// A variant that holds a value.
    fn value<T: Border<'js>>(self, tag: &'static str, value: &T) -> Result<Value<'js>>;

    /// A variant that holds nothing.
    fn bare(self, tag: &'static str) -> Result<Value<'js>>;

    /// A value that was kept as it came.
    fn unknown(self, value: &UnknownVariant) -> Result<Value<'js>>;
}

/// Writes a union.
pub fn write_union<'js, T: BorderTagged<'js>>(ctx: &Ctx<'js>, union: &T) -> Result<Value<'js>> {
    union.write_content(Content(ctx, T::TAGGING))
}

/// Writes a variant as plain data.
struct Content<'a, 'js>(&'a Ctx<'js>, Tagging);

impl<'js> WriteContent<'js> for Content<'_, 'js> {
    fn value<T: Border<'js>>(self, tag: &'static str, value: &T) -> Result<Value<'js>> {
        let Self(ctx, tagging) = self;
        let (key, content) = match tagging {
            // The record writes the tag, because it is one of its constants.
            Tagging::Internal(_) => return value.write(ctx),
            Tagging::Adjacent(key, content) => (Some(key), content),
            Tagging::External => (None, tag),
        };
        let object = Object::new(ctx.clone())?;
        if let Some(key) = key {
            define(&object, key, string(ctx, tag)?)?;
        }
        if !T::HIDDEN {
            define(&object, content, value.write(ctx)?)?;
        }
        Ok(object.into_value())
    }

    fn bare(self, tag: &'static str) -> Result<Value<'js>> {
        let Self(ctx, tagging) = self;
        let (Tagging::Internal(key) | Tagging::Adjacent(key, _)) = tagging else { return string(ctx, tag) };
        let object = Object::new(ctx.clone())?;
        define(&object, key, string(ctx, tag)?)?;
        Ok(object.into_value())
    }

    fn unknown(self, value: &UnknownVariant) -> Result<Value<'js>> {
        // The engine's own parser defines properties too, `__proto__` included.
        self.0.json_parse(value.json())
    }
}

fn string<'js>(ctx: &Ctx<'js>, text: &str) -> Result<Value<'js>> {
    Ok(JsString::from_str(ctx.clone(), text)?.into_value())
}
