//! A descriptor is one constant: it has no parameters.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

#[derive(Clone, JsEnum)]
enum E<const N: usize, const OPEN: bool> {
    Auto,
    None,
}

// Two mistakes: Rust itself wants every other parameter to be used, which takes a field.
#[derive(Clone, JsEnum)]
enum Other<'a, T: Clone> {
    Auto,
    Typed(&'a T),
}

fn main() {
    let _ = E::<1, true>::from_value("x");
    uses::everything::<E<1, true>>();
    uses::everything::<Other<'static, u8>>();
}
