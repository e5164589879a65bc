//! From text to the enum: the few comparisons that are enough to know which value a text is.
//!
//! Few values are one `match`, which compilers turn into comparisons one after another. Many values are told apart
//! first: by their length, then by the byte at the place that tells most of them apart, until one is left. Only with
//! that one the text is compared as a whole. So a text that is no value costs no more than one that is.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::private;
use crate::valid::{Model, Value};

/// As many texts are compared one after another: measured, more are faster by length.
const FEW: usize = 7;

/// The bits that tell letters apart. A `match` with an arm for each of their values is a jump that needs no look at the
/// range before.
const LETTER: u8 = 31;
/// Fewer branches than this are comparisons, for which no arms are needed.
const JUMP: usize = 4;

/// `from_value`, and `parse_value` where unknown text is kept.
pub(super) fn parsers(model: &Model) -> TokenStream {
    let private = private();
    let ident = &model.ident;
    let known = known(model);
    let keeps_unknown = model.unknown.as_ref().map(|u| {
        quote! {
            fn parse_value(text: &str) -> ::core::result::Result<Self, #private::UnknownValue<'_>> {
                ::core::result::Result::Ok(match <#ident as #private::JsEnum>::from_value(text) {
                    ::core::option::Option::Some(known) => known,
                    ::core::option::Option::None => #ident::#u(::core::convert::From::from(text)),
                })
            }
        }
    });
    quote! {
        fn from_value(text: &str) -> ::core::option::Option<Self> {
            #known
        }

        #keeps_unknown
    }
}

/// The expression that finds the value of `text`.
fn known(model: &Model) -> TokenStream {
    let variant = |value: &Value| {
        let (ident, variant) = (&model.ident, &value.ident);
        quote!(#ident::#variant)
    };
    let texts: Vec<Known<'_, Value>> = model.values.iter().flat_map(texts).collect();
    if texts.len() > FEW {
        return Writer { private: &private(), variant }.lengths(&lengths(texts));
    }
    let arms = model.values.iter().map(|value| {
        let (texts, variant) = (texts_of(value), variant(value));
        quote!(#(#texts)|* => ::core::option::Option::Some(#variant),)
    });
    quote! {
        match text {
            #(#arms)*
            _ => ::core::option::Option::None,
        }
    }
}

/// The value, then its aliases.
fn texts_of(value: &Value) -> impl Iterator<Item = &String> {
    std::iter::once(&value.text).chain(&value.aliases)
}

fn texts(value: &Value) -> impl Iterator<Item = Known<'_, Value>> {
    texts_of(value).map(move |text| Known { text, value })
}

/// A text that is accepted, and what it stands for.
struct Known<'a, V> {
    text: &'a str,
    value: &'a V,
}

/// How texts of one length are told apart.
enum Tree<'a, V> {
    /// Only this one is left.
    Whole(Known<'a, V>),
    /// By these bits of the byte at this place.
    Byte { place: usize, bits: u8, branches: BTreeMap<u8, Tree<'a, V>> },
}

/// A tree for each length in bytes.
fn lengths<V>(texts: Vec<Known<'_, V>>) -> BTreeMap<usize, Tree<'_, V>> {
    let mut groups = BTreeMap::<usize, Vec<Known<'_, V>>>::new();
    for known in texts {
        groups.entry(known.text.len()).or_default().push(known);
    }
    groups.into_iter().filter_map(|(length, group)| Some((length, tree(length, group)?))).collect()
}

/// `None` only for no texts at all.
fn tree<V>(length: usize, mut group: Vec<Known<'_, V>>) -> Option<Tree<'_, V>> {
    let bytes_at = |place, bits| {
        group.iter().filter_map(|known| Some(byte(known.text, place)? & bits)).collect::<BTreeSet<u8>>().len()
    };
    // Of places that are as good the first one. No place tells equal texts apart: of those the first one is taken.
    let all_at = |place: &usize| bytes_at(*place, u8::MAX);
    let best = (0..length).rev().max_by_key(all_at).filter(|place| all_at(place) > 1);
    let Some(place) = best else {
        group.truncate(1);
        return group.pop().map(Tree::Whole);
    };
    let bits = if bytes_at(place, LETTER) < JUMP.max(bytes_at(place, u8::MAX)) { u8::MAX } else { LETTER };
    let mut groups = BTreeMap::<u8, Vec<Known<'_, V>>>::new();
    for known in group {
        groups.entry(byte(known.text, place)? & bits).or_default().push(known);
    }
    let branches = groups.into_iter().filter_map(|(byte, group)| Some((byte, tree(length, group)?))).collect();
    Some(Tree::Byte { place, bits, branches })
}

fn byte(text: &str, place: usize) -> Option<u8> {
    text.as_bytes().get(place).copied()
}

/// Writes trees as expressions.
struct Writer<'a, F> {
    private: &'a TokenStream,
    /// The variant of a value.
    variant: F,
}

impl<F> Writer<'_, F> {
    fn lengths<V>(&self, lengths: &BTreeMap<usize, Tree<'_, V>>) -> TokenStream
    where
        F: Fn(&V) -> TokenStream,
    {
        let arms = lengths.iter().map(|(length, tree)| {
            let (length, found) = (Literal::usize_unsuffixed(*length), self.tree(tree));
            quote!(#length => #found,)
        });
        quote! {
            match text.len() {
                #(#arms)*
                _ => ::core::option::Option::None,
            }
        }
    }

    /// Calls of small functions: matching on an `Option`, or comparing in the guard of an arm, takes the compiler
    /// longer. In the end it is the same code, without a check whether the byte is there, because the length is known.
    fn tree<V>(&self, tree: &Tree<'_, V>) -> TokenStream
    where
        F: Fn(&V) -> TokenStream,
    {
        let private = self.private;
        match tree {
            Tree::Whole(Known { text, value }) => {
                let variant = (self.variant)(value);
                quote!(#private::only_if(text, #text, #variant))
            }
            Tree::Byte { place, bits, branches } => {
                let place = Literal::usize_unsuffixed(*place);
                let whole = *bits == u8::MAX;
                let pattern = |byte| if whole { Literal::byte_character(byte) } else { Literal::u8_unsuffixed(byte) };
                let arms = branches.iter().map(|(byte, tree)| {
                    let (byte, found) = (pattern(*byte), self.tree(tree));
                    quote!(#byte => #found,)
                });
                let masked = (!whole).then(|| Literal::u8_unsuffixed(*bits)).map(|bits| quote!(& #bits));
                let others: Vec<Literal> =
                    (0..=*bits).filter(|byte| !whole && !branches.contains_key(byte)).map(pattern).collect();
                // Not in one arm with `_`, which would swallow them.
                let others = (!others.is_empty()).then(|| quote!(#(#others)|* => ::core::option::Option::None,));
                quote! {
                    match #private::byte(text, #place) #masked {
                        #(#arms)*
                        #others
                        _ => ::core::option::Option::None,
                    }
                }
            }
        }
    }
}
