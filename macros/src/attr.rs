//! The attributes of the derive, one at a time: `#[js_enum(..)]` and `#[js(..)]`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::meta::ParseNestedMeta;
use syn::parse::ParseBuffer;
use syn::spanned::Spanned as _;
use syn::{Attribute, LitStr, Path, Token};

use crate::case::Case;
use crate::errors::Errors;
use crate::names::nearest;
use crate::skip::Skip;

/// `#[js_enum(..)]`.
#[derive(Default)]
pub(crate) struct EnumAttrs {
    krate: Option<Path>,
    pub(crate) name: Option<LitStr>,
    /// How values are made of the names of variants.
    pub(crate) case: Option<Case>,
    pub(crate) spec: Option<Path>,
    pub(crate) since: Option<LitStr>,
    pub(crate) command: Option<LitStr>,
    pub(crate) skip: Skip,
}

/// `#[js(..)]`. A flag is the place where it stands.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub(crate) key: Option<LitStr>,
    pub(crate) value: Option<LitStr>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) since: Option<LitStr>,
    pub(crate) default: Option<Span>,
    pub(crate) fallback: Option<Span>,
    pub(crate) unknown: Option<Span>,
}

const ENUM_NAMES: &[&str] = &["crate", "name", "rename_all", "spec", "since", "command", "skip"];
const VARIANT_NAMES: &[&str] = &["key", "value", "alias", "since", "default", "fallback", "unknown"];

impl EnumAttrs {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut out = Self::default();
        let mut rename_all: Option<LitStr> = None;
        each_meta(attrs, "js_enum", errors, |meta, name, errors| {
            match name {
                "crate" => set(&mut out.krate, meta, path(meta, "`crate = geppetto`")?, errors),
                "name" => set(&mut out.name, meta, text(meta)?, errors),
                "rename_all" => set(&mut rename_all, meta, text(meta)?, errors),
                "spec" => set(&mut out.spec, meta, path(meta, "`spec = schema::TOOL_CHOICE`")?, errors),
                "since" => set(&mut out.since, meta, text(meta)?, errors),
                "command" => set(&mut out.command, meta, text(meta)?, errors),
                "skip" => {
                    let read = meta.parse_nested_meta(|meta| out.skip.read(&meta, errors));
                    return read.map_err(|error| advise(&error, "`skip(serde)`"));
                }
                _ => return unknown(meta, "attribute", ENUM_NAMES, errors),
            }
            Ok(())
        });
        out.case = rename_all.and_then(|written| Case::read(&written, errors));
        out
    }
}

impl EnumAttrs {
    /// Where geppetto is found.
    pub(crate) fn geppetto(&self) -> TokenStream {
        self.krate.as_ref().map_or_else(|| quote!(::geppetto), ToTokens::to_token_stream)
    }
}

impl VariantAttrs {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut out = Self::default();
        each_meta(attrs, "js", errors, |meta, name, errors| {
            match name {
                "key" => set(&mut out.key, meta, text(meta)?, errors),
                "value" => set(&mut out.value, meta, text(meta)?, errors),
                "alias" => out.aliases.push(text(meta)?),
                "since" => set(&mut out.since, meta, text(meta)?, errors),
                "default" => set(&mut out.default, meta, meta.path.span(), errors),
                "fallback" => set(&mut out.fallback, meta, meta.path.span(), errors),
                "unknown" => set(&mut out.unknown, meta, meta.path.span(), errors),
                _ => return unknown(meta, "attribute", VARIANT_NAMES, errors),
            }
            Ok(())
        });
        out
    }
}

/// Calls `read` for each item of each attribute of that name. A malformed item ends its attribute, not the others.
fn each_meta(
    attrs: &[Attribute],
    attr_name: &str,
    errors: &mut Errors,
    mut read: impl FnMut(&ParseNestedMeta<'_>, &str, &mut Errors) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|a| a.path().is_ident(attr_name)) {
        if let Err(error) = attr.parse_nested_meta(|meta| read(&meta, &name_of(&meta), errors)) {
            errors.add(error);
        }
    }
}

pub(crate) fn name_of(meta: &ParseNestedMeta<'_>) -> String {
    meta.path.get_ident().map(ToString::to_string).unwrap_or_default()
}

/// The string of `name = ".."`.
fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    let text = meta.value().and_then(ParseBuffer::parse);
    text.map_err(|error| advise(&error, &format!("`{} = \"..\"`", name_of(meta))))
}

fn path(meta: &ParseNestedMeta<'_>, example: &str) -> syn::Result<Path> {
    let path = meta.value().and_then(|value| value.call(Path::parse_mod_style));
    path.map_err(|error| advise(&error, &format!("a path, {example}")))
}

/// The parser's message with what to write instead.
fn advise(error: &syn::Error, instead: &str) -> syn::Error {
    syn::Error::new(error.span(), format_args!("{error}: write {instead}"))
}

fn set<T>(slot: &mut Option<T>, meta: &ParseNestedMeta<'_>, value: T, errors: &mut Errors) {
    if slot.replace(value).is_some() {
        errors.push(meta.path.span(), format_args!("`{}` is given twice: keep one", name_of(meta)));
    }
}

/// Reports a name that nobody knows and goes on behind it.
pub(crate) fn unknown(meta: &ParseNestedMeta<'_>, what: &str, known: &[&str], errors: &mut Errors) -> syn::Result<()> {
    let parts: Vec<String> = meta.path.segments.iter().map(|part| part.ident.to_string()).collect();
    let given = parts.join("::");
    let hint = match nearest(&given, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("known are `{}`", known.join("`, `")),
    };
    errors.push_at(&meta.path, format_args!("unknown {what} `{given}`: {hint}"));
    while !meta.input.is_empty() && !meta.input.peek(Token![,]) {
        meta.input.parse::<TokenTree>()?;
    }
    Ok(())
}
