//! One string for two variants.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
enum E {
    Auto,
    #[js(value = "auto")]
    Other,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
