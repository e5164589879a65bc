//! Copies of what keeps its data elsewhere than in properties.

use geppetto_bind::bare_error::{self, Class};
use geppetto_bind::raw::{ERROR, class_id, class_prototype};
use rquickjs::{Array, Object, Result, Value};

use super::super::kind::Kind;
use super::super::pristine::{Pristine, or_none};
use super::super::raw::date;
use super::{Cloner, Left};
use geppetto_bind::keys::{Key, Own, own};

impl<'js> Cloner<'js> {
    pub(super) fn leaf(&mut self, from: &Object<'js>, kind: Kind) -> Result<Object<'js>> {
        let pristine = Pristine::of(&self.ctx)?;
        let made = match kind {
            Kind::Date => {
                let time: f64 = pristine.call("time", (from.clone(),))?;
                return date(&self.ctx, time);
            }
            Kind::RegExp => pristine.call("copyRegexp", (from.clone(),)),
            Kind::Wrapper => {
                let value: Value<'js> = pristine.call("value", (from.clone(),))?;
                if value.is_symbol() {
                    return Err(self.refused(from.as_value()));
                }
                pristine.call("copyWrapper", (from.clone(),))
            }
            // One that is detached has no bytes to copy; what is too large for the memory is an error of its own.
            Kind::Buffer if pristine.call("isDetached", (from.clone(),))? => return Err(self.refused(from.as_value())),
            Kind::Buffer => pristine.call("copyBuffer", (from.clone(),)),
            Kind::TypedArray | Kind::DataView => return self.view(from, kind),
            _ => return Err(self.refused(from.as_value())),
        };
        self.at_home(self.or_refused(from, made)?)
    }

    /// A view of the copy of its buffer, which other views may share.
    fn view(&mut self, from: &Object<'js>, kind: Kind) -> Result<Object<'js>> {
        let pristine = Pristine::of(&self.ctx)?;
        let parts =
            pristine.call::<Array<'js>>(if kind == Kind::DataView { "dataView" } else { "view" }, (from.clone(),));
        let parts = self.or_refused(from, parts)?;
        let (buffer, offset, length): (Value<'js>, f64, f64) = (parts.get(0)?, parts.get(1)?, parts.get(2)?);
        let buffer = self.copy(buffer)?;
        let made = if kind == Kind::DataView {
            pristine.call("newDataView", (buffer, offset, length))
        } else {
            pristine.call("newView", (parts.get::<String>(3)?, buffer, offset, length))
        };
        self.at_home(self.or_refused(from, made)?)
    }

    /// An error of the same class, with message, stack and cause, and of its other properties nothing: they may hold
    /// what no copy can.
    pub(super) fn error(&mut self, from: &Object<'js>) -> Result<(Object<'js>, Option<Left<'js>>)> {
        let name: Value<'js> = Key::new(&self.ctx, "name")?.get(from)?;
        let name = name.as_string().and_then(|name| name.to_string().ok()).unwrap_or_default();
        let to = bare_error::with_prototype(&self.error_prototype(&name)?)?;
        let mut parts = Vec::new();
        for name in ["message", "stack", "cause"] {
            let found = match own(from, &Key::new(&self.ctx, name)?)? {
                Some(Own::Data { value, .. }) => Some(value),
                // Where the engine keeps it.
                None if name == "stack" => Some(Pristine::of(&self.ctx)?.call(name, (from.clone(),))?),
                _ => None,
            };
            parts.extend(found.filter(|value| name == "cause" || value.is_string()).map(|value| (name, value)));
        }
        Ok((to, Some(Left::Hidden(parts.into_iter()))))
    }

    /// The prototype of the engine's errors of that name.
    fn error_prototype(&self, name: &str) -> Result<Object<'js>> {
        match name {
            // These the engine gives to nobody but the script, who may have replaced them.
            "SyntaxError" | "ReferenceError" | "EvalError" | "URIError" => self.script_prototype(name),
            _ => bare_error::prototype(&self.ctx, Class::named(name)),
        }
    }

    /// The prototype of the class that the global name means, when it is still one of errors.
    fn script_prototype(&self, name: &str) -> Result<Object<'js>> {
        let property = |object: &Object<'js>, name: &str| -> Result<Option<Object<'js>>> {
            match own(object, &Key::new(&self.ctx, name)?)? {
                Some(Own::Data { value, .. }) if !value.is_proxy() => Ok(value.into_object()),
                _ => Ok(None),
            }
        };
        let errors = class_prototype(&self.ctx, ERROR)?;
        let class = property(&self.ctx.globals(), name)?;
        let prototype = class.map(|class| property(&class, "prototype")).transpose()?.flatten();
        let is_error = |prototype: &Object<'js>| prototype.get_prototype().as_ref() == Some(&errors);
        Ok(prototype.filter(is_error).unwrap_or(errors))
    }

    /// Gives what the pristine realm made the prototype that it has in the realm of the script.
    pub(super) fn at_home(&self, made: Object<'js>) -> Result<Object<'js>> {
        made.set_prototype(Some(&class_prototype(&self.ctx, class_id(&made))?))?;
        Ok(made)
    }

    /// An error of the pristine realm is none that a script may get.
    fn or_refused<R>(&self, from: &Object<'js>, made: Result<R>) -> Result<R> {
        or_none(&self.ctx, made)?.ok_or_else(|| self.refused(from.as_value()))
    }
}
