//! Values that keep what they are elsewhere than in properties.

use geppetto_bind::text::utf8;
use rquickjs::promise::PromiseState;
use rquickjs::{Array, Object, Result, Value};

use super::super::abort::Signal;
use super::super::kind::Kind;
use super::super::pristine::{Pristine, or_none};
use super::super::raw::promise_result;
use super::inspect::{Inspector, MAX_ITEMS};
use super::layout::{Brackets, group, indent};
use super::names::{class_name, function_name, inherited_text, own_text};
use geppetto_bind::keys::{Key, Own, first_keys, own};

/// How many bytes of a buffer are shown.
const MAX_BYTES: usize = 50;

impl<'js> Inspector<'js> {
    /// A value of a special kind, with the properties that a script gave it.
    pub(super) fn special(&mut self, object: &Object<'js>, kind: Kind, title: Option<String>) -> Result<String> {
        let title = title.unwrap_or_else(|| "Object".to_owned());
        match kind {
            Kind::Error => return self.error(object),
            Kind::Map => return self.map(object, &title),
            Kind::Set => return self.set(object, &title),
            Kind::TypedArray => return self.typed_array(object, &title),
            _ => {}
        }
        let inside = match kind {
            Kind::Promise => self.promise(object)?,
            Kind::Buffer => buffer(object),
            Kind::SharedBuffer | Kind::Weak => vec!["<items unknown>".to_owned()],
            Kind::DataView => self.data_view(object)?,
            _ => {
                let start = self.leaf(object, kind)?;
                let properties = self.extra(object, kind)?;
                return Ok(if properties.is_empty() {
                    start
                } else {
                    group(Some(&start), Brackets::Curly, &properties)
                });
            }
        };
        let parts = self.properties(object, inside)?;
        Ok(group(Some(&title), Brackets::Curly, &parts))
    }

    /// What fits into one word.
    fn leaf(&mut self, object: &Object<'js>, kind: Kind) -> Result<String> {
        let pristine = Pristine::of(&self.ctx)?;
        Ok(match kind {
            Kind::Date => or_none(&self.ctx, pristine.call("iso", (object.clone(),)))?
                .unwrap_or_else(|| "Invalid Date".to_owned()),
            Kind::RegExp => {
                let text: rquickjs::String<'js> = pristine.call("regexp", (object.clone(),))?;
                utf8(&text, str::to_owned)?
            }
            Kind::Wrapper => {
                let value: Value<'js> = pristine.call("value", (object.clone(),))?;
                let name = match value.type_of() {
                    rquickjs::Type::String => "String",
                    rquickjs::Type::Bool => "Boolean",
                    rquickjs::Type::Symbol => "Symbol",
                    rquickjs::Type::BigInt => "BigInt",
                    _ => "Number",
                };
                format!("[{name}: {}]", self.show(&value)?)
            }
            _ => self.function(object)?,
        })
    }

    /// The properties of a leaf; the characters of a string are not among them.
    fn extra(&mut self, object: &Object<'js>, kind: Kind) -> Result<Vec<String>> {
        if kind == Kind::Wrapper && own(object, &Key::new(&self.ctx, "length")?)?.is_some() {
            return Ok(Vec::new());
        }
        self.properties(object, Vec::new())
    }

    fn function(&self, object: &Object<'js>) -> Result<String> {
        let start: String = or_none(&self.ctx, Pristine::of(&self.ctx)?.call("sourceStart", (object.clone(),)))?
            .map_or(Ok(String::new()), |start: rquickjs::String<'js>| utf8(&start, str::to_owned))?;
        let name = function_name(&self.ctx, object)?;
        if start.starts_with("class") {
            let above = object.get_prototype().filter(|above| !above.is_proxy());
            let above = above.map(|above| function_name(&self.ctx, &above)).transpose()?.flatten();
            let extends = above.map(|above| format!(" extends {above}")).unwrap_or_default();
            return Ok(format!("[class {}{extends}]", name.as_deref().unwrap_or("(anonymous)")));
        }
        let class = class_name(&self.ctx, object)?.unwrap_or_else(|| "Function".to_owned());
        Ok(match name {
            Some(name) => format!("[{class}: {name}]"),
            None => format!("[{class} (anonymous)]"),
        })
    }

    /// Its name, message and stack, then its properties. Its cause is one, which nobody would see otherwise.
    fn error(&mut self, object: &Object<'js>) -> Result<String> {
        let ctx = self.ctx.clone();
        let text = |name: &str| -> Result<Option<String>> { inherited_text(object, &Key::new(&ctx, name)?) };
        let mut name = text("name")?.unwrap_or_else(|| "Error".to_owned());
        if name == "Error" {
            name = class_name(&ctx, object)?.unwrap_or(name);
        }
        let message = text("message")?.unwrap_or_default();
        let head = if message.is_empty() { name } else { format!("{name}: {message}") };
        let stack = self.stack(object)?;
        let stack = stack.trim_end();
        // A stack that a script wrote may begin with the head, as in Node.
        let shown = match stack {
            "" => format!("[{head}]"),
            stack if stack.starts_with(&head) => stack.to_owned(),
            stack => format!("{head}\n{stack}"),
        };
        let mut hidden = Vec::new();
        for name in ["cause", "errors"] {
            if let Some(Own::Data { value, enumerable: false }) = own(object, &Key::new(&ctx, name)?)? {
                hidden.push(format!("[{name}]: {}", self.show(&value)?));
            }
        }
        let (mut keys, mut count) = first_keys(object, true, MAX_ITEMS + 1)?;
        // It is shown already.
        if let Some(place) = keys.iter().position(|key| key.is("stack")) {
            keys.remove(place);
            count -= 1;
        }
        let properties = self.shown(object, keys, count, hidden)?;
        Ok(if properties.is_empty() { shown } else { group(Some(&shown), Brackets::Curly, &properties) })
    }

    /// The stack that a script gave it, else the engine's. An accessor of a script is not asked.
    fn stack(&self, object: &Object<'js>) -> Result<String> {
        let key = Key::new(&self.ctx, "stack")?;
        if own(object, &key)?.is_some() {
            return Ok(own_text(object, &key)?.unwrap_or_default());
        }
        let stack: Value<'js> = Pristine::of(&self.ctx)?.call("stack", (object.clone(),))?;
        stack.as_string().map_or(Ok(String::new()), |text| utf8(text, str::to_owned))
    }

    fn map(&mut self, object: &Object<'js>, title: &str) -> Result<String> {
        let pristine = Pristine::of(&self.ctx)?;
        let size: usize = pristine.call("mapSize", (object.clone(),))?;
        let entries: Array<'js> = pristine.call("entries", (object.clone(), MAX_ITEMS))?;
        let mut parts = Vec::new();
        for index in (0..entries.len()).step_by(2) {
            let (key, value) = (self.show(&entries.get(index)?)?, self.show(&entries.get(index + 1)?)?);
            parts.push(format!("{key} => {value}"));
        }
        self.collection(object, &format!("{title}({size})"), parts, size)
    }

    fn set(&mut self, object: &Object<'js>, title: &str) -> Result<String> {
        let pristine = Pristine::of(&self.ctx)?;
        let size: usize = pristine.call("setSize", (object.clone(),))?;
        let items: Array<'js> = pristine.call("items", (object.clone(), MAX_ITEMS))?;
        let parts = items.iter().map(|item| self.show(&item?)).collect::<Result<_>>()?;
        self.collection(object, &format!("{title}({size})"), parts, size)
    }

    fn collection(&mut self, object: &Object<'js>, title: &str, mut parts: Vec<String>, size: usize) -> Result<String> {
        if size > parts.len() {
            parts.push(format!("... {} more items", size - parts.len()));
        }
        let parts = self.properties(object, parts)?;
        Ok(group(Some(title), Brackets::Curly, &parts))
    }

    fn typed_array(&mut self, object: &Object<'js>, title: &str) -> Result<String> {
        let view: Array<'js> = Pristine::of(&self.ctx)?.call("view", (object.clone(),))?;
        let length: usize = view.get(2)?;
        let mut parts = Vec::new();
        for index in 0..length.min(MAX_ITEMS) {
            let key = Key::index(&self.ctx, index.try_into().unwrap_or(u32::MAX));
            if let Some(Own::Data { value, .. }) = own(object, &key)? {
                parts.push(self.show(&value)?);
            }
        }
        if length > MAX_ITEMS {
            parts.push(format!("... {} more items", length - MAX_ITEMS));
        }
        Ok(group(Some(&format!("{title}({length})")), Brackets::Square, &parts))
    }

    fn data_view(&mut self, object: &Object<'js>) -> Result<Vec<String>> {
        let view: Option<Array<'js>> =
            or_none(&self.ctx, Pristine::of(&self.ctx)?.call("dataView", (object.clone(),)))?;
        let Some(view) = view else { return Ok(vec!["(detached)".to_owned()]) };
        let buffer: Value<'js> = view.get(0)?;
        let (offset, length): (usize, usize) = (view.get(1)?, view.get(2)?);
        let buffer = self.show(&buffer)?;
        Ok(vec![format!("byteLength: {length}"), format!("byteOffset: {offset}"), format!("buffer: {buffer}")])
    }

    fn promise(&mut self, object: &Object<'js>) -> Result<Vec<String>> {
        let Some(promise) = object.as_value().as_promise() else { return Ok(Vec::new()) };
        let before = match promise.state() {
            PromiseState::Pending => return Ok(vec!["<pending>".to_owned()]),
            PromiseState::Resolved => "",
            PromiseState::Rejected => "<rejected> ",
        };
        let value = promise_result(promise);
        Ok(vec![format!("{before}{}", indent(&self.show(&value)?, before.len()))])
    }
}

/// What a signal shows, of which all is inside.
pub(super) fn own_special(object: &Object<'_>) -> Vec<String> {
    let signal = Signal::from_value(object.as_value());
    signal.map(|signal| format!("aborted: {}", signal.is_aborted())).into_iter().collect()
}

#[allow(unsafe_code, reason = "rquickjs does not know when a script could change the bytes")]
fn buffer(object: &Object<'_>) -> Vec<String> {
    let Some(buffer) = object.as_array_buffer() else { return vec!["(detached)".to_owned()] };
    // SAFETY: no script runs while the bytes are looked at.
    let bytes = unsafe { buffer.as_bytes() }.unwrap_or_default();
    let mut shown: Vec<String> = bytes.iter().take(MAX_BYTES).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > MAX_BYTES {
        shown.push(format!("... {} more bytes", bytes.len() - MAX_BYTES));
    }
    vec![format!("[bytes]: <{}>", shown.join(" ")), format!("byteLength: {}", bytes.len())]
}
