//! What was written, judged: all rules of the derive, and the model that the expansion reads.

mod seen;

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::{LitStr, Path, parse_quote};

use crate::ast::{Body, Input};
use crate::attr::Skip;
use crate::common::Common;
use crate::errors::Errors;
use crate::names::refusal;

/// An enum whose impls can be written.
pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) krate: Path,
    pub(crate) name: String,
    pub(crate) common: Common,
    pub(crate) since: Option<String>,
    pub(crate) command: Option<String>,
    pub(crate) skip: Skip,
    pub(crate) values: Vec<Value>,
    pub(crate) unknown: Option<Ident>,
    pub(crate) default: Option<Ident>,
    pub(crate) fallback: Option<Ident>,
    /// False after an error: then some variants may be missing above.
    pub(crate) complete: bool,
}

pub(crate) struct Value {
    pub(crate) ident: Ident,
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) common: Common,
    pub(crate) since: Option<String>,
}

/// Reports every mistake. The model holds what is usable; there is none for a generic type, whose impls would only
/// add errors of their own.
pub(crate) fn check(input: Input, errors: &mut Errors) -> Option<Model> {
    if let Some(span) = input.generics {
        errors.push(span, "a JsEnum has no parameters, because its descriptor is one constant: remove them");
        return None;
    }
    let name = input.attrs.name.as_ref().map_or_else(|| input.ident.unraw().to_string(), LitStr::value);
    if let Some(why) = refusal(&name) {
        let span = input.attrs.name.as_ref().map_or(input.ident.span(), LitStr::span);
        errors.push(span, format_args!("name `{name}` {why}"));
    }
    let mut seen = seen::Seen::default();
    let mut values = Vec::new();
    match input.body {
        Body::NotAnEnum(what) => {
            errors.push(input.ident.span(), format_args!("JsEnum is for enums: a {what} has no list of values"));
        }
        Body::Enum(variants) => {
            seen.collect_values(&variants, errors);
            values.extend(variants.into_iter().filter_map(|variant| seen.variant(variant, errors)));
            if values.is_empty() && errors.is_empty() {
                errors.push(input.ident.span(), format_args!("`{}` has no values: add a variant", input.ident));
            }
        }
    }
    Some(Model {
        ident: input.ident,
        krate: input.attrs.krate.unwrap_or_else(|| parse_quote!(::geppetto)),
        name,
        common: input.common,
        since: input.attrs.since.as_ref().map(LitStr::value),
        command: input.attrs.command.as_ref().map(LitStr::value),
        skip: input.attrs.skip,
        values,
        unknown: seen.unknown,
        default: seen.default,
        fallback: seen.fallback,
        complete: errors.is_empty(),
    })
}
