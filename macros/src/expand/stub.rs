//! What a derive with mistakes writes: all impls, without meaning, so that the rest of the program sees no second error.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::Generics;

use super::{block, border, private};
use crate::ast::{Body, Input};
use crate::skip::{Skip, Trait};

/// What a stub needs of the input.
pub(crate) struct Stub {
    ident: Ident,
    /// `'a, T: Clone`, empty for a type without parameters.
    parameters: TokenStream,
    /// `<'a, T>`.
    arguments: TokenStream,
    conditions: Option<TokenStream>,
    krate: TokenStream,
    skip: Skip,
    has_default: bool,
}

impl Stub {
    pub(crate) fn of(input: &Input, generics: &Generics) -> Self {
        let (parameters, arguments, conditions) = generics.split_for_impl();
        let is_generic = !generics.params.is_empty();
        let predicates = conditions.map(|c| &c.predicates);
        let has_default = match &input.body {
            Body::Enum(variants) => variants.iter().any(|v| v.attrs.default.is_some()),
            Body::NotAnEnum(_) => false,
        };
        Self {
            ident: input.ident.clone(),
            parameters: without_brackets(parameters.to_token_stream()),
            arguments: arguments.to_token_stream(),
            conditions: is_generic.then(|| quote!(where Self: 'static, #predicates)),
            krate: input.attrs.geppetto(),
            skip: input.attrs.skip.clone(),
            has_default,
        }
    }

    pub(crate) fn expand(&self) -> TokenStream {
        let js_enum = self.js_enum();
        let std_traits = self.std_traits();
        let serde = self.serde();
        let json_schema = self.skip.unless(Trait::JsonSchema, || self.json_schema());
        let border = self.conditions.is_none().then(|| border(&self.skip, &self.ident));
        block(&self.krate, &quote!(#js_enum #std_traits #serde #json_schema #border))
    }

    /// The start of an impl of a trait that has this lifetime, if any.
    fn head(&self, lifetime: Option<TokenStream>, of: &TokenStream) -> TokenStream {
        let Self { ident, parameters, arguments, conditions, .. } = self;
        let lifetime = lifetime.into_iter();
        quote!(#[automatically_derived] impl<#(#lifetime,)* #parameters> #of for #ident #arguments #conditions)
    }

    fn js_enum(&self) -> TokenStream {
        let private = private();
        let head = self.head(None, &quote!(#private::JsEnum));
        let name = self.ident.to_string();
        quote! {
            #head {
                const DESCRIPTOR: &'static #private::EnumDescriptor<'static> =
                    &#private::EnumDescriptor::new(#name, &[]);
                const ALL: &'static [Self] = &[];

                fn as_str(&self) -> &str {
                    ""
                }

                fn js_key(&self) -> ::core::option::Option<&'static str> {
                    ::core::option::Option::None
                }

                fn from_value(_: &str) -> ::core::option::Option<Self> {
                    ::core::option::Option::None
                }
            }
        }
    }

    fn std_traits(&self) -> TokenStream {
        let private = private();
        let head = self.head(None, &quote!(::core::fmt::Display));
        let display = quote! {
            #head {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::result::Result::Ok(())
                }
            }
        };
        let head = self.head(None, &quote!(::core::str::FromStr));
        let from_str = quote! {
            #head {
                type Err = #private::UnknownValue<'static>;

                fn from_str(_: &str) -> ::core::result::Result<Self, #private::UnknownValue<'static>> {
                    ::core::unreachable!()
                }
            }
        };
        let head = self.head(Some(quote!('text)), &quote!(::core::convert::TryFrom<&'text str>));
        let try_from = quote! {
            #head {
                type Error = #private::UnknownValue<'text>;

                fn try_from(_: &'text str) -> ::core::result::Result<Self, #private::UnknownValue<'text>> {
                    ::core::unreachable!()
                }
            }
        };
        let head = self.head(None, &quote!(::core::convert::AsRef<str>));
        let as_ref = quote!(#head { fn as_ref(&self) -> &str { "" } });
        let head = self.head(None, &quote!(::core::default::Default));
        let default = quote!(#head { fn default() -> Self { ::core::unreachable!() } });
        let all = [
            self.skip.unless(Trait::Display, || display),
            self.skip.unless(Trait::FromStr, || from_str),
            self.skip.unless(Trait::TryFrom, || try_from),
            self.skip.unless(Trait::AsRef, || as_ref),
            self.has_default.then_some(default),
        ];
        all.into_iter().flatten().collect()
    }

    fn serde(&self) -> TokenStream {
        let private = private();
        let serde = quote!(#private::serde);
        let head = self.head(None, &quote!(#serde::Serialize));
        let serialize = quote! {
            #head {
                fn serialize<__S>(&self, _: __S) -> ::core::result::Result<__S::Ok, __S::Error>
                where
                    __S: #serde::Serializer,
                {
                    ::core::unreachable!()
                }
            }
        };
        let head = self.head(Some(quote!('de)), &quote!(#serde::Deserialize<'de>));
        let deserialize = quote! {
            #head {
                fn deserialize<__D>(_: __D) -> ::core::result::Result<Self, __D::Error>
                where
                    __D: #serde::Deserializer<'de>,
                {
                    ::core::unreachable!()
                }
            }
        };
        let serialize = self.skip.unless(Trait::Serialize, || serialize);
        let deserialize = self.skip.unless(Trait::Deserialize, || deserialize);
        quote!(#serialize #deserialize)
    }

    fn json_schema(&self) -> TokenStream {
        let private = private();
        let schemars = quote!(#private::schemars);
        let head = self.head(None, &quote!(#schemars::JsonSchema));
        quote! {
            #head {
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    ::core::unreachable!()
                }

                fn json_schema(_: &mut #schemars::SchemaGenerator) -> #schemars::Schema {
                    ::core::unreachable!()
                }
            }
        }
    }
}

/// `'a, T` of `<'a, T>`.
fn without_brackets(parameters: TokenStream) -> TokenStream {
    let all: Vec<TokenTree> = parameters.into_iter().collect();
    match all.as_slice() {
        [_, inner @ .., _] => inner.iter().cloned().collect(),
        _ => TokenStream::new(),
    }
}
