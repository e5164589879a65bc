//! A name that nobody can import.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "My Lights" { enum Scene; }
}

fn main() {
    let _ = API.types();
}
