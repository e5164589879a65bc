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
/// | `rename_all = ".."` | how values are made of the names of variants: one of the cases below | `"snake_case"` |
/// | `spec = path` | what the enum has to agree with, below | nothing |
/// | `since = ".."` | the version in which the enum appeared: one to three numbers | |
/// | `command = ".."` | what makes the enum again after an edit of its schema; generated code says it | |
/// | `skip(..)` | impls that are left out, below | none |
/// | `crate = path` | where `geppetto` is found | `::geppetto` |
///
/// On a variant, `#[js(..)]`:
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `value = ".."` | the string that scripts pass | the name in `snake_case`, or as `rename_all` says |
/// | `key = ".."` | the name of the constant | the name in `UPPER_SNAKE_CASE` |
/// | `alias = ".."` | a further string that is accepted, never produced; repeatable | |
/// | `since = ".."` | the version in which the value appeared | |
/// | `default` | what `Default` gives | no `Default` |
/// | `fallback` | `JsEnum::FALLBACK`, for readers that are lenient by name | none |
/// | `unknown` | keeps text that is no value, on one variant `Unknown(Box<str>)`: the enum is open | closed |
///
/// Doc comments and `#[deprecated]` go into the descriptor, the `.d.ts` and the JSON Schema; a doc that another macro
/// makes, such as `#[doc = include_str!("..")]`, is Rust's alone. Names, values, aliases and
/// versions follow the rules of the schema language.
///
/// # Cases
///
/// `rename_all` takes serde's: `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`,
/// `SCREAMING_SNAKE_CASE`, `kebab-case`, `SCREAMING-KEBAB-CASE`. Keys stay in `UPPER_SNAKE_CASE`.
///
/// The values are those that serde makes, except where a name has several capitals in a row, underscores, or letters
/// that are not ASCII. A run of capitals is a word here: `HTTPError` is `http_error`, where serde writes
/// `h_t_t_p_error`. An underscore only parts words. A capital that is not ASCII becomes small too. `PascalCase` keeps
/// the rest of a word as it is written.
///
/// # Agreement with a spec
///
/// `spec` names an enum that says how this one has to be, for example a generated one, or its descriptor. When the last
/// name of the path has a small letter it is a type that implements `JsEnum`, else a constant of the type
/// `&'static EnumDescriptor<'static>`. A type in capitals only, `LLM`, gets another name before: `use schema::LLM as Llm`.
///
/// The build stops, at the path, when the two differ in their name, in being open, in a value, key or alias, or in the
/// order of the values. Docs, `since` and deprecation may differ. The message says what differs and, when the spec knows
/// its command, which one makes it again.
///
/// ```
/// use geppetto::{EnumDescriptor, JsEnum, ValueDescriptor};
///
/// const SPEC: &EnumDescriptor<'static> =
///     &EnumDescriptor::new("Unit", &[ValueDescriptor::new("KILO_GRAM", "kiloGram"), ValueDescriptor::new("METRE", "m")]);
///
/// #[derive(Clone, Copy, JsEnum)]
/// #[js_enum(rename_all = "camelCase", spec = SPEC)]
/// enum Unit {
///     KiloGram,
///     #[js(value = "m")]
///     Metre,
/// }
///
/// assert_eq!(Unit::KiloGram.as_str(), "kiloGram");
/// ```
///
/// # Leaving impls out
///
/// `skip` takes the names of single traits: `Display`, `FromStr`, `TryFrom`, `AsRef`, `Serialize`, `Deserialize`,
/// `JsonSchema`, `FromJs`, `IntoJs`. And groups: `serde` (its two), `schemars`, `quickjs` (everything that touches
/// QuickJS: `FromJs`, `IntoJs`, and the reader and writer that generated records use, which stay when only one of the
/// other two is left out). What is left out may be written by hand. The attribute is the same with every set of
/// features: where QuickJS is off, nothing is left to leave out.
///
/// # Errors
///
/// All mistakes are reported at once, each where it is. One that the compiler has to word: "unresolved import
/// `geppetto`" means that the crate that derives does not depend on geppetto under this name. Add the dependency
/// (`geppetto = { package = "geppetto-runtime", .. }`), or say with `#[js_enum(crate = path)]` where it is, for example
/// where another crate passes it on. "Conflicting implementations" means that a trait is written by hand: name it in
/// `skip`.
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
