//! An enum that geppetto's module has already.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

#[derive(Clone, geppetto::JsEnum)]
enum ToolChoice {
    Auto,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "lights" { enum Scene; }
    module "geppetto" { enum ToolChoice; }
}

fn main() {
    let _ = API.types();
}
