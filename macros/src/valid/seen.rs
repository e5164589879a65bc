//! The rules between variants: each value, key and alias once, and at most one of each special variant.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::LitStr;
use syn::ext::IdentExt as _;

use super::Value;
use crate::ast::{Shape, Variant};
use crate::attr::VariantAttrs;
use crate::case::Case;
use crate::errors::Errors;
use crate::rules::{bad_key, bad_text, bad_version};

/// Who has taken what so far.
#[derive(Default)]
pub(super) struct Seen {
    /// How values are made of names.
    case: Case,
    /// By the key in small letters.
    keys: BTreeMap<String, (String, Ident)>,
    values: BTreeMap<String, Ident>,
    aliases: BTreeMap<String, Ident>,
    pub(super) unknown: Option<Ident>,
    pub(super) default: Option<Ident>,
    pub(super) fallback: Option<Ident>,
}

impl Seen {
    pub(super) fn new(case: Case) -> Self {
        Self { case, ..Self::default() }
    }

    /// Values first, because an alias must not equal a value of a later variant either.
    pub(super) fn collect_values(&mut self, variants: &[Variant], errors: &mut Errors) {
        for variant in variants.iter().filter(|v| v.attrs.unknown.is_none()) {
            let value = self.value_of(variant);
            let span = place(variant.attrs.value.as_ref(), &variant.ident);
            if let Some(why) = bad_text(&format!("the value of `{}`", variant.ident), &value) {
                errors.push(span, why);
            } else if let Some(first) = self.values.get(&value) {
                errors.push(span, format_args!("value {value:?} belongs to `{first}` already: give it another"));
            } else {
                self.values.insert(value, variant.ident.clone());
            }
        }
    }

    /// A variant that stands for one value, or `None` when it is refused or stands for unknown text.
    pub(super) fn variant(&mut self, variant: Variant, errors: &mut Errors) -> Option<Value> {
        if let Some(span) = variant.attrs.unknown {
            self.unknown(&variant, span, errors);
            return None;
        }
        if let Shape::Text | Shape::Fields(_) = variant.shape {
            let span = if let Shape::Fields(span) = variant.shape { span } else { variant.ident.span() };
            errors.push(
                span,
                format_args!(
                    "`{}` carries data, but a value is only a string: remove the fields, or keep unknown text in one \
                     `#[js(unknown)] Unknown(Box<str>)`",
                    variant.ident
                ),
            );
            return None;
        }
        let text = self.value_of(&variant);
        let key = self.key(&variant, &text, errors);
        let VariantAttrs { aliases, since, default, fallback, .. } = &variant.attrs;
        take_flag(&mut self.default, "default", *default, &variant.ident, errors);
        take_flag(&mut self.fallback, "fallback", *fallback, &variant.ident, errors);
        let aliases = aliases.iter().filter_map(|alias| self.alias(alias, &variant.ident, errors)).collect();
        let since = since.as_ref().and_then(|since| version(since, errors));
        Some(Value { ident: variant.ident, key: key?, text, aliases, common: variant.common, since })
    }

    fn key(&mut self, variant: &Variant, value: &str, errors: &mut Errors) -> Option<String> {
        let (written, ident) = (variant.attrs.key.as_ref(), &variant.ident);
        // What is wrong with a name is reported once, as its value.
        let is_made = written.is_none() && variant.attrs.value.is_none();
        if is_made && self.values.get(value) != Some(ident) {
            return None;
        }
        let key = written.map_or_else(|| Case::ScreamingSnake.of(&ident.unraw().to_string()), LitStr::value);
        let span = place(written, ident);
        if let Some(why) = bad_key(&key) {
            let hint = if written.is_none() { ", or give scripts another with `#[js(key = \"..\")]`" } else { "" };
            errors.push(span, format_args!("{why}{hint}"));
            return None;
        }
        match self.keys.get(&key.to_ascii_lowercase()) {
            Some((first, owner)) if *first == key => {
                errors.push(span, format_args!("key `{key}` belongs to `{owner}` already: give it another"));
                return None;
            }
            Some((first, owner)) => {
                let message = format_args!("key `{key}` differs from `{first}` of `{owner}` only in case: rename one");
                errors.push(span, message);
                return None;
            }
            None => {}
        }
        self.keys.insert(key.to_ascii_lowercase(), (key.clone(), ident.clone()));
        Some(key)
    }

    /// The value as written, or as made from the name.
    fn value_of(&self, variant: &Variant) -> String {
        variant.attrs.value.as_ref().map_or_else(|| self.case.of(&variant.ident.unraw().to_string()), LitStr::value)
    }

    fn alias(&mut self, written: &LitStr, ident: &Ident, errors: &mut Errors) -> Option<String> {
        let alias = written.value();
        if let Some(why) = bad_text(&format!("an alias of `{ident}`"), &alias) {
            errors.push(written.span(), why);
            return None;
        }
        let taken = match (self.values.get(&alias), self.aliases.get(&alias)) {
            (Some(owner), _) => Some(("the value", owner)),
            (None, Some(owner)) => Some(("an alias", owner)),
            (None, None) => None,
        };
        if let Some((what, owner)) = taken {
            errors.push(written.span(), format_args!("alias {alias:?} is {what} of `{owner}` already: remove it"));
            return None;
        }
        self.aliases.insert(alias.clone(), ident.clone());
        Some(alias)
    }

    fn unknown(&mut self, variant: &Variant, span: Span, errors: &mut Errors) {
        if !matches!(variant.shape, Shape::Text) {
            let ident = &variant.ident;
            errors.push(ident.span(), format_args!("an unknown variant keeps one text: write `{ident}(Box<str>)`"));
        }
        for (name, span) in value_attrs(&variant.attrs) {
            errors
                .push(span, format_args!("`{name}` needs a value, which unknown text has not: remove one of the two"));
        }
        if take_flag(&mut self.unknown, "unknown", Some(span), &variant.ident, errors)
            && !matches!(variant.shape, Shape::Text)
        {
            self.unknown = None;
        }
    }
}

/// What was written, unless it is no version, which is reported.
pub(super) fn version(written: &LitStr, errors: &mut Errors) -> Option<String> {
    let version = written.value();
    if let Some(why) = bad_version(&version) {
        errors.push(written.span(), why);
        return None;
    }
    Some(version)
}

/// Where to point: at what was written, else at the variant.
fn place(written: Option<&LitStr>, ident: &Ident) -> Span {
    written.map_or(ident.span(), LitStr::span)
}

/// Whether `ident` got what only one variant can have.
fn take_flag(slot: &mut Option<Ident>, name: &str, at: Option<Span>, ident: &Ident, errors: &mut Errors) -> bool {
    let Some(span) = at else { return false };
    if let Some(first) = slot {
        errors.push(span, format_args!("`{name}` is on `{first}` already: only one variant can have it"));
        return false;
    }
    *slot = Some(ident.clone());
    true
}

/// The attributes that speak about a value.
fn value_attrs(attrs: &VariantAttrs) -> Vec<(&'static str, Span)> {
    let VariantAttrs { key, value, aliases, since, default, fallback, unknown: _ } = attrs;
    let text = |name, text: Option<&LitStr>| (name, text.map(LitStr::span));
    [
        text("key", key.as_ref()),
        text("value", value.as_ref()),
        text("alias", aliases.first()),
        text("since", since.as_ref()),
        ("default", *default),
        ("fallback", *fallback),
    ]
    .into_iter()
    .filter_map(|(name, span)| Some((name, span?)))
    .collect()
}
