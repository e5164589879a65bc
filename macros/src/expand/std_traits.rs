//! `Display`, `FromStr`, `TryFrom<&str>`, `AsRef<str>`, `Default`.

use proc_macro2::TokenStream;
use quote::quote;

use super::private;
use crate::skip::Trait;
use crate::valid::Model;

pub(super) fn expand(model: &Model) -> TokenStream {
    let display = model.skip.unless(Trait::Display, || display(model));
    let from_str = model.skip.unless(Trait::FromStr, || from_str(model));
    let try_from = model.skip.unless(Trait::TryFrom, || try_from(model));
    let as_ref = model.skip.unless(Trait::AsRef, || as_ref(model));
    let default = default(model);
    quote!(#display #from_str #try_from #as_ref #default)
}

fn display(model: &Model) -> TokenStream {
    let (ident, private) = (&model.ident, private());
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(#private::JsEnum::as_str(self))
            }
        }
    }
}

fn from_str(model: &Model) -> TokenStream {
    let (ident, private) = (&model.ident, private());
    quote! {
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = #private::UnknownValue<'static>;

            fn from_str(text: &str) -> ::core::result::Result<Self, #private::UnknownValue<'static>> {
                #private::parse_owned(text)
            }
        }
    }
}

fn try_from(model: &Model) -> TokenStream {
    let (ident, private) = (&model.ident, private());
    quote! {
        #[automatically_derived]
        impl<'text> ::core::convert::TryFrom<&'text str> for #ident {
            type Error = #private::UnknownValue<'text>;

            fn try_from(text: &'text str) -> ::core::result::Result<Self, #private::UnknownValue<'text>> {
                <#ident as #private::JsEnum>::parse_value(text)
            }
        }
    }
}

fn as_ref(model: &Model) -> TokenStream {
    let (ident, private) = (&model.ident, private());
    quote! {
        #[automatically_derived]
        impl ::core::convert::AsRef<str> for #ident {
            fn as_ref(&self) -> &str {
                #private::JsEnum::as_str(self)
            }
        }
    }
}

fn default(model: &Model) -> Option<TokenStream> {
    let (ident, variant) = (&model.ident, model.default.as_ref()?);
    Some(quote! {
        #[automatically_derived]
        impl ::core::default::Default for #ident {
            fn default() -> Self {
                #ident::#variant
            }
        }
    })
}
