//! What is installed on the global object, as it is written.

use schemars::JsonSchema;

use super::super::model::{GLOBAL_KINDS, MEMBER_KINDS};
use super::Text;
use super::enums::RawDeprecated;

/// Something that scripts find without `require` or `import`.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Global")]
pub(in crate::load) struct RawGlobal {
    /// The name that scripts write: `setTimeout`.
    pub(in crate::load) name: Text,
    /// What it is: a function; a value of some type; an object whose members are listed; a class, which is an object
    /// that makes others; or a type, which only the declarations have.
    // Editors complete the words; the checker compares them, so that an unknown one hides no other mistake.
    #[schemars(extend("enum" = GLOBAL_KINDS.map(|(word, _)| word)))]
    pub(in crate::load) kind: Text,
    /// The heading that stands before it in the declarations.
    #[serde(default)]
    pub(in crate::load) section: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// TypeScript: the signature of a function, `(id: string): any`; the type of a value; what a type stands for.
    #[serde(default)]
    pub(in crate::load) ts: Option<Text>,
    /// TypeScript: the parameters of a class's constructor, `(label?: string)`. Without them scripts cannot make one.
    #[serde(default)]
    pub(in crate::load) new: Option<Text>,
    /// What an object or a class has, in the order of every output.
    #[serde(default)]
    pub(in crate::load) members: Vec<RawMember>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// A method or a property of an object or a class.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Member")]
pub(in crate::load) struct RawMember {
    /// The name that scripts write; `Symbol.iterator` for one of the language's own symbols.
    pub(in crate::load) name: Text,
    /// Whether it is called or read.
    #[schemars(extend("enum" = MEMBER_KINDS.map(|(word, _)| word)))]
    pub(in crate::load) kind: Text,
    /// TypeScript: the signature of a method, `(reason?: any): void`; the type of a property.
    pub(in crate::load) ts: Text,
    /// A property that scripts cannot set.
    #[serde(default)]
    pub(in crate::load) readonly: bool,
    /// A member of the class itself, not of what it makes.
    #[serde(default)]
    pub(in crate::load) r#static: bool,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}
