//! A schema under another name than its own.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "lights" { schema geppetto::js_api; enum Scene; }
}

fn main() {
    let _ = API.types();
}
