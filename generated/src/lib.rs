//! What the generators make of the YAML files in `spec/`. This file and the manifest are written by hand, the rest
//! of this folder by `cargo gen`.

pub mod js_api;
pub mod turns;

#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "quickjs")]
    pub use geppetto_bind::__private::*;
    #[cfg(not(feature = "quickjs"))]
    pub use geppetto_spec::__private::*;

    pub use geppetto_macros::JsEnum as DeriveJsEnum;
}
