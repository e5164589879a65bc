//! What things are called: classes, keys, texts in quotes.

use geppetto_bind::text::utf8;
use rquickjs::atom::PredefinedAtom;
use rquickjs::{Ctx, Object, Result};

use super::super::kind::Kind;
use super::inspect::{shorten, symbol_text};
use geppetto_bind::keys::{Key, Own, own};

/// How many prototypes are looked at: there is no end to how many there may be.
const MAX_PROTOTYPES: usize = 100;

/// What stands before the brackets; nothing for what brackets say by themselves.
pub(super) fn title<'js>(ctx: &Ctx<'js>, object: &Object<'js>, kind: Kind) -> Result<Option<String>> {
    let usual = match kind {
        Kind::Arguments => return Ok(Some("[Arguments]".to_owned())),
        Kind::Namespace => return Ok(Some("[Module]".to_owned())),
        Kind::Array => "Array",
        _ => "Object",
    };
    let class = class_name(ctx, object)?;
    let tag = tag(ctx, object)?.filter(|tag| !tag.is_empty() && class.as_ref() != Some(tag));
    let name = match class {
        None => format!("[{usual}: null prototype]"),
        Some(name) if name == usual && tag.is_none() => return Ok(None),
        Some(name) => name,
    };
    Ok(Some(match tag {
        Some(tag) => format!("{name} [{tag}]"),
        None => name,
    }))
}

/// The name of the nearest constructor among its prototypes, as plain properties say it.
pub(super) fn class_name<'js>(ctx: &Ctx<'js>, object: &Object<'js>) -> Result<Option<String>> {
    let key = Key::new(ctx, "constructor")?;
    for prototype in prototypes(object) {
        let found = own(&prototype, &key)?;
        if let Some(Own::Data { value, .. }) = found
            && let Some(function) = value.as_object().filter(|value| value.is_function() && !value.is_proxy())
            && let Some(name) = function_name(ctx, function)?
        {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The prototypes as far as they can be had without running anything.
fn prototypes<'js>(object: &Object<'js>) -> impl Iterator<Item = Object<'js>> + use<'js> {
    let above = |object: &Object<'js>| object.get_prototype().filter(|prototype| !prototype.is_proxy());
    std::iter::successors(above(object), move |object| above(object)).take(MAX_PROTOTYPES)
}

/// The plain property `name` of a function, unless it is empty.
pub(super) fn function_name<'js>(ctx: &Ctx<'js>, function: &Object<'js>) -> Result<Option<String>> {
    Ok(own_text(function, &Key::new(ctx, "name")?)?.map(shorten).filter(|name| !name.is_empty()))
}

/// A plain property of an object or its prototypes, when it is a text.
pub(super) fn inherited_text<'js>(object: &Object<'js>, key: &Key<'js>) -> Result<Option<String>> {
    for object in std::iter::once(object.clone()).chain(prototypes(object)) {
        if own(&object, key)?.is_some() {
            return own_text(&object, key);
        }
    }
    Ok(None)
}

/// An own plain property, when it is a text.
pub(super) fn own_text<'js>(object: &Object<'js>, key: &Key<'js>) -> Result<Option<String>> {
    match own(object, key)? {
        Some(Own::Data { value, .. }) => value.as_string().map(|text| utf8(text, str::to_owned)).transpose(),
        _ => Ok(None),
    }
}

fn tag<'js>(ctx: &Ctx<'js>, object: &Object<'js>) -> Result<Option<String>> {
    inherited_text(object, &Key::predefined(ctx, PredefinedAtom::SymbolToStringTag))
}

/// A key as in source text: bare where that is a name.
pub(super) fn key_name<'js>(ctx: &Ctx<'js>, key: &Key<'js>) -> Result<String> {
    let value = key.value()?;
    if let Some(symbol) = value.as_symbol() {
        return Ok(format!("[{}]", symbol_text(ctx, symbol)?));
    }
    let text = value.as_string().map_or(Ok(String::new()), |text| utf8(text, str::to_owned))?;
    let is_start = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$');
    let is_name = text.starts_with(is_start) && text.chars().all(|c| is_start(c) || c.is_ascii_digit());
    Ok(if is_name { shorten(text) } else { quote(&shorten(text)) })
}

/// A text in quotes: in those that it does not hold, if there are any.
pub(super) fn quote(text: &str) -> String {
    let quote = ['\'', '"', '`'].into_iter().find(|quote| !text.contains(*quote)).unwrap_or('\'');
    let mut quoted = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\\' => quoted.push_str("\\\\"),
            c if c == quote => quoted.extend(['\\', c]),
            // What moves the cursor or colours the terminal, and what turns the direction of text around.
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                quoted.extend(c.escape_unicode());
            }
            c => quoted.push(c),
        }
    }
    quoted.push(quote);
    quoted
}
