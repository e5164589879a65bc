//! Versions that are none.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
#[js_enum(since = "v1")]
enum E {
    #[js(since = "1.02")]
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
