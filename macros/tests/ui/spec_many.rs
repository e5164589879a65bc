//! Several differences are one sentence.

#[path = "support/uses.rs"]
mod uses;

use geppetto::JsEnum;

/// As a generator writes it.
mod generated {
    #[derive(Clone, Copy, geppetto::JsEnum)]
    #[js_enum(command = "cargo gen")]
    pub enum ToolChoice {
        Auto,
        None,
        Required,
    }
}

#[derive(Clone, JsEnum)]
#[js_enum(name = "Choice", spec = generated::ToolChoice)]
enum E {
    #[js(alias = "any")]
    Auto,
    #[js(key = "NEVER", value = "none")]
    Never,
    #[js(unknown)]
    Unknown(Box<str>),
}

fn main() {
    let _ = E::from_value("x");
    uses::everything::<E>();
}
