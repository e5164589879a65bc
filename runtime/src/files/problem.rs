//! Why a module cannot be had, before there is an error of the engine.

use geppetto_bind::{quoted, throw_error};
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::{Ctx, Error};

use crate::module::MAX_SHOWN;

/// How a script asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Require,
    Import,
}

impl Way {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Require => "require",
            Self::Import => "import",
        }
    }
}

/// A sentence and its code.
#[derive(Debug)]
pub(crate) struct Problem {
    code: ErrorCode,
    text: String,
}

impl Problem {
    /// Nobody knows it, or there is no such file.
    pub(crate) fn not_found(text: String) -> Self {
        Self { code: ErrorCode::ModuleNotFound, text }
    }

    /// It lies where scripts have no access.
    pub(crate) fn outside(text: String) -> Self {
        Self { code: ErrorCode::ModuleOutsideRoot, text }
    }

    /// It is there and of no use.
    pub(crate) fn not_loaded(text: String) -> Self {
        Self { code: ErrorCode::ModuleNotLoaded, text }
    }

    /// Throws an `Error` with the whole text: those that rquickjs makes of a failed loader end after 255 bytes.
    pub(crate) fn throw(&self, ctx: &Ctx<'_>, way: Way) -> Error {
        throw_error(ctx, self.code.as_str(), &format!("{}: {}", way.as_str(), self.text))
    }

    #[cfg(test)]
    pub(super) fn parts(&self) -> (&str, &str) {
        (self.code.as_str(), &self.text)
    }
}

/// A specifier as messages show it, with the file that has it.
pub(super) fn asked(specifier: &str, base: &str) -> String {
    let specifier = quoted(specifier, MAX_SHOWN);
    match base {
        "" => format!("{specifier} from the folder of the scripts"),
        base => format!("{specifier} from {}", shorten(base)),
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN).and_then(|(end, _)| text.get(..end)) {
        Some(start) => format!("{}…", start.escape_debug()),
        None => text.escape_debug().to_string(),
    }
}
