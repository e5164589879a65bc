//! Names that scripts cannot have for a type.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
#[js_enum(name = "tool-choice")]
enum E {
    Auto,
}

#[derive(Clone, Copy, JsEnum)]
enum Promise {
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
    uses::everything::<Promise>();
}
