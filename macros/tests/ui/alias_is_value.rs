//! An alias that is the value of another variant.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
enum E {
    #[js(alias = "none")]
    Auto,
    None,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
