//! What the good path does not read on its own: texts that its parser would take too long for, would expand without
//! limit, or might take for something else than other readers do. They go through the tree, which has limits.

/// Line ends to some readers of YAML, text to others.
pub(super) const AMBIGUOUS: [char; 3] = ['\u{2028}', '\u{2029}', '\u{feff}'];

/// Whether the text may hold such a thing. A wrong yes costs some time, nothing else.
pub(super) fn any(text: &str) -> bool {
    is_deep(text) || has_indicators(text) || (!text.is_ascii() && text.contains(AMBIGUOUS))
}

/// Flow collections inside each other: the parser's work grows with the square of their depth.
fn is_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|b| {
        match b {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 100
    })
}

/// Tags change types; an anchor with an alias repeats parts.
fn has_indicators(text: &str) -> bool {
    let (mut tag, mut anchor, mut alias) = (false, false, false);
    let mut before = b' ';
    for b in text.bytes() {
        if matches!(before, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b'{' | b':') {
            match b {
                b'!' => tag = true,
                b'&' => anchor = true,
                b'*' => alias = true,
                _ => {}
            }
        }
        before = b;
    }
    tag || (anchor && alias)
}

#[cfg(test)]
mod tests {
    use super::any;

    #[test]
    fn only_indicators_raise_doubts() {
        for calm in ["a: b", "doc: Really! It is.", "doc: a & b", "doc: \"**bold**\"", "a: [{b: []}]"] {
            assert!(!any(calm), "{calm}");
        }
        for doubtful in ["a: !t b", "!t", "[!t a,!t b]", "a: &x 1\nb: *x", "doc: a\u{2028}b", &"[".repeat(1000)] {
            assert!(any(doubtful), "{doubtful}");
        }
    }
}
