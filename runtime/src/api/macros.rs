//! `js_api!`: what a program shows to scripts, listed once.

/// Lists what a program shows to scripts beside geppetto's own modules: generated schemas and derived enums.
///
/// It makes a constant of type [`JsApi`](crate::JsApi), which installs the modules, prints their types, and writes and
/// checks the `.d.ts` of enums that are in no schema.
///
/// ```
/// use geppetto::JsEnum;
///
/// /// How bright the house is.
/// #[derive(Clone, Copy, Debug, PartialEq, JsEnum)]
/// pub enum Scene {
///     Day,
///     Night,
/// }
///
/// geppetto::js_api! {
///     /// What scripts of this program see beside geppetto.
///     pub static API;
///     command "cargo run -- types";
///
///     /// The lights of a house.
///     module "lights" {
///         // schema crate::js_api;   what gen-js-api made from a schema with `module: lights`
///         enum Scene;             // require("lights").consts.Scene.NIGHT === "night"
///     }
///
///     module "geppetto" {
///         enum Scene;             // require("geppetto").consts.Scene: others' modules can be added to
///     }
/// }
///
/// assert!(API.types().contains(r#"readonly NIGHT: "night";"#));
/// assert_eq!(API.modules().collect::<Vec<_>>(), ["geppetto", "geppetto/turns", "lights"]);
/// ```
///
/// `command` is what writes the declarations again: it stands in the first line of the file and in messages. A module
/// has doc comments, at most one `schema` (the path of the generated Rust module) and any number of `enum`s (types that
/// derive [`JsEnum`](derive@crate::JsEnum)). A mistake in the list stops the build: an enum that is in its module
/// already, a module twice, a schema under another name than its own.
///
/// ```compile_fail
/// # #[derive(Clone, geppetto::JsEnum)] enum ToolChoice { Auto }
/// geppetto::js_api! {
///     static API;
///     command "cargo run -- types";
///     module "geppetto" { enum ToolChoice; } // geppetto has one already
/// }
/// ```
#[macro_export]
macro_rules! js_api {
    (
        $(#[$meta:meta])*
        $visibility:vis static $name:ident;
        command $command:literal;
        $(
            $(#[doc = $doc:literal])*
            module $module:literal {
                $(schema $($schema:ident)::+;)?
                $(enum $enum:ty;)*
            }
        )*
    ) => {
        $(#[$meta])*
        #[allow(long_running_const_eval, reason = "a long list takes its time to check")]
        $visibility static $name: $crate::JsApi = {
            const MODULES: &[$crate::__private::ModuleDescriptor<'static>] = &[$(
                $crate::__private::ModuleDescriptor::new($module)
                    .doc(::core::concat!($($doc, "\n"),*))
                    $(.schema(&$($schema)::+::SCHEMA))?
                    .enums(&[$(<$enum as $crate::JsEnum>::DESCRIPTOR),*])
            ),*];
            $crate::JsApi::new(MODULES, ::core::module_path!(), $command)
        };
    };
    ($($other:tt)*) => {
        ::core::compile_error!(
            "js_api! takes `pub static NAME;`, `command \"..\";`, then modules: \
             `module \"name\" { schema path::to::generated; enum Type; }`"
        );
    };
}
