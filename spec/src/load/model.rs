//! A checked schema: what emitters read, and their only input.

mod calls;
mod enums;
mod globals;
mod records;
mod unions;

pub(super) use calls::{CALLBACK_WAITS, DRIVES};
pub use calls::{Callback, CallbackWaits, Class, Delivery, Function, Given, Namespace, Param, Property, Returns};
pub use enums::{Deprecation, Enum, Key, KeyScope, Value};
pub(super) use globals::{GLOBAL_KINDS, MEMBER_KINDS};
pub use globals::{Global, GlobalShape, Member};
pub use records::{Field, Presence, Record, Type};
pub use unions::{API_ERROR, ERROR_CODE, ERROR_DATA, ErrorKind, MessagePart, Tagging, Union, Variant};

/// Everything that one schema file defines, with its defaults filled in and its references resolved.
#[derive(Debug)]
pub struct Api {
    /// The schema's path from the root of its project: what headers name. Never absolute.
    pub schema: String,
    /// The JavaScript module that scripts name: `geppetto`.
    pub module: String,
    /// The prefix of stored keys.
    pub namespace: String,
    /// The command that regenerates, when the schema names one.
    pub command: Option<String>,
    /// What is rendered, and where.
    pub outputs: Outputs,
    /// Block kinds first, then keys by scope, then `enums:`, each in the order of the file; then those that nobody lists:
    /// [`ERROR_CODE`], enums that imported types need, and the literals of fields.
    pub enums: Vec<Enum>,
    /// The keys of all scopes, in the order of the file.
    pub keys: Vec<Key>,
    /// Those that imported types bring first, then one for each scope that has keys, then `records:`, then the partial
    /// forms of records that a type asks for.
    pub records: Vec<Record>,
    /// Imported ones first, then `unions:`.
    pub unions: Vec<Union>,
    /// In the order of the file.
    pub errors: Vec<ErrorKind>,
    /// In the order of the file.
    pub callbacks: Vec<Callback>,
    /// The functions of the module itself first, when it has some; then in the order of the file.
    pub namespaces: Vec<Namespace>,
    /// In the order of the file.
    pub classes: Vec<Class>,
    /// In the order of the file.
    pub globals: Vec<Global>,
}

impl Api {
    /// The functions of the module itself.
    pub fn functions(&self) -> &[Function] {
        self.namespaces.iter().find(|n| n.is_module()).map_or(&[], |n| n.functions.as_slice())
    }

    /// The namespaces that have a name: all but the module itself.
    pub fn named_namespaces(&self) -> impl Iterator<Item = &Namespace> {
        self.namespaces.iter().filter(|n| !n.is_module())
    }
}

/// What is rendered, and where. Paths are relative to the output root and written with `/`.
#[derive(Debug)]
pub struct Outputs {
    /// The output root, relative to the folder of the schema.
    pub root: String,
    /// The Rust modules.
    pub rust: Option<RustOutput>,
    /// The `.d.ts` file.
    pub dts: Option<DtsOutput>,
    /// The `.d.ts` file of what the runtime adds to the global object.
    pub globals: Option<String>,
    /// The `package.json` that makes a package of the `.d.ts` files in its folder.
    pub npm: Option<NpmOutput>,
    /// The JSON Schema of all types, as one bundle.
    pub json_schema: Option<String>,
    /// The reference, Markdown.
    pub docs: Option<String>,
    /// The JSON Schema of the schema language.
    pub spec_schema: Option<String>,
}

impl Outputs {
    /// The keys of `outputs:`, and the path that each has.
    pub fn paths(&self) -> [(&'static str, Option<&str>); 7] {
        [
            ("rust", self.rust.as_ref().map(|r| r.path.as_str())),
            ("dts", self.dts.as_ref().map(|d| d.path.as_str())),
            ("globals", self.globals.as_deref()),
            ("npm", self.npm.as_ref().map(|n| n.path.as_str())),
            ("json_schema", self.json_schema.as_deref()),
            ("docs", self.docs.as_deref()),
            ("spec_schema", self.spec_schema.as_deref()),
        ]
    }
}

/// A `package.json`.
#[derive(Debug)]
pub struct NpmOutput {
    /// The file.
    pub path: String,
    /// The name of the package: `@geppetto/types`.
    pub name: String,
    /// Its version, as written.
    pub version: String,
    /// The `.d.ts` files of the package beside this schema's own, relative to the `package.json`.
    pub files: Vec<String>,
}

/// A folder of Rust modules.
#[derive(Debug)]
pub struct RustOutput {
    /// The folder.
    pub path: String,
    /// The path of the runtime crate in generated code: `::geppetto`.
    pub krate: String,
}

/// A `.d.ts` file.
#[derive(Debug)]
pub struct DtsOutput {
    /// The file.
    pub path: String,
    /// The text around the declarations.
    pub template: Template,
}

/// The text around the declarations of a `.d.ts`.
#[derive(Debug)]
pub enum Template {
    /// One that the generator brings, by name.
    Builtin(String),
    /// A file of the project: its path as written, and its text.
    File {
        /// The path as written in the schema.
        path: String,
        /// The template.
        text: String,
    },
}
