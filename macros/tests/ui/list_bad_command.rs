//! A command that would end the comment that it stands in.

#[derive(geppetto::JsEnum)]
enum Scene {
    Day,
}

geppetto::js_api! {
    pub static API;
    command "cargo run\n*/";
    module "lights" { enum Scene; }
}

fn main() {
    let _ = (API.types(), Scene::Day);
}
