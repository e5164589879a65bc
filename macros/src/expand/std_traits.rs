//! `Display`, `FromStr`, `TryFrom<&str>`, `AsRef<str>`, `Default`.

use proc_macro2::TokenStream;
use quote::quote;

use super::private;
use crate::valid::Model;

pub(super) fn expand(model: &Model) -> TokenStream {
    let private = private(model);
    let ident = &model.ident;
    let default = default(model);
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(#private::JsEnum::as_str(self))
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = #private::UnknownValue<'static>;

            fn from_str(text: &str) -> ::core::result::Result<Self, #private::UnknownValue<'static>> {
                <#ident as #private::JsEnum>::parse_value(text).map_err(#private::UnknownValue::into_owned)
            }
        }

        #[automatically_derived]
        impl<'text> ::core::convert::TryFrom<&'text str> for #ident {
            type Error = #private::UnknownValue<'text>;

            fn try_from(text: &'text str) -> ::core::result::Result<Self, #private::UnknownValue<'text>> {
                <#ident as #private::JsEnum>::parse_value(text)
            }
        }

        #[automatically_derived]
        impl ::core::convert::AsRef<str> for #ident {
            fn as_ref(&self) -> &str {
                #private::JsEnum::as_str(self)
            }
        }

        #default
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
