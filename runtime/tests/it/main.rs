//! The crate as its users see it.
#![allow(
    clippy::duplicate_mod,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers of tests may fail as loudly as tests"
)]

#[cfg(feature = "quickjs")]
mod agreement;
mod api;
#[cfg(feature = "quickjs")]
mod bindings;
mod bindings_page;
#[cfg(feature = "quickjs")]
mod border;
#[cfg(feature = "quickjs")]
mod deprecated;
mod derive;
mod derive_cases;
mod derive_import;
mod derive_skip;
#[cfg(feature = "quickjs")]
mod docs;
#[cfg(feature = "quickjs")]
mod errors;
#[cfg(feature = "quickjs")]
mod globals_agreement;
#[cfg(feature = "quickjs")]
mod guide;
mod hostile;
#[cfg(feature = "quickjs")]
mod module;
#[cfg(feature = "quickjs")]
mod options;
#[cfg(feature = "quickjs")]
mod owner;
#[cfg(feature = "quickjs")]
mod parity;
#[cfg(feature = "quickjs")]
mod readme;
#[cfg(feature = "quickjs")]
mod records;
#[cfg(feature = "quickjs")]
mod spec;

/// What the generator makes of text that ends comments and strings where it is not escaped.
#[cfg(feature = "quickjs")]
#[rustfmt::skip] // it has the style of the repositories that generate
#[path = "../hostile/text/mod.rs"]
mod hostile_text;
