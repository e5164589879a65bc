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
    /// What the schema defines would be missing in its file.
    #[error("the template {template} does not print {missing}, and its file would lack what the schema defines")]
    Missing {
        /// The path as the schema names it.
        template: String,
        /// The variable: `{{ types }}`.
        missing: &'static str,
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

/// A variable of a template, and what writes its text. It can be large: it is written only where a template prints it.
pub(crate) type Variable<'a> = (&'static str, &'a dyn Fn(&mut String));

/// Fills in a schema's template.
pub(crate) fn render(template: &Template, variables: &[Variable<'_>]) -> Result<String, EmitError> {
    let (name, text) = source(template);
    let text = fill(text, variables).map_err(|reason| EmitError::Render { template: name.to_owned(), reason })?;
    if Header::is_in(&text) { Ok(text) } else { Err(EmitError::NoHeader { template: name.to_owned() }) }
}

/// Fills in a text. Nothing is escaped: what goes in is text of the target language already.
pub(crate) fn fill(text: &str, variables: &[Variable<'_>]) -> Result<String, String> {
    plain(text, variables).map_or_else(|| with_engine(text, variables), Ok)
}

/// Fills in a text that does no more than print variables, as all of ours: it takes no engine, which would have to be
/// started and would copy large texts twice.
fn plain(text: &str, variables: &[Variable<'_>]) -> Option<String> {
    if text.contains("{%") || text.contains("{#") {
        return None;
    }
    let mut parts = text.split("{{");
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let (name, after) = part.split_once("}}")?;
        let (_, write) = variables.iter().find(|(known, _)| *known == name.trim())?;
        write(&mut out);
        out.push_str(after);
    }
    Some(out)
}

fn with_engine(text: &str, variables: &[Variable<'_>]) -> Result<String, String> {
    let mut context = Context::new();
    for (name, write) in variables.iter().filter(|(name, _)| text.contains(name)) {
        let mut value = String::new();
        write(&mut value);
        context.insert(*name, &value);
    }
    Tera::one_off(text, &context, false).map_err(|error| {
        // The engine's own message names a template that we made up; its cause says what is wrong.
        std::iter::successors(Some(&error as &dyn std::error::Error), |e| e.source())
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(": ")
    })
}

#[cfg(test)]
mod tests {
    use super::{BUILTIN, GLOBALS, INIT, Variable, plain, with_engine};

    const VARIABLES: &[Variable<'_>] = &[
        ("header", &|out| out.push_str("@generated }} {{ {% x %} <&>")),
        ("module", &|out| out.push_str("app")),
        ("bundle", &|out| out.push_str("app")),
        ("consts", &|out| out.push_str("  a\n")),
        ("enums", &|out| out.push_str("")),
        ("gap", &|out| out.push('\n')),
        ("types", &|out| out.push_str("\u{feff}t\r\n")),
        ("globals", &|out| out.push_str("g {}\n")),
    ];

    #[test]
    fn without_an_engine_the_text_is_the_same() {
        let ours = BUILTIN.map(|(_, text)| text).into_iter().chain([GLOBALS, INIT]);
        for text in ours.chain(["", "}}", "a {{module}}{{  types\n}}\n\n", "{ {{ consts }} }\r\n"]) {
            let filled = plain(text, VARIABLES);
            assert!(filled.is_some(), "{text}");
            assert_eq!(filled.ok_or_else(String::new), with_engine(text, VARIABLES));
        }
    }

    #[test]
    fn more_than_variables_is_for_the_engine() {
        let more =
            ["{{ module | upper }}", "{{- module }}", "{{ \"a\" }}", "{{ nobody_knows }}", "{{ module", "{# a #}"];
        for text in
            more.into_iter().chain(["{% if types %}a{% endif %}", "{{ \"}}\" }}", "{% raw %}{{ module }}{% endraw %}"])
        {
            assert_eq!(plain(text, VARIABLES), None, "{text}");
        }
    }
}
