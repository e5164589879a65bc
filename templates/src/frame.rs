//! The templates around generated text, and how they are filled in.

use geppetto_spec::load::model::Template;
use tera::{Context, Tera};

use crate::artifact::Header;

/// A project's own template that makes no file. Nothing else can fail after the check.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmitError {
    /// It does not render.
    #[error("the template {template} does not render: {reason}")]
    Render {
        /// The path as the schema names it.
        template: String,
        /// What the template engine says, with line and column.
        reason: String,
    },
    /// Nobody could tell its file from one that was written by hand.
    #[error(
        "the template {template} does not print {{{{ header }}}} in its first three lines; \
         add a comment with it there: // {{{{ header }}}}"
    )]
    NoHeader {
        /// The path as the schema names it.
        template: String,
    },
    /// The types of the schema would be missing in its file.
    #[error(
        "the template {template} does not print {{{{ types }}}}, and the schema defines types that are no constants"
    )]
    NoTypes {
        /// The path as the schema names it.
        template: String,
    },
}

/// The frames that come with the generators, by the name after `builtin:`.
pub(crate) const BUILTIN: [(&str, &str); 3] = [
    ("geppetto.d.ts", include_str!("../tera/geppetto.d.ts.tera")),
    ("module.d.ts", include_str!("../tera/module.d.ts.tera")),
    ("turns.d.ts", include_str!("../tera/turns.d.ts.tera")),
];

/// The frame of what the runtime adds to the global object.
pub(crate) const GLOBALS: &str = include_str!("../tera/globals.d.ts.tera");

/// The schema that `init` writes.
pub(crate) const INIT: &str = include_str!("../tera/init.yaml.tera");

/// The name of a schema's template, for messages, and its text.
pub(crate) fn source(template: &Template) -> (&str, &str) {
    match template {
        Template::File { path, text } => (path, text),
        // The check knows the same list; a test holds the two together.
        Template::Builtin(name) => {
            (name, BUILTIN.iter().find(|(known, _)| known == name).map_or("", |(_, text)| *text))
        }
    }
}

/// Fills in a schema's template.
pub(crate) fn render(template: &Template, context: &Context) -> Result<String, EmitError> {
    let (name, text) = source(template);
    let text = fill(text, context).map_err(|reason| EmitError::Render { template: name.to_owned(), reason })?;
    if Header::is_in(&text) { Ok(text) } else { Err(EmitError::NoHeader { template: name.to_owned() }) }
}

/// Fills in a text. Nothing is escaped: what goes in is text of the target language already.
pub(crate) fn fill(text: &str, context: &Context) -> Result<String, String> {
    Tera::one_off(text, context, false).map_err(|error| {
        // The engine's own message names a template that we made up; its cause says what is wrong.
        std::iter::successors(Some(&error as &dyn std::error::Error), |e| e.source())
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(": ")
    })
}
