//! `spec = path`: the build stops when the enum and its spec differ.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use super::private;
use crate::valid::Model;

/// A constant whose evaluation fails at the path. A failure that comes from an expansion would be shown at the derive,
/// so that all that is called stands at the path.
pub(super) fn expand(model: &Model, spec: &Path) -> TokenStream {
    let (ident, private) = (&model.ident, private());
    let start = spec.segments.first().map_or_else(|| spec.span(), |first| first.ident.span());
    let end = spec.segments.last().map_or_else(|| spec.span(), |last| last.ident.span());
    let private = at(start, private);
    let descriptor = if is_type(spec) {
        quote_spanned!(start=> <#spec as #private::JsEnum>::DESCRIPTOR)
    } else {
        // Another type is an error of its own, which says nothing of the function below.
        quote_spanned!(start=> { const __JS_ENUM_SPEC: &#private::EnumDescriptor<'static> = #spec; __JS_ENUM_SPEC })
    };
    // An expression reaches from its first token to its last: this one from the first name of the path to its last.
    let function = quote_spanned!(start=> #private::assert_agree);
    let mut arguments =
        Group::new(Delimiter::Parenthesis, quote!(<#ident as #private::JsEnum>::DESCRIPTOR, #descriptor));
    arguments.set_span(end);
    quote! {
        #[allow(long_running_const_eval, reason = "it ends: long lists that differ take a while")]
        const _: () = #function #arguments;
    }
}

/// The same tokens at another place.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    moved.collect()
}

/// Whether the path names a type: its last name has a small letter, as those of constants have not.
fn is_type(path: &Path) -> bool {
    path.segments.last().is_some_and(|last| last.ident.to_string().chars().any(char::is_lowercase))
}
