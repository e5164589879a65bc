//! An enum with the name of a type that stands where the enum would.

#[derive(Clone, geppetto::JsEnum)]
enum Turn {
    Left,
}

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "geppetto" { enum Turn; } // there it is in `consts`
    module "geppetto/turns" { enum Turn; }
}

fn main() {
    let _ = API.types();
}
