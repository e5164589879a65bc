//! Misspelt attributes.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, Default, JsEnum)]
#[js_enum(nane = "F")]
enum E {
    #[default]
    #[js(vale = "x")]
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
