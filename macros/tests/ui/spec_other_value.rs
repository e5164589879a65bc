//! One key, two values; and a spec without a command.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

const CHOICE: &geppetto::EnumDescriptor<'static> =
    &geppetto::EnumDescriptor::new("E", &[geppetto::ValueDescriptor::new("AUTO", "automatic")]);

#[derive(Clone, Copy, JsEnum)]
#[js_enum(spec = CHOICE)]
enum E {
    Auto,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
