//! The anchors that renderers of Markdown make of headings.

use std::collections::{HashMap, HashSet};

/// Anchors of the headings so far. Headings of one text get numbers, in the order of the file.
#[derive(Default)]
pub(super) struct Anchors {
    taken: HashSet<String>,
    sections: HashMap<&'static str, String>,
    /// Types. Their names are one space.
    entries: HashMap<String, String>,
    /// What is there at run time, by section: a type may have the same name.
    values: HashMap<(&'static str, String), String>,
}

impl Anchors {
    /// The next heading of the file.
    pub(super) fn heading(&mut self, text: &str) -> String {
        let slug = slug(text);
        let numbered = (1..).map(|i| format!("{slug}-{i}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|anchor| !self.taken.contains(anchor));
        let anchor = free.unwrap_or(slug);
        self.taken.insert(anchor.clone());
        anchor
    }

    /// The next heading is that of a section.
    pub(super) fn section(&mut self, title: &'static str) {
        let anchor = self.heading(title);
        self.sections.insert(title, anchor);
    }

    /// The next heading is that of a type.
    pub(super) fn entry(&mut self, name: &str) {
        let anchor = self.heading(name);
        self.entries.insert(name.to_owned(), anchor);
    }

    /// The next heading is that of something in this section that is no type.
    pub(super) fn value(&mut self, section: &'static str, name: &str) {
        let anchor = self.heading(name);
        self.values.insert((section, name.to_owned()), anchor);
    }

    /// An entry that the whole of a section is about.
    pub(super) fn same(&mut self, name: &str, section: &'static str) {
        let anchor = self.of_section(section).to_owned();
        self.entries.insert(name.to_owned(), anchor);
    }

    pub(super) fn of_section(&self, title: &str) -> &str {
        self.sections.get(title).map_or("", String::as_str)
    }

    pub(super) fn of_value(&self, section: &'static str, name: &str) -> &str {
        self.values.get(&(section, name.to_owned())).map_or("", String::as_str)
    }

    pub(super) fn of_entry(&self, name: &str) -> &str {
        self.entries.get(name).map_or("", String::as_str)
    }
}

fn slug(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn equal_headings_get_numbers() {
        let mut anchors = Anchors::default();
        let all = ["geppetto/turns", "Other enums", "Errors", "ERRORS", "errors-1", "errors"];
        let made = all.map(|text| anchors.heading(text));
        assert_eq!(made, ["geppettoturns", "other-enums", "errors", "errors-1", "errors-1-1", "errors-2"]);
    }
}
