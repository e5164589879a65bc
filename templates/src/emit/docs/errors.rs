//! Errors, and the keys of turns files.

use super::cell::{head, name, remarks, row};
use super::inline::{code, string};
use super::types::range;
use super::{Docs, history};

impl Docs<'_> {
    pub(super) fn errors(&self, out: &mut String) {
        head(out, &["code", "class", "message", "data", "doc"]);
        for e in &self.api.errors {
            let mut notes = Vec::new();
            history(&mut notes, e.since.as_ref(), e.deprecated.as_ref());
            let shown = name(code(&e.code), e.deprecated.is_some());
            let cells =
                [&shown, &code(&e.class), &message(&e.message), &self.data(&e.fields), &remarks(&e.doc, &notes)];
            row(out, &cells.map(String::as_str));
        }
    }

    pub(super) fn keys(&self, out: &mut String) {
        head(out, &["scope", "short name", "stored form", "type", "doc"]);
        for key in &self.api.keys {
            let mut notes = Vec::new();
            let ty = key.typed.as_ref().map(|(_, ty)| ty);
            notes.extend(ty.and_then(range).map(str::to_owned));
            history(&mut notes, key.since.as_ref(), key.deprecated.as_ref());
            let shown = name(string(&key.name), key.deprecated.is_some());
            let stored = string(&format!("{}.{}@v1", self.api.namespace, key.name));
            let ty = ty.map_or_else(|| code("unknown"), |ty| self.type_text(ty));
            let cells = [&code(key.scope.name()), &shown, &stored, &ty, &remarks(&key.doc, &notes)];
            row(out, &cells.map(String::as_str));
        }
    }
}

/// Messages are text, not Markdown; they can have line breaks.
fn message(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(code).collect();
    lines.join("<br>")
}
