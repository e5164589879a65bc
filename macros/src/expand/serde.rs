//! serde: the value as a string, read as strictly as at the border to JavaScript.

use proc_macro2::TokenStream;
use quote::quote;

use super::private;
use crate::valid::Model;

pub(super) fn expand(model: &Model) -> TokenStream {
    let private = private(model);
    let serde = quote!(#private::serde);
    let ident = &model.ident;
    let expecting = format!("{} string", model.name);
    quote! {
        #[automatically_derived]
        impl #serde::Serialize for #ident {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: #serde::Serializer,
            {
                serializer.serialize_str(#private::JsEnum::as_str(self))
            }
        }

        #[automatically_derived]
        impl<'de> #serde::Deserialize<'de> for #ident {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: #serde::Deserializer<'de>,
            {
                // A name that no enum has: it would be hidden behind this one.
                struct __JsEnumVisitor;

                impl #serde::de::Visitor<'_> for __JsEnumVisitor {
                    type Value = #ident;

                    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        f.write_str(#expecting)
                    }

                    fn visit_str<E>(self, text: &str) -> ::core::result::Result<#ident, E>
                    where
                        E: #serde::de::Error,
                    {
                        <#ident as #private::JsEnum>::parse_value(text).map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(__JsEnumVisitor)
            }
        }
    }
}
