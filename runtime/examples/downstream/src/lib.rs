//! Lights of a house, for scripts: types from a schema, types of the program's own, the list of both, and functions and
//! objects from a second schema.

mod host;
mod js_api; // made by gen-js-api from spec/js_api_codegen.yaml
mod rooms;
mod rooms_api; // made by gen-js-api from spec/rooms_codegen.yaml
mod scene;

pub use host::run;
pub use scene::{Scene, Weather};

geppetto::js_api! {
    /// What scripts see: geppetto's modules, and these.
    pub static API;
    command "cargo run -- types";

    /// The lights of a house.
    module "lights" {
        schema crate::js_api;
        enum Scene;
    }

    /// The rooms of a house.
    module "rooms" {
        schema crate::rooms_api;
    }

    // Modules of others can be added to: require("geppetto").consts.Weather
    module "geppetto" {
        enum Weather;
    }
}
