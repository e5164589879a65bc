//! Impls that somebody does not want: `skip(..)`.

use syn::meta::ParseNestedMeta;

use crate::attr::{name_of, unknown};
use crate::errors::Errors;

/// What can be left out. `JsEnum` itself cannot: all others are made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trait {
    Display,
    FromStr,
    TryFrom,
    AsRef,
    Serialize,
    Deserialize,
    JsonSchema,
    FromJs,
    IntoJs,
    /// The reader and writer that records, unions and arguments use. It has no name of its own, because nobody can
    /// write it by hand: it goes with `quickjs`.
    Border,
}

/// What was left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Skip(Vec<Trait>);

/// The words of `skip(..)`, groups first.
const NAMES: &[(&str, &[Trait])] = &[
    ("serde", &[Trait::Serialize, Trait::Deserialize]),
    ("schemars", &[Trait::JsonSchema]),
    ("quickjs", &[Trait::FromJs, Trait::IntoJs, Trait::Border]),
    ("Display", &[Trait::Display]),
    ("FromStr", &[Trait::FromStr]),
    ("TryFrom", &[Trait::TryFrom]),
    ("AsRef", &[Trait::AsRef]),
    ("Serialize", &[Trait::Serialize]),
    ("Deserialize", &[Trait::Deserialize]),
    ("JsonSchema", &[Trait::JsonSchema]),
    ("FromJs", &[Trait::FromJs]),
    ("IntoJs", &[Trait::IntoJs]),
];

impl Skip {
    /// One word of the list.
    pub(crate) fn read(&mut self, meta: &ParseNestedMeta<'_>, errors: &mut Errors) -> syn::Result<()> {
        let given = name_of(meta);
        if let Some((_, traits)) = NAMES.iter().find(|(name, _)| *name == given) {
            self.0.extend_from_slice(traits);
            return Ok(());
        }
        let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
        unknown(meta, "trait", &names, errors)
    }

    /// What stands for `which`, unless it was left out.
    pub(crate) fn unless<T>(&self, which: Trait, make: impl FnOnce() -> T) -> Option<T> {
        (!self.0.contains(&which)).then(make)
    }
}
