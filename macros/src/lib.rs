//! `#[derive(JsEnum)]`: an enum whose values cross the border to JavaScript as strings.
//!
//! The steps are files: `ast` (what was written) uses `attr` and `common` (one attribute), `valid` checks it and makes the model,
//! `expand` writes the impls. All mistakes are reported at once, and the impls are written even then, so that one
//! mistake is one error.

mod ast;
mod attr;
mod common;
mod errors;
mod expand;
mod names;
#[cfg(test)]
mod tests;
mod valid;

use proc_macro2::TokenStream;

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
    let (model, errors) = match syn::parse2(input) {
        Ok(input) => {
            let mut errors = errors::Errors::default();
            let written = ast::Input::read(&input, &mut errors);
            (valid::check(written, &mut errors), errors)
        }
        Err(error) => (None, error.into()),
    };
    let mut out = errors.into_compile_errors();
    out.extend(model.as_ref().map(expand::expand));
    out
}
