//! Two modules of one name.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "lights" { enum Scene; }
    module "lights" { enum Scene; }
}

fn main() {
    let _ = API.types();
}
