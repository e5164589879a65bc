//! The model, written as impls.
//!
//! Paths are absolute or begin with the one imported name that nobody else has, and no associated type is named through
//! `Self`: an enum may have variants called `Error`, `None` or `String`, and its module may shadow anything.

mod agree;
mod json_schema;
mod lookup;
mod serde;
mod std_traits;
pub(crate) mod stub;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::common::{Common, Deprecated};
use crate::skip::{Skip, Trait};
use crate::valid::{Model, Value};

/// All impls of one enum.
pub(crate) fn expand(model: &Model) -> TokenStream {
    let js_enum = js_enum(model);
    let std_traits = std_traits::expand(model);
    let serde = serde::expand(model);
    let json_schema = model.skip.unless(Trait::JsonSchema, || json_schema::expand(model));
    let border = border(&model.skip, &model.ident);
    let agree = model.spec.as_ref().map(|spec| agree::expand(model, spec));
    let impls = quote!(#js_enum #std_traits #serde #json_schema #border #agree);
    block(&model.krate, &impls)
}

/// Impls in a scope of their own, with the two names that they take for granted. A crate that is not there is one error,
/// because it is looked for once.
fn block(krate: &TokenStream, impls: &TokenStream) -> TokenStream {
    quote! {
        #[allow(deprecated, reason = "an enum may be deprecated, or hold deprecated values")]
        const _: () = {
            use ::core::primitive::str;
            use #krate::__private as __geppetto;
            #impls
        };
    }
}

/// The hidden module that has all that expansions name.
fn private() -> TokenStream {
    quote!(__geppetto)
}

/// The JavaScript half, which is nothing without QuickJS: only the macro knows.
fn border(skip: &Skip, ident: &Ident) -> TokenStream {
    let private = private();
    let border = skip.unless(Trait::Border, || quote!(#private::impl_js!(Border, #ident);));
    let from_js = skip.unless(Trait::FromJs, || quote!(#private::impl_js!(FromJs, #ident);));
    let into_js = skip.unless(Trait::IntoJs, || quote!(#private::impl_js!(IntoJs, #ident);));
    quote!(#from_js #into_js #border)
}

/// `Type::Variant` of each value, in order.
fn variants(model: &Model) -> impl Iterator<Item = TokenStream> {
    let ident = &model.ident;
    model.values.iter().map(move |v| {
        let variant = &v.ident;
        quote!(#ident::#variant)
    })
}

fn js_enum(model: &Model) -> TokenStream {
    let private = private();
    let ident = &model.ident;
    let descriptor = descriptor(model);
    let all = variants(model);
    let fallback = model
        .fallback
        .as_ref()
        .map(|v| quote!(const FALLBACK: ::core::option::Option<Self> = ::core::option::Option::Some(#ident::#v);));
    let readers = readers(model);
    let parsers = lookup::parsers(model);
    quote! {
        #[automatically_derived]
        impl #private::JsEnum for #ident {
            const DESCRIPTOR: &'static #private::EnumDescriptor<'static> = &#descriptor;
            const ALL: &'static [Self] = &[#(#all),*];
            #fallback
            #readers
            #parsers
        }
    }
}

/// From the enum to text.
fn readers(model: &Model) -> TokenStream {
    let ident = &model.ident;
    let (left, keyed) = (variants(model), variants(model));
    let values = model.values.iter().map(|v| &v.text);
    let keys = model.values.iter().map(|v| &v.key);
    let unknown = model.unknown.as_ref().map(|u| quote!(#ident::#u(text) => text,));
    let unknown_key = model.unknown.as_ref().map(|u| quote!(#ident::#u(_) => return ::core::option::Option::None,));
    quote! {
        fn as_str(&self) -> &str {
            match self {
                #(#left => #values,)*
                #unknown
            }
        }

        fn js_key(&self) -> ::core::option::Option<&'static str> {
            ::core::option::Option::Some(match self {
                #(#keyed => #keys,)*
                #unknown_key
            })
        }
    }
}

fn descriptor(model: &Model) -> TokenStream {
    let private = private();
    let name = &model.name;
    let values = value_descriptors(model, &private);
    let open = model.unknown.as_ref().map(|_| quote!(.open()));
    let rest = common(&model.common, model.since.as_deref(), &private);
    let command = model.command.as_ref().map(|command| quote!(.command(#command)));
    quote!(#private::EnumDescriptor::new(#name, &#values) #open #rest #command)
}

fn value_descriptors(model: &Model, private: &TokenStream) -> TokenStream {
    let plain = |v: &Value| v.aliases.is_empty() && v.since.is_none() && v.common.deprecated.is_none();
    if model.values.iter().all(plain) {
        // One call with a table is compiled much faster than a call for each value.
        let rows = model.values.iter().map(|Value { key, text, common, .. }| {
            let doc = &common.doc;
            quote!([#key, #text, #doc])
        });
        return quote!(#private::plain_values([#(#rows),*]));
    }
    let values = model.values.iter().map(|v| value_descriptor(v, private));
    quote!([#(#values),*])
}

fn value_descriptor(value: &Value, private: &TokenStream) -> TokenStream {
    let Value { key, text, aliases, .. } = value;
    let aliases = (!aliases.is_empty()).then(|| quote!(.aliases(&[#(#aliases),*])));
    let rest = common(&value.common, value.since.as_deref(), private);
    quote!(#private::ValueDescriptor::new(#key, #text) #aliases #rest)
}

/// The builder calls that enums and values share.
fn common(common: &Common, since: Option<&str>, private: &TokenStream) -> TokenStream {
    let doc = Some(&common.doc).filter(|doc| !doc.is_empty()).map(|doc| quote!(.doc(#doc)));
    let since = since.map(|since| quote!(.since(#since)));
    let deprecated = common
        .deprecated
        .as_ref()
        .map(|Deprecated { since, note }| quote!(.deprecated(#private::Deprecated::new(#since, #note))));
    quote!(#doc #since #deprecated)
}
