//! schemars: a call, because the descriptor knows all that the schema says.

use proc_macro2::TokenStream;
use quote::quote;

use super::private;
use crate::valid::Model;

pub(super) fn expand(model: &Model) -> TokenStream {
    let private = private();
    let schemars = quote!(#private::schemars);
    let (ident, name) = (&model.ident, &model.name);
    quote! {
        #[automatically_derived]
        impl #schemars::JsonSchema for #ident {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(#name)
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", ::core::stringify!(#ident)))
            }

            fn json_schema(_: &mut #schemars::SchemaGenerator) -> #schemars::Schema {
                #private::enum_schema(<#ident as #private::JsEnum>::DESCRIPTOR)
            }
        }
    }
}
