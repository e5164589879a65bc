//! A trait that the derive does not write.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
#[js_enum(skip(Seralize, Debug))]
enum E {
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
