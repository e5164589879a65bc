//! A value as text for people. No code of a script runs: getters and proxy traps are not called, `toString` is not asked.

use geppetto_bind::text::utf8;
use rquickjs::{Coerced, Ctx, Object, Result, Symbol, Type, Value};

use super::super::kind::{Kind, kind};
use super::super::pristine::{Pristine, or_none};
use super::super::raw;
use super::format::start;
use super::layout::{Brackets, group};
use super::names::{key_name, quote, title};
use super::special::own_special;
use geppetto_bind::keys::{Key, Own, first_keys, own};
use geppetto_bind::lazy::touch_all;

/// How long a line of the console may be, in UTF-16 units.
pub(super) const MAX_LINE: usize = 1 << 20;
/// How many items of an array, a map or a set, and how many properties of an object are shown.
pub(super) const MAX_ITEMS: usize = 100;
/// How long a text inside of another value may be.
const MAX_TEXT: usize = 10_000;
/// How long all of a value may be, which matters where it is wide at each depth.
const MAX_ALL: usize = 1 << 18;

/// How much of a value is shown.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Three objects inside of each other.
    Usual,
    /// Five.
    Deep,
    /// One.
    Flat,
}

/// Shows one value.
pub(super) struct Inspector<'js> {
    pub(super) ctx: Ctx<'js>,
    max_depth: usize,
    /// The objects that we are inside of.
    inside: Vec<Object<'js>>,
    /// How much has been written.
    written: usize,
}

impl<'js> Inspector<'js> {
    pub(super) fn new(ctx: &Ctx<'js>, shape: Shape) -> Self {
        let max_depth = match shape {
            Shape::Usual => 2,
            Shape::Deep => 4,
            Shape::Flat => 0,
        };
        Self { ctx: ctx.clone(), max_depth, inside: Vec::new(), written: 0 }
    }

    pub(super) fn show(&mut self, value: &Value<'js>) -> Result<String> {
        let text = match value.as_object() {
            Some(object) => self.object(object)?,
            None => self.primitive(value)?,
        };
        self.written += text.len();
        Ok(text)
    }

    fn primitive(&self, value: &Value<'js>) -> Result<String> {
        if let Some(text) = value.as_string() {
            return Ok(quote(&start(&self.ctx, text, MAX_TEXT)?));
        }
        if let Some(symbol) = value.as_symbol() {
            return symbol_text(&self.ctx, symbol);
        }
        if value.as_float().is_some_and(|number| number == 0.0 && number.is_sign_negative()) {
            return Ok("-0".to_owned());
        }
        let end = if value.type_of() == Type::BigInt { "n" } else { "" };
        // To coerce what is no object runs nothing. A very long bigint may take too much memory.
        let text = or_none(&self.ctx, value.get::<Coerced<String>>())?.map_or_else(|| "…".to_owned(), |text| text.0);
        Ok(format!("{}{end}", shorten(text)))
    }

    fn object(&mut self, object: &Object<'js>) -> Result<String> {
        let mut object = object.clone();
        while object.is_proxy() {
            let Some(target) = raw::proxy_target(&object) else { return Ok("<revoked proxy>".to_owned()) };
            object = target;
        }
        if self.inside.contains(&object) {
            return Ok("[Circular]".to_owned());
        }
        let kind = kind(&object);
        let is_deep = self.inside.len() > self.max_depth || self.written > MAX_ALL;
        if is_deep && self.has_inside(kind, &object)? {
            let title = title(&self.ctx, &object, kind)?;
            return Ok(format!(
                "[{}]",
                title.as_deref().unwrap_or(if kind == Kind::Array { "Array" } else { "Object" })
            ));
        }
        self.inside.push(object.clone());
        let shown = self.whole(&object, kind);
        self.inside.pop();
        shown
    }

    /// Whether there is anything that a deep object would be cut for.
    fn has_inside(&self, kind: Kind, object: &Object<'js>) -> Result<bool> {
        Ok(match kind {
            Kind::Function | Kind::Date | Kind::RegExp | Kind::Wrapper => self.written > MAX_ALL,
            Kind::Plain => first_keys(object, true, 0)?.1 > 0,
            _ => true,
        })
    }

    fn whole(&mut self, object: &Object<'js>, kind: Kind) -> Result<String> {
        let title = title(&self.ctx, object, kind)?;
        match kind {
            Kind::Array | Kind::Arguments => self.array(object, title.as_deref()),
            Kind::Plain | Kind::Other | Kind::Namespace => {
                // What the host converts when it is touched is shown as what it is.
                or_none(&self.ctx, touch_all(object))?;
                let own = own_special(object);
                let properties = self.properties(object, own)?;
                Ok(group(title.as_deref(), Brackets::Curly, &properties))
            }
            _ => self.special(object, kind, title),
        }
    }

    fn array(&mut self, object: &Object<'js>, title: Option<&str>) -> Result<String> {
        let length = self.length(object)?;
        let mut items = Vec::new();
        let (mut at, mut holes) = (0, 0);
        // Of a very long array with nothing in it only the start is looked at.
        let last = length.min(10_000);
        while at < last && items.len() < MAX_ITEMS {
            match own(object, &Key::index(&self.ctx, at))? {
                None => holes += 1,
                Some(own) => {
                    push_holes(&mut items, &mut holes);
                    items.push(self.property(&own)?);
                }
            }
            at += 1;
        }
        if holes > 0 && at == last {
            // Those that nobody looked at are told apart: nobody knows.
            push_holes(&mut items, &mut holes);
        }
        let more = length - at + holes;
        if more > 0 {
            items.push(format!("... {more} more item{}", if more == 1 { "" } else { "s" }));
        }
        if length <= 10_000 {
            let properties = self.named(object)?;
            items.extend(properties);
        }
        Ok(group(title, Brackets::Square, &items))
    }

    /// The length as it is: arrays have one of their own.
    fn length(&self, object: &Object<'js>) -> Result<u32> {
        let length = match own(object, &Key::new(&self.ctx, "length")?)? {
            Some(Own::Data { value, .. }) => value.as_number().unwrap_or_default(),
            _ => 0.0,
        };
        // The cast ends at the limits of the type.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
        Ok(length as u32)
    }

    /// The properties of an array beside its items.
    fn named(&mut self, object: &Object<'js>) -> Result<Vec<String>> {
        let is_item = |key: &Key<'js>| -> Result<bool> {
            let value = key.value()?;
            let Some(text) = value.as_string() else { return Ok(false) };
            utf8(text, |text| text.parse::<u32>().is_ok())
        };
        let mut keys = Vec::new();
        for key in first_keys(object, true, usize::MAX)?.0 {
            if !is_item(&key)? {
                keys.push(key);
            }
        }
        let count = keys.len();
        self.shown(object, keys, count, Vec::new())
    }

    /// The own enumerable properties, after what is shown before them.
    pub(super) fn properties(&mut self, object: &Object<'js>, before: Vec<String>) -> Result<Vec<String>> {
        // A module may have names that have no value yet: its list of keys is not to be had then.
        let found = or_none(&self.ctx, first_keys(object, true, MAX_ITEMS))?;
        let Some((keys, count)) = found else { return Ok(before) };
        self.shown(object, keys, count, before)
    }

    /// The first of so many properties, after what is shown before them.
    pub(super) fn shown(
        &mut self,
        object: &Object<'js>,
        keys: Vec<Key<'js>>,
        mut left: usize,
        mut list: Vec<String>,
    ) -> Result<Vec<String>> {
        for key in keys.into_iter().take(MAX_ITEMS) {
            if self.written > MAX_ALL {
                break;
            }
            left -= 1;
            let shown = match or_none(&self.ctx, own(object, &key))? {
                Some(Some(Own::Data { enumerable: false, .. } | Own::Accessor { enumerable: false, .. }) | None) => {
                    continue;
                }
                Some(Some(own)) => self.property(&own)?,
                None => "<no value yet>".to_owned(),
            };
            list.push(format!("{}: {shown}", key_name(&self.ctx, &key)?));
        }
        if left > 0 {
            list.push(format!("... {left} more propert{}", if left == 1 { "y" } else { "ies" }));
        }
        Ok(list)
    }

    fn property(&mut self, own: &Own<'js>) -> Result<String> {
        Ok(match own {
            Own::Data { value, .. } => self.show(value)?,
            Own::Accessor { get: true, set: true, .. } => "[Getter/Setter]".to_owned(),
            Own::Accessor { get: true, .. } => "[Getter]".to_owned(),
            Own::Accessor { .. } => "[Setter]".to_owned(),
        })
    }
}

fn push_holes(items: &mut Vec<String>, holes: &mut u32) {
    match std::mem::take(holes) {
        0 => {}
        1 => items.push("<1 empty item>".to_owned()),
        count => items.push(format!("<{count} empty items>")),
    }
}

/// `Symbol(name)`.
pub(super) fn symbol_text<'js>(ctx: &Ctx<'js>, symbol: &Symbol<'js>) -> Result<String> {
    let description: Value<'js> = Pristine::of(ctx)?.call("description", (symbol.clone(),))?;
    let text = description.as_string().map_or(Ok(String::new()), |text| start(ctx, text, MAX_TEXT))?;
    Ok(format!("Symbol({text})"))
}

/// The start of a text that is already there.
pub(super) fn shorten(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_TEXT) {
        text.truncate(end);
        text.push('…');
    }
    text
}
