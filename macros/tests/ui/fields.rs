//! Values that carry data.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, JsEnum)]
enum E {
    Auto,
    Named(String),
    Sized { width: u8, height: u8 },
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
