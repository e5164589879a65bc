//! schemars: the values as a list, or one by one when some have more to say. Aliases are not part of the schema.
//!
//! The expansion calls functions only: schemars' own macro needs the prelude, and would recurse once per value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::private;
use crate::common::Common;
use crate::valid::{Model, Value};

pub(super) fn expand(model: &Model) -> TokenStream {
    let private = private();
    let schemars = quote!(#private::schemars);
    let (ident, name) = (&model.ident, &model.name);
    let mut keywords = vec![("type", quote!("string"))];
    keywords.extend(common(&model.common));
    keywords.push(values(model, &schemars));
    let schema = object(&schemars, keywords);
    quote! {
        #[automatically_derived]
        impl #schemars::JsonSchema for #ident {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(#name)
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", #name))
            }

            fn json_schema(_: &mut #schemars::SchemaGenerator) -> #schemars::Schema {
                #schema
            }
        }
    }
}

/// The keyword that lists the values.
fn values(model: &Model, schemars: &TokenStream) -> (&'static str, TokenStream) {
    let is_plain = |v: &Value| v.common.doc.is_empty() && v.common.deprecated.is_none();
    let texts = model.values.iter().map(|v| &v.text);
    let list = vec(&quote!(&str), texts);
    let free = model.unknown.as_ref().map(|_| object(schemars, [("type", quote!("string"))]));
    let plain = model.values.iter().all(is_plain);
    if plain && free.is_none() {
        return ("enum", list);
    }
    let known: Vec<TokenStream> = if plain {
        vec![object(schemars, [("enum", list)])]
    } else {
        model.values.iter().map(|v| value(v, schemars)).collect()
    };
    let keyword = if free.is_some() { "anyOf" } else { "oneOf" };
    (keyword, vec(&quote!(#schemars::Schema), known.into_iter().chain(free)))
}

/// The type is named because the items' own would depend on what they become.
fn vec(ty: &TokenStream, items: impl Iterator<Item = impl ToTokens>) -> TokenStream {
    quote!(<::std::vec::Vec<#ty> as ::core::convert::From<[_; _]>>::from([#(#items),*]))
}

fn value(value: &Value, schemars: &TokenStream) -> TokenStream {
    let text = &value.text;
    object(schemars, [("const", quote!(#text))].into_iter().chain(common(&value.common)))
}

/// The keywords that enums and values share.
fn common(common: &Common) -> impl Iterator<Item = (&'static str, TokenStream)> {
    let doc = &common.doc;
    let description = (!doc.is_empty()).then(|| ("description", quote!(#doc)));
    let deprecated = common.deprecated.as_ref().map(|_| ("deprecated", quote!(true)));
    description.into_iter().chain(deprecated)
}

/// An expression that makes a schema of these keywords.
fn object(schemars: &TokenStream, keywords: impl IntoIterator<Item = (&'static str, TokenStream)>) -> TokenStream {
    let inserts = keywords.into_iter().map(|(keyword, value)| {
        quote!(schema.insert(::core::convert::From::from(#keyword), ::core::convert::From::from(#value));)
    });
    quote! {
        {
            let mut schema = <#schemars::Schema as ::core::default::Default>::default();
            #(#inserts)*
            schema
        }
    }
}
