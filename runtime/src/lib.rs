//! JavaScript embedded in Rust.
//!
//! Three things live here. `#[derive(JsEnum)]` makes an enum whose values cross the border to JavaScript as strings, with
//! one list behind Rust, JavaScript, JSON and JSON Schema:
//!
//! ```
//! use geppetto::JsEnum;
//!
//! /// How the model should choose tools.
//! #[derive(Clone, Copy, Debug, PartialEq, JsEnum)]
//! enum ToolChoice {
//!     Auto,
//!     #[js(value = "none", alias = "off")]
//!     Never,
//! }
//!
//! assert_eq!(ToolChoice::Auto.as_str(), "auto");
//! assert_eq!("off".parse(), Ok(ToolChoice::Never));
//! let error = "auot".parse::<ToolChoice>().unwrap_err();
//! assert_eq!(error.to_string(), r#"invalid toolChoice "auot", expected one of: auto, none (did you mean "auto"?)"#);
//! ```
//!
//! With the feature `quickjs` (on by default), a [`Runtime`]: a VM on a thread of its own, that scripts cannot misuse.
//!
#![cfg_attr(feature = "quickjs", doc = "```")]
#![cfg_attr(not(feature = "quickjs"), doc = "```ignore")]
//! use geppetto::{Limit, RuntimeBuilder};
//!
//! # fn main() -> Result<(), geppetto::RuntimeError> {
//! let runtime = RuntimeBuilder::new().build()?;
//! let auto: String = runtime.eval(r#"require("geppetto").consts.ToolChoice.AUTO"#).wait()?;
//! assert_eq!(auto, "auto");
//! let endless = runtime.eval::<()>("for (;;);").wait().unwrap_err();
//! assert_eq!(endless.limit(), Some(Limit::Cpu));
//! # Ok(())
//! # }
//! ```
//!
//! And modules for scripts that run in an [`rquickjs`] of your own: `geppetto`, and with [`js_api!`] those of a program's
//! own. Without such a list it is one call:
//!
#![cfg_attr(feature = "quickjs", doc = "```")]
#![cfg_attr(not(feature = "quickjs"), doc = "```ignore")]
//! use geppetto::rquickjs::{Context, Runtime};
//!
//! # fn main() -> geppetto::rquickjs::Result<()> {
//! let context = Context::full(&Runtime::new()?)?;
//! context.with(|ctx| {
//!     geppetto::install(&ctx)?;
//!     let auto: String = ctx.eval(r#"require("geppetto").consts.ToolChoice.AUTO"#)?;
//!     assert_eq!(auto, "auto");
//!     Ok(())
//! })
//! # }
//! ```
//!
//! Without `quickjs` the crate needs no C compiler. Host code must use the `rquickjs` of this crate: two versions in
//! one program would share one C engine without a word.

mod api;
#[cfg(feature = "quickjs")]
mod files;
#[cfg(feature = "quickjs")]
mod globals;
#[cfg(feature = "quickjs")]
mod host_module;
#[cfg(feature = "quickjs")]
mod module;
#[cfg(feature = "quickjs")]
mod owner;

/// The README's Rust, compiled and run.
#[cfg(all(doctest, feature = "quickjs"))]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The Rust of the page about the runtime, compiled and run.
#[cfg(all(doctest, feature = "quickjs"))]
#[doc = include_str!("../../docs/runtime.md")]
struct RuntimePage;

#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "quickjs")]
    pub use geppetto_bind::__private::*;
    #[cfg(not(feature = "quickjs"))]
    pub use geppetto_spec::__private::*;

    pub use geppetto_macros::JsEnum as DeriveJsEnum;
}

pub use api::{JsApi, TypesError};
/// The declarations of what a runtime adds to the global object: the text of `globals.d.ts`, for whoever writes the types
/// of a program to a file.
pub const GLOBAL_TYPES: &str = js_api::GLOBAL_TYPES;

pub use geppetto_generated::{js_api, turns};
pub use geppetto_macros::JsEnum;
/// The type behind `json` values, in the version that generated code names.
pub use geppetto_spec::__private::serde_json;
pub use geppetto_spec::{
    Deprecated, EnumDescriptor, GlobalDescriptor, GlobalKind, I53, JsEnum, Key, Layout, MemberDescriptor, MemberKind,
    ModuleDescriptor, OutOfRange, Record, SchemaDescriptor, ScriptError, Secret, U53, UnknownKey, UnknownValue,
    UnknownVariant, ValueDescriptor,
};

#[cfg(feature = "quickjs")]
pub use files::{ModuleRoot, read_script};
#[cfg(feature = "quickjs")]
pub use geppetto_bind::{
    Bindings, Border, Bytes, Callback, CallbackReply, DEPRECATED_VALUE, Failure, Fault, Fut, Kept, KeptFunction,
    KeptObject, Native, Shared, Walk, Warning, downcast, guard, install_consts, install_enums, may_go_on, on_warning,
    read, rquickjs, run_promises, throw_error, throw_script_error,
};
#[cfg(feature = "quickjs")]
pub use globals::ConsoleLevel;
#[cfg(feature = "quickjs")]
pub use host_module::HostModule;
#[cfg(feature = "quickjs")]
pub use module::{GeppettoModule, install};
#[cfg(feature = "quickjs")]
pub use owner::{
    Call, CancelToken, JsError, Limit, LimitReached, Limits, Origin, Outcomes, Reply, Runtime, RuntimeBuilder,
    RuntimeError, RuntimePool, Script, Stats, Uncaught, Waits, WeakRuntime, drive,
};
