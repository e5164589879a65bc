//! The spec has a value that the enum lacks; the command is that of the spec.

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

#[derive(Clone, Copy, JsEnum)]
#[js_enum(spec = generated::ToolChoice)]
enum ToolChoice {
    Auto,
    None,
}

fn main() {
    let _ = ToolChoice::from_value("x");
    uses::everything::<ToolChoice>();
}
