//! `#[derive(JsEnum)]`: an enum whose values cross the border to JavaScript as strings.
//!
//! The steps are files: `ast` (what was written) uses `attr`, `skip` and `common` (one attribute), `valid` checks it by
//! `rules` and makes the model, `expand` writes the impls. All mistakes are reported at once, and stubs of the impls are
//! written even then, so that one mistake is one error.

mod ast;
mod attr;
mod case;
mod common;
mod errors;
mod expand;
mod names;
mod rules;
mod skip;
#[cfg(test)]
mod tests;
mod valid;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Implements `geppetto::JsEnum` and, from the same list of values, `Display`, `FromStr`, `TryFrom<&str>`,
/// `AsRef<str>`, serde's and schemars' traits, and the conversions from and to JavaScript.
///
/// On the enum, `#[js_enum(..)]`:
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `name = ".."` | the name in `consts`, in the `.d.ts` and in messages | the type's name |
/// | `since = ".."` | the version in which the enum appeared | |
/// | `command = ".."` | what makes the enum again after an edit of its schema; generated code says it | |
/// | `skip(serde, schemars, quickjs)` | impls that are left out | none |
/// | `crate = path` | where `geppetto` is found | `::geppetto` |
///
/// On a variant, `#[js(..)]`:
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `value = ".."` | the string that scripts pass | the name in `snake_case` |
/// | `key = ".."` | the name of the constant | the name in `UPPER_SNAKE_CASE` |
/// | `alias = ".."` | a further string that is accepted, never produced; repeatable | |
/// | `since = ".."` | the version in which the value appeared | |
/// | `default` | what `Default` gives | no `Default` |
/// | `fallback` | `JsEnum::FALLBACK`, for readers that are lenient by name | none |
/// | `unknown` | keeps text that is no value, on one variant `Unknown(Box<str>)`: the enum is open | closed |
///
/// Doc comments and `#[deprecated]` go into the descriptor, the `.d.ts` and the JSON Schema.
#[proc_macro_derive(JsEnum, attributes(js_enum, js))]
pub fn derive_js_enum(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

/// The derive on tokens that also exist in unit tests.
fn derive(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = errors::Errors::default();
    let written = ast::Input::read(&input, &mut errors);
    let stub = expand::stub::Stub::of(&written, &input.generics);
    match valid::check(written, &mut errors) {
        Some(model) => expand::expand(&model),
        None => [errors.into_compile_errors(), stub.expand()].into_iter().collect(),
    }
}
