//! Unions and errors.

use super::super::diagnostic::Site;
use super::{Deprecation, Field, Type};

/// A value of one of several types, told apart by a tag.
#[derive(Clone, Debug)]
pub struct Union {
    /// The name in Rust and TypeScript.
    pub name: String,
    /// Markdown, possibly empty.
    pub doc: String,
    /// How the tag is written.
    pub tagging: Tagging,
    /// In the order of every output.
    pub variants: Vec<Variant>,
    /// Whether values with an unknown tag are kept as they came.
    pub open: bool,
    /// The TypeScript interface from tags to types.
    pub map: Option<String>,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where its Rust type is defined, when another schema's output already has it.
    pub reexport: Option<String>,
    /// Where it stands.
    pub site: Site,
}

impl Union {
    /// Whether it exists with an engine only, whatever it holds: no tag tells its variants apart.
    pub fn is_live(&self) -> bool {
        self.tagging == Tagging::Untagged
    }
}

/// How the tag of a union is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// `{ tag: "value", ...fields }`: each variant is a record with a constant field of that name.
    Internal {
        /// The name of the constant field.
        tag: String,
    },
    /// `{ tag: "value", content: ... }`.
    Adjacent {
        /// The name of the field that holds the tag.
        tag: String,
        /// The name of the field that holds the value.
        content: String,
    },
    /// `{ "value": ... }`.
    External,
    /// No tag: variants are told apart by what they are in JavaScript, text, number, function, handle, and so on. Such a
    /// union exists with an engine only. A variant without a type is null.
    Untagged,
}

/// One type of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The tag; without one, the name of the variant in the schema only.
    pub value: String,
    /// The Rust variant.
    pub rust: String,
    /// What it holds; `None` when the tag says all (adjacent: no content; external: the bare string; untagged: null).
    pub ty: Option<Type>,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// A failure that scripts can tell from others by its code.
#[derive(Debug)]
pub struct ErrorKind {
    /// The stable code: `SESSION_BUSY`.
    pub code: String,
    /// The Rust variant: `SessionBusy`.
    pub rust: String,
    /// The `name` of the JavaScript error: `GeppettoError`.
    pub class: String,
    /// The message; `{field}` stands for the value of a field.
    pub message: String,
    /// What the error's `data` holds.
    pub fields: Vec<Field>,
    /// Raised by the runtime itself: it has a code, and no Rust variant.
    pub builtin: bool,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

impl ErrorKind {
    /// The message, taken apart at its `{field}`s; `{{` and `}}` are braces.
    pub fn message_parts(&self) -> Vec<MessagePart<'_>> {
        let mut parts = Vec::new();
        let mut rest = self.message.as_str();
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            if !before.is_empty() {
                parts.push(MessagePart::Text(before));
            }
            let doubled = from.starts_with("{{") || from.starts_with("}}");
            let inside = from.strip_prefix('{').filter(|_| !doubled);
            let field = inside.and_then(|inside| inside.split_once('}')).filter(|(name, _)| !name.contains('{'));
            rest = if let Some((name, after)) = field {
                parts.push(MessagePart::Field(name));
                after
            } else {
                let (brace, after) = from.split_at(1);
                parts.push(if doubled { MessagePart::Text(brace) } else { MessagePart::Stray(brace) });
                if doubled { after.get(1..).unwrap_or_default() } else { after }
            };
        }
        if !rest.is_empty() {
            parts.push(MessagePart::Text(rest));
        }
        parts
    }
}

/// The enum of all codes of `errors:`.
pub const ERROR_CODE: &str = "ErrorCode";

/// The Rust enum of the errors that are not built in, with their fields.
pub const API_ERROR: &str = "ApiError";

/// The TypeScript interface from codes to the `data` of their errors.
pub const ERROR_DATA: &str = "ErrorData";

/// A piece of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessagePart<'a> {
    /// Printed as it is.
    Text(&'a str),
    /// The value of the field of this name.
    Field(&'a str),
    /// A brace without its partner, which the reader refuses.
    Stray(&'a str),
}
