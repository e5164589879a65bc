//! A module that shows nothing.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

const _: Scene = Scene::Day;

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    module "lights" {}
}

fn main() {
    let _ = API.types();
}
