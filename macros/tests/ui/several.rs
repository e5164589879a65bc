//! All mistakes are reported in one run.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, JsEnum)]
#[js_enum(since = "soon", rename_all = "KEBAB-CASE")]
enum E {
    #[js(key = "a-b", vaule = "x")]
    A,
    #[js(value = "a")]
    B,
    C(u8),
    #[js(default)]
    D,
    #[js(default, alias = "d")]
    F,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
    let _ = E::default();
}
