//! serde: the value as a string, read as strictly as at the border to JavaScript.

use proc_macro2::TokenStream;
use quote::quote;

use super::private;
use crate::skip::Trait;
use crate::valid::Model;

pub(super) fn expand(model: &Model) -> TokenStream {
    let serialize = model.skip.unless(Trait::Serialize, || serialize(model));
    let deserialize = model.skip.unless(Trait::Deserialize, || deserialize(model));
    quote!(#serialize #deserialize)
}

fn serialize(model: &Model) -> TokenStream {
    let private = private();
    let (ident, serde) = (&model.ident, quote!(#private::serde));
    quote! {
        #[automatically_derived]
        impl #serde::Serialize for #ident {
            fn serialize<__S>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error>
            where
                __S: #serde::Serializer,
            {
                serializer.serialize_str(#private::JsEnum::as_str(self))
            }
        }
    }
}

fn deserialize(model: &Model) -> TokenStream {
    let private = private();
    let (ident, serde) = (&model.ident, quote!(#private::serde));
    quote! {
        #[automatically_derived]
        impl<'de> #serde::Deserialize<'de> for #ident {
            fn deserialize<__D>(deserializer: __D) -> ::core::result::Result<Self, __D::Error>
            where
                __D: #serde::Deserializer<'de>,
            {
                #private::deserialize_enum(deserializer)
            }
        }
    }
}
