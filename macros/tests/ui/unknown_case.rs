//! A case that nobody knows.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
#[js_enum(rename_all = "snakecase")]
enum E {
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
