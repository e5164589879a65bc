//! Links of Markdown files that stay inside the repository lead somewhere.

use crate::files::{self, TextFile};

/// `exists` is asked about paths from the root.
pub(super) fn check(file: &TextFile, exists: &dyn Fn(&str) -> bool, findings: &mut Vec<String>) {
    if files::extension(&file.path) != "md" {
        return;
    }
    let mut fence: Option<&str> = None;
    for (number, line) in (1..).zip(file.text.lines()) {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) => {}
            (None, None) => {
                for target in targets(line) {
                    match resolve(&file.path, &target) {
                        Link::Elsewhere => {}
                        Link::Outside => {
                            findings.push(format!("{}:{number}: {target} leaves the repository", file.path));
                        }
                        Link::File(path) if exists(&path) => {}
                        Link::File(_) => findings.push(format!("{}:{number}: {target} does not exist", file.path)),
                    }
                }
            }
        }
    }
}

enum Link {
    /// An address, or a place in the same file.
    Elsewhere,
    /// A path that climbs above the root.
    Outside,
    /// A path from the root.
    File(String),
}

fn resolve(from: &str, target: &str) -> Link {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let scheme = path.split_once(':').map(|(scheme, _)| scheme);
    if path.is_empty() || scheme.is_some_and(|scheme| !scheme.contains('/')) {
        return Link::Elsewhere;
    }
    // A leading slash counts from the root, as forges read it.
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for part in path.split('/') {
        match part {
            ".." if parts.pop().is_none() => return Link::Outside,
            "" | "." | ".." => {}
            part => parts.push(part),
        }
    }
    Link::File(parts.join("/"))
}

/// What the line links to: `[text](target "title")`, `![text](<target>)` and `[label]: target`, outside code spans.
fn targets(line: &str) -> Vec<String> {
    let text: String = line.split('`').step_by(2).collect::<Vec<_>>().join("` `");
    let mut found = Vec::new();
    if let Some((_, target)) = text.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:")) {
        found.extend(first_word(target));
    }
    for part in text.split("](").skip(1) {
        let inside = match part.strip_prefix('<') {
            Some(rest) => rest.split('>').next(),
            None => part.split(')').next(),
        };
        found.extend(inside.and_then(first_word));
    }
    found
}

/// Without the title that may follow.
fn first_word(text: &str) -> Option<String> {
    text.split_whitespace().next().map(|word| word.trim_matches(['<', '>']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let mut findings = Vec::new();
        let exists = |path: &str| ["README.md", "docs/guide.md", "spec"].contains(&path);
        check(&TextFile { path: path.to_owned(), text: text.to_owned() }, &exists, &mut findings);
        findings
    }

    #[test]
    fn dead_links_of_every_form_are_found() {
        for link in
            ["[a](gone.md)", "x ![a](./gone.md \"title\") y", "[a](<gone.md>)", "[a]: gone.md", "[a](/docs/gone.md#x)"]
        {
            assert_eq!(found("docs/a.md", &format!("\n{link}\n")).len(), 1, "{link}");
        }
        assert_eq!(found("docs/a.md", "[a](../README.md) [b](../gone.md)"), ["docs/a.md:1: ../gone.md does not exist"]);
        assert_eq!(found("docs/a.md", "[a](../../README.md)"), ["docs/a.md:1: ../../README.md leaves the repository"]);
    }

    #[test]
    fn living_links_addresses_and_code_pass() {
        let text = "[a](guide.md#part) [b](../spec/) [c](/README.md) [d](#here) [e](https://example.org/x) [f](mailto:a@b)\n\
                    `[g](gone.md)` and\n```md\n[h](gone.md)\n```\n[i]: guide.md\n";
        assert_eq!(found("docs/a.md", text), [""; 0]);
        assert_eq!(found("docs/a.rs", "[a](gone.md)"), [""; 0]);
    }
}
