//! What was written, judged: all rules of the derive, and the model that the expansion reads.

mod seen;

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::{LitStr, Path};

use crate::ast::{Body, Input};
use crate::common::Common;
use crate::errors::Errors;
use crate::rules::bad_name;
use crate::skip::Skip;
use seen::Seen;

/// An enum whose impls can be written.
pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) krate: TokenStream,
    pub(crate) name: String,
    pub(crate) common: Common,
    pub(crate) since: Option<String>,
    pub(crate) command: Option<String>,
    /// What it has to agree with.
    pub(crate) spec: Option<Path>,
    pub(crate) skip: Skip,
    pub(crate) values: Vec<Value>,
    pub(crate) unknown: Option<Ident>,
    pub(crate) default: Option<Ident>,
    pub(crate) fallback: Option<Ident>,
}

pub(crate) struct Value {
    pub(crate) ident: Ident,
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) common: Common,
    pub(crate) since: Option<String>,
}

/// Reports every mistake of the input. There is a model only when it has none.
pub(crate) fn check(input: Input, errors: &mut Errors) -> Option<Model> {
    if let Some(parameters) = &input.parameters {
        errors.push_at(parameters, "a JsEnum has no parameters, because its descriptor is one constant: remove them");
    }
    let name = name(&input, errors);
    let since = input.attrs.since.as_ref().and_then(|since| seen::version(since, errors));
    let mut seen = Seen::new(input.attrs.case.unwrap_or_default());
    let mut values = Vec::new();
    match input.body {
        Body::NotAnEnum(what) => {
            errors.push(input.ident.span(), format_args!("JsEnum is for enums: a {what} has no list of values"));
        }
        Body::Enum(variants) => {
            let fallback = variants.iter().find_map(|v| v.attrs.fallback.filter(|_| v.attrs.unknown.is_none()));
            seen.collect_values(&variants, errors);
            values.extend(variants.into_iter().filter_map(|variant| seen.variant(variant, errors)));
            if values.is_empty() && errors.is_empty() {
                errors.push(input.ident.span(), format_args!("`{}` has no values: add a variant", input.ident));
            }
            if let (Some(unknown), Some(span)) = (&seen.unknown, fallback) {
                let message = "unknown text, so a fallback would never be read: remove one of the two";
                errors.push(span, format_args!("`{unknown}` keeps {message}"));
            }
        }
    }
    errors.is_empty().then(|| Model {
        ident: input.ident,
        krate: input.attrs.geppetto(),
        name,
        common: input.common,
        since,
        command: input.attrs.command.as_ref().map(LitStr::value),
        spec: input.attrs.spec,
        skip: input.attrs.skip,
        values,
        unknown: seen.unknown,
        default: seen.default,
        fallback: seen.fallback,
    })
}

/// The name for scripts: as written, else the type's.
fn name(input: &Input, errors: &mut Errors) -> String {
    let written = input.attrs.name.as_ref();
    let name = written.map_or_else(|| input.ident.unraw().to_string(), LitStr::value);
    if let Some(why) = bad_name(&name) {
        let hint = if written.is_none() { ", or give scripts another with `#[js_enum(name = \"..\")]`" } else { "" };
        errors.push(written.map_or(input.ident.span(), LitStr::span), format_args!("{why}{hint}"));
    }
    name
}
