//! What the good path does not read on its own: texts that its parser would take too long for, would expand without
//! limit, or might take for something else than other readers do. They go through the tree, which has limits.

use super::source::places;

/// Line ends to some readers of YAML, text to others.
pub(super) const AMBIGUOUS: [char; 3] = ['\u{2028}', '\u{2029}', '\u{feff}'];

/// Whether the text may hold such a thing. A wrong yes costs some time, nothing else.
pub(super) fn any(text: &str) -> bool {
    is_deep(text) || has_indicators(text) || (!text.is_ascii() && text.contains(AMBIGUOUS))
}

/// Flow collections inside each other: the parser's work grows with the square of their depth.
fn is_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    places(text, |b| matches!(b, b'[' | b'{' | b']' | b'}')).any(|at| {
        match text.as_bytes().get(at) {
            Some(b'[' | b'{') => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        depth > 100
    })
}

/// Tags change types; an anchor with an alias repeats parts.
fn has_indicators(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut tag, mut anchor, mut alias) = (false, false, false);
    for at in places(text, |b| matches!(b, b'!' | b'&' | b'*')) {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if matches!(before, None | Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b'{' | b':')) {
            match bytes.get(at) {
                Some(b'!') => tag = true,
                Some(b'&') => anchor = true,
                _ => alias = true,
            }
        }
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
