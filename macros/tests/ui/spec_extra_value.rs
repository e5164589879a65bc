//! The enum has a value that its spec lacks.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

mod schema {
    use geppetto::{EnumDescriptor, ValueDescriptor};

    pub const CHOICE: &EnumDescriptor<'static> =
        &EnumDescriptor::new("E", &[ValueDescriptor::new("AUTO", "auto")]).command("make enums");
}

#[derive(Clone, Copy, JsEnum)]
#[js_enum(spec = schema::CHOICE)]
enum E {
    Auto,
    Any,
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
