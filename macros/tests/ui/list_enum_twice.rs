//! A module that lists an enum twice.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "lights" { enum Scene; enum Scene; }
}

fn main() {
    let _ = API.types();
}
