//! Lines and columns of many places of one text, which is read once for all of them.

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self(std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// Line and column of an offset in that text, both from 1, the column in characters.
    pub fn place(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.0.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|before| self.0.get(before)).copied().unwrap_or_default();
        (line, 1 + text.get(start..offset).unwrap_or_default().chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_place_is_a_line_and_a_column_in_characters() {
        let text = "a\nüb\n";
        let lines = Lines::of(text);
        let offsets = [0, 1, 2, 4, 6];
        assert_eq!(offsets.map(|at| lines.place(text, at)), [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]);
    }

    #[test]
    fn only_a_newline_ends_a_line() {
        let text = "a\r\nb\u{2028}\u{1f600}x";
        assert_eq!(Lines::of(text).place(text, text.len()), (2, 5));
        assert_eq!(Lines::of("").place("", 0), (1, 1));
    }
}
