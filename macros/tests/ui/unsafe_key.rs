//! Keys that are not safe on a JavaScript object.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
enum E {
    #[js(key = "__proto__")]
    Proto,
    #[js(key = "$x")]
    Dollar,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
