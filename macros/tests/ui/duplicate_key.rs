//! Keys that are equal once they are made from names.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, Copy, JsEnum)]
enum E {
    HttpError,
    #[js(value = "http")]
    HTTPError,
    #[js(key = "Http_Error")]
    Other,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
