//! The crate as its users see it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers of tests may fail as loudly as tests"
)]

#[cfg(feature = "quickjs")]
mod agreement;
#[cfg(feature = "quickjs")]
mod border;
mod derive;
#[cfg(feature = "quickjs")]
mod docs;
mod hostile;
#[cfg(feature = "quickjs")]
mod module;
#[cfg(feature = "quickjs")]
mod readme;
#[cfg(feature = "quickjs")]
mod records;
