//! A type without a list of values.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
struct E {
    x: u8,
}

#[derive(Clone, Copy, JsEnum)]
union Bits {
    x: u8,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
    uses::everything::<Bits>();
}
