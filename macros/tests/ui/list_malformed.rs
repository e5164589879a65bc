//! What js_api! does not know.

#[derive(Clone, geppetto::JsEnum)]
enum Scene {
    Day,
}

const _: Scene = Scene::Day;

geppetto::js_api! {
    pub static API;
    command "cargo run -- types";
    modul "lights" { enum Scene; }
}

fn main() {
    let _ = API.types();
}
