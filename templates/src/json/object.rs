//! An object that is written key by key, without a value in between.

use geppetto_spec::dts::write_string;

/// A JSON object that is being written. Keys stand in the order of the calls; [`Object::end`] closes it.
pub(crate) struct Object<'a> {
    out: &'a mut String,
    /// How deep its keys stand; `None` when all of it is on one line.
    indent: Option<usize>,
    empty: bool,
}

impl<'a> Object<'a> {
    /// On one line: `{ "a": 1, "b": 2 }`.
    pub(crate) fn line(out: &'a mut String) -> Self {
        out.push('{');
        Self { out, indent: None, empty: true }
    }

    /// With a line for each key, `indent` blanks deep.
    pub(crate) fn lines(out: &'a mut String, indent: usize) -> Self {
        out.push('{');
        Self { out, indent: Some(indent), empty: true }
    }

    /// Where the value of this key goes.
    pub(crate) fn key(&mut self, name: &str) -> &mut String {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        match self.indent {
            Some(indent) => self.new_line(indent),
            None => self.out.push(' '),
        }
        write_string(self.out, name);
        self.out.push_str(": ");
        self.out
    }

    /// A string.
    pub(crate) fn string(&mut self, name: &str, text: &str) {
        write_string(self.key(name), text);
    }

    /// A value that is JSON text already.
    pub(crate) fn raw(&mut self, name: &str, json: &str) {
        self.key(name).push_str(json);
    }

    /// Closes it.
    pub(crate) fn end(mut self) {
        match self.indent {
            _ if self.empty => {}
            Some(indent) => self.new_line(indent.saturating_sub(2)),
            None => self.out.push(' '),
        }
        self.out.push('}');
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }
}

#[cfg(test)]
mod tests {
    use super::Object;

    #[test]
    fn keys_stand_on_one_line_or_on_their_own() {
        let mut out = String::new();
        let mut lines = Object::lines(&mut out, 2);
        lines.string("a\"", "text");
        let mut line = Object::line(lines.key("b"));
        line.raw("c", "1");
        line.raw("d", "null");
        line.end();
        Object::lines(lines.key("e"), 4).end();
        lines.end();
        assert_eq!(out, "{\n  \"a\\\"\": \"text\",\n  \"b\": { \"c\": 1, \"d\": null },\n  \"e\": {}\n}");
    }
}
