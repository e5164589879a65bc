//! What a program shows to scripts, as a list of modules: the built-in ones and its own.

mod list;
mod macros;
mod types;

use geppetto_generated::{js_api, turns};
use geppetto_spec::ModuleDescriptor;

pub use types::TypesError;

/// The modules that the runtime brings.
static BUILT_IN: [ModuleDescriptor<'static>; 2] = [
    ModuleDescriptor::new(js_api::SCHEMA.module).version(env!("CARGO_PKG_VERSION")).schema(&js_api::SCHEMA),
    ModuleDescriptor::new(turns::SCHEMA.module).schema(&turns::SCHEMA),
];

/// The built-in modules alone: what [`install`](crate::install) and `GeppettoModule` give.
#[cfg(feature = "quickjs")]
pub(crate) static PLAIN: JsApi = JsApi { own: &[], place: "", command: "" };

/// What a program shows to scripts: the modules of geppetto, and what [`js_api!`](crate::js_api!) lists beside them.
///
/// It is a constant of the program. With `quickjs` it installs itself ([`JsApi::install`]) and is a resolver and loader
/// for ES modules; without, it still writes its declarations.
#[derive(Debug)]
pub struct JsApi {
    own: &'static [ModuleDescriptor<'static>],
    /// The Rust module that lists it, for headers.
    place: &'static str,
    /// What writes the declarations again, for headers and messages.
    command: &'static str,
}

impl JsApi {
    /// What `js_api!` makes. A list with a mistake does not compile.
    #[doc(hidden)]
    #[track_caller]
    pub const fn new(own: &'static [ModuleDescriptor<'static>], place: &'static str, command: &'static str) -> Self {
        list::check(&BUILT_IN, own);
        list::check_command(command);
        Self { own, place, command }
    }

    /// The names of all modules: the built-in ones first.
    pub fn modules(&self) -> impl Iterator<Item = &'static str> {
        let own = self.own.iter().filter(|module| BUILT_IN.iter().all(|built_in| built_in.name != module.name));
        BUILT_IN.iter().chain(own).map(|module| module.name)
    }

    /// What the module of that name is made of: who brings it, then who adds to it. Empty when there is none.
    pub(crate) fn parts(&self, name: &str) -> Vec<&'static ModuleDescriptor<'static>> {
        BUILT_IN.iter().chain(self.own).filter(|module| module.name == name).collect()
    }
}
