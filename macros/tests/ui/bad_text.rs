//! Values and aliases that nobody could type.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
enum E {
    #[js(value = "")]
    Auto,
    #[js(value = " none")]
    None,
    #[js(alias = "a\u{7}")]
    Required,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
