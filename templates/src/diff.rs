//! Unified diffs of stale files, short enough to read.

use similar::{ChangeTag, TextDiff};

/// The difference from `old` to `new`, with `limit` lines at most.
pub(crate) fn unified(path: &str, old: &str, new: &str, limit: usize) -> String {
    if old.contains('\r') && old.replace("\r\n", "\n") == new {
        // A diff of these looks as if each line were replaced by itself.
        return format!(
            "{path}: only the line ends differ: CRLF here, LF as it is made; `* eol=lf` in .gitattributes\n"
        );
    }
    let diff = TextDiff::configure().timeout(TIMEOUT).diff_lines(old, new);
    let text = diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    let total = text.lines().count();
    if total <= limit {
        return text;
    }
    let changed = diff.iter_all_changes().filter(|c| c.tag() != ChangeTag::Equal).count();
    let shown: Vec<&str> = text.lines().take(limit).collect();
    format!("{}\n... {} more lines; {changed} lines changed in all\n", shown.join("\n"), total - limit)
}

/// Past this the diff gets coarser, not longer.
const TIMEOUT: std::time::Duration = std::time::Duration::from_millis(500);
