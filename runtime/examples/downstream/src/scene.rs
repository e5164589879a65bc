//! Enums that are in no schema.

use geppetto::JsEnum;

/// How bright it is.
#[derive(Clone, Copy, Debug, PartialEq, JsEnum)]
#[js_enum(rename_all = "kebab-case")]
pub enum Scene {
    /// All lights.
    FullDay,
    /// The lamps in the corners.
    #[js(alias = "dusk")]
    Evening,
    /// One lamp.
    #[deprecated(since = "0.2.0", note = "use EVENING")]
    Night,
}

/// What it is like outside.
#[derive(Clone, Copy, Debug, PartialEq, JsEnum)]
pub enum Weather {
    Sun,
    Rain,
}
