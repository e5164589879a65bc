//! The attributes of the derive, one at a time: `#[js_enum(..)]` and `#[js(..)]`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::meta::ParseNestedMeta;
use syn::parse::ParseBuffer;
use syn::spanned::Spanned as _;
use syn::{Attribute, Fields, LitStr, Path, Token};

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
        misplaced(attrs, "js", "is for variants: on the enum write `#[js_enum(..)]`", errors);
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
        misplaced(attrs, "js_enum", "is for the enum: on a variant write `#[js(..)]`", errors);
        each_meta(attrs, "js", errors, |meta, name, errors| {
            match name {
                "key" => set(&mut out.key, meta, text(meta)?, errors),
                "value" => set(&mut out.value, meta, text(meta)?, errors),
                "alias" => out.aliases.push(text(meta)?),
                "since" => set(&mut out.since, meta, text(meta)?, errors),
                "default" => set(&mut out.default, meta, flag(meta)?, errors),
                "fallback" => set(&mut out.fallback, meta, flag(meta)?, errors),
                "unknown" => set(&mut out.unknown, meta, flag(meta)?, errors),
                _ => return unknown(meta, "attribute", VARIANT_NAMES, errors),
            }
            Ok(())
        });
        out
    }
}

/// Reports attributes that stand where nobody reads them.
fn misplaced(attrs: &[Attribute], attr_name: &str, why: &str, errors: &mut Errors) {
    for attr in attrs.iter().filter(|a| a.path().is_ident(attr_name)) {
        errors.push_at(&attr.meta, format_args!("`#[{attr_name}(..)]` {why}"));
    }
}

/// Reports the attributes of a field: it has none.
pub(crate) fn none_on_fields(fields: &Fields, errors: &mut Errors) {
    for field in fields {
        for name in ["js", "js_enum"] {
            misplaced(&field.attrs, name, "says nothing of a field: move it to the variant", errors);
        }
    }
}

/// Calls `read` for each item of each attribute of that name. What stands behind a malformed item is read too: without it
/// the derive would write what somebody has left out, or leave out what somebody uses.
fn each_meta(
    attrs: &[Attribute],
    attr_name: &str,
    errors: &mut Errors,
    mut read: impl FnMut(&ParseNestedMeta<'_>, &str, &mut Errors) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|a| a.path().is_ident(attr_name)) {
        let items = attr.parse_nested_meta(|meta| {
            if let Err(error) = read(&meta, &name_of(&meta), errors) {
                errors.add(error);
                skip_item(&meta)?;
            }
            Ok(())
        });
        if let Err(error) = items {
            errors.add(error);
        }
    }
}

/// Goes on behind an item.
fn skip_item(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    while !meta.input.is_empty() && !meta.input.peek(Token![,]) {
        meta.input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// The place of a word that stands alone.
fn flag(meta: &ParseNestedMeta<'_>) -> syn::Result<Span> {
    if meta.input.is_empty() || meta.input.peek(Token![,]) {
        return Ok(meta.path.span());
    }
    let name = name_of(meta);
    Err(syn::Error::new(meta.input.span(), format_args!("`{name}` takes no value: write `{name}`")))
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
    skip_item(meta)
}
