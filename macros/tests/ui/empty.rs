//! No values, and none but unknown ones.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, JsEnum)]
enum E {}

#[derive(Clone, JsEnum)]
enum OnlyUnknown {
    #[js(unknown)]
    Unknown(Box<str>),
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
    uses::everything::<OnlyUnknown>();
}
