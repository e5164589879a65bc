//! A spec that is no JsEnum.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
#[js_enum(spec = std::string::String)]
enum E {
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
