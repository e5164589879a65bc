//! Two variants for one `Default`.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
enum E {
    #[js(default)]
    Auto,
    #[js(default)]
    None,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
    let _ = E::default();
}
