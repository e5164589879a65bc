//! What was written: the enum, its variants and their attributes, before anything is judged.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, GenericArgument, PathArguments, Type};

use crate::attr::{EnumAttrs, VariantAttrs, none_on_fields};
use crate::common::Common;
use crate::errors::Errors;

/// The deriving type.
pub(crate) struct Input {
    pub(crate) ident: Ident,
    /// Its parameters, when there are any.
    pub(crate) parameters: Option<TokenStream>,
    pub(crate) common: Common,
    pub(crate) attrs: EnumAttrs,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Enum(Vec<Variant>),
    /// The word of what it is instead.
    NotAnEnum(&'static str),
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) shape: Shape,
    pub(crate) common: Common,
    pub(crate) attrs: VariantAttrs,
}

pub(crate) enum Shape {
    Unit,
    /// One field of type `Box<str>`.
    Text,
    /// Any other fields, and where they stand.
    Fields(Span),
}

impl Input {
    pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Self {
        let body = match &input.data {
            Data::Enum(data) => Body::Enum(data.variants.iter().map(|v| Variant::read(v, errors)).collect()),
            Data::Struct(_) => Body::NotAnEnum("struct"),
            Data::Union(_) => Body::NotAnEnum("union"),
        };
        Self {
            ident: input.ident.clone(),
            parameters: (!input.generics.params.is_empty()).then(|| input.generics.params.to_token_stream()),
            common: Common::read(&input.attrs, errors),
            attrs: EnumAttrs::read(&input.attrs, errors),
            body,
        }
    }
}

impl Variant {
    fn read(variant: &syn::Variant, errors: &mut Errors) -> Self {
        none_on_fields(&variant.fields, errors);
        Self {
            ident: variant.ident.clone(),
            shape: Shape::of(&variant.fields),
            common: Common::read(&variant.attrs, errors),
            attrs: VariantAttrs::read(&variant.attrs, errors),
        }
    }
}

impl Shape {
    fn of(fields: &Fields) -> Self {
        match fields {
            Fields::Unit => Self::Unit,
            Fields::Unnamed(unnamed)
                if unnamed.unnamed.len() == 1 && unnamed.unnamed.iter().all(|f| is_text(&f.ty)) =>
            {
                Self::Text
            }
            fields => Self::Fields(fields.span()),
        }
    }
}

/// `Box<str>`, with or without paths before the names.
fn is_text(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
    let is_str = |a: &GenericArgument| matches!(a, GenericArgument::Type(Type::Path(p)) if p.path.segments.last().is_some_and(|s| s.ident == "str"));
    last.ident == "Box" && arguments.args.len() == 1 && arguments.args.iter().all(is_str)
}
