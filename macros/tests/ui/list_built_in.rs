//! A schema in the place of geppetto's own.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "geppetto" { schema geppetto::js_api; enum Scene; }
}

fn main() {
    let _ = API.types();
}
