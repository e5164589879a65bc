//! A type that is no enum for scripts.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "lights" { enum Scene; enum String; }
}

fn main() {
    let _ = API.types();
}
