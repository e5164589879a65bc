//! A spec that is a constant of another type.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

mod schema {
    pub const CHOICE: &str = "auto";
}

#[derive(Clone, Copy, JsEnum)]
#[js_enum(spec = schema::CHOICE)]
enum E {
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
