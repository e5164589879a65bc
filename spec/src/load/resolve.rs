//! From findings to diagnostics: looks up where each place stands in the text.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

use super::diagnostic::{Diagnostic, Finding, List, Location, Place, Report, Site, Spot};
use super::parse;
use super::source::{Source, is_forbidden};
use super::tree::Node;

/// Sorts by place and drops what is said twice (a mistake inside an anchor is found at each alias).
pub(super) fn report(
    sources: Vec<Source>,
    mut trees: Vec<Option<Rc<Node>>>,
    mut findings: Vec<Finding>,
    files: Vec<PathBuf>,
) -> Report {
    for (i, (source, tree)) in sources.iter().zip(&mut trees).enumerate() {
        let file = u16::try_from(i).unwrap_or(u16::MAX);
        if tree.is_none() && findings.iter().any(|f| f.needs_tree(file)) {
            let (positions, mut found) = parse::positions(source, file);
            if positions.is_none() && !found.is_empty() {
                // This mistake first: nothing could be shown of the others' places.
                findings.retain(|f| !f.needs_tree(file));
            }
            *tree = positions;
            findings.append(&mut found);
        }
    }
    let resolver = Resolver { trees };
    let mut diagnostics: Vec<Diagnostic> = findings.into_iter().map(|f| resolver.diagnostic(f)).collect();
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
    diagnostics.dedup_by(|a, b| {
        a.code == b.code && a.message == b.message && a.at.file == b.at.file && a.at.span == b.at.span
    });
    Report { sources, diagnostics, files }
}

fn order(d: &Diagnostic) -> (usize, usize, usize, &str, &str) {
    (d.at.file, d.at.span.start, d.at.span.end, d.code.id, &d.message)
}

/// The trees of the files, each at its number.
pub(super) struct Resolver {
    pub(super) trees: Vec<Option<Rc<Node>>>,
}

impl Resolver {
    fn diagnostic(&self, finding: Finding) -> Diagnostic {
        Diagnostic {
            at: self.location(&finding.at),
            also: finding.also.iter().map(|(spot, label)| (self.location(spot), label.clone())).collect(),
            code: finding.code,
            message: printable(&finding.message),
            label: finding.label,
            help: finding.help.as_deref().map(printable),
        }
    }

    pub(super) fn location(&self, spot: &Spot) -> Location {
        match &spot.place {
            Place::Bytes(file, span, path) => {
                Location { file: usize::from(*file), span: span.clone(), path: path.clone() }
            }
            Place::Entry(site) => self.entry(*site, |_| {}),
            Place::Field(site, field) => self.entry(*site, |at| {
                let _ = at.key(field) || implied_by(field).iter().any(|f| at.key(f));
            }),
            Place::Item(site, field, item) => self.entry(*site, |at| at.item(field, *item)),
        }
    }

    /// Follows the site as far as the file goes: a field that is absent leaves its entry.
    fn entry(&self, site: Site, inside: impl FnOnce(&mut At<'_>)) -> Location {
        let file = usize::from(site.file);
        let Some(root) = self.trees.get(file).and_then(Option::as_ref) else {
            return Location { file, span: 0..0, path: String::new() };
        };
        let mut at = At { node: root, span: 0..0, path: String::new() };
        match site.list {
            List::Root => {}
            List::Outputs => _ = at.key("outputs"),
            List::Imports => at.item("imports", site.item),
            List::Enums => at.item("enums", site.item),
            List::BlockKinds => at.item("block_kinds", site.item),
            List::Keys => at.item("keys", site.item),
            List::Records => at.item("records", site.item),
            List::Unions => at.item("unions", site.item),
            List::Errors => at.item("errors", site.item),
            List::Globals => at.item("globals", site.item),
            List::Callbacks => at.item("callbacks", site.item),
            List::Functions => at.item("functions", site.item),
            List::Namespaces => at.item("namespaces", site.item),
            List::Classes | List::ClassProperties => at.item("classes", site.item),
        }
        if let Some(value) = site.value {
            let list = match site.list {
                List::Records | List::Errors => "fields",
                List::Unions => "variants",
                List::Globals => "members",
                List::Namespaces => "functions",
                List::Classes => "methods",
                List::ClassProperties => "properties",
                _ => "values",
            };
            at.item(list, value);
        }
        if let Some(param) = site.param {
            at.item("params", param);
        }
        inside(&mut at);
        Location { file, span: at.span, path: at.path }
    }
}

/// The fields that a field is made from where it is not written.
fn implied_by(field: &str) -> &'static [&'static str] {
    match field {
        "rust" => &["js_key", "value", "name", "code", "type"],
        "js_key" | "value" => &["value", "code", "type"],
        "values" => &["pick", "from"],
        // Of what a call gives.
        "type" => &["returns"],
        _ => &[],
    }
}

/// Messages repeat what the schema says. One line of it, of a bearable length, in characters that can be seen.
fn printable(text: &str) -> String {
    let escaped = |part: &str, out: &mut String| {
        for c in part.chars() {
            if is_forbidden(c) || matches!(c, '\n' | '\t' | '\u{2028}' | '\u{2029}' | '\u{feff}') {
                out.extend(c.escape_default());
            } else {
                out.push(c);
            }
        }
    };
    let mut out = String::with_capacity(text.len().min(HEAD + TAIL));
    if text.len() <= HEAD + TAIL {
        escaped(text, &mut out);
    } else {
        escaped(text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default(), &mut out);
        out.push_str(" ... ");
        escaped(text.get(text.ceil_char_boundary(text.len() - TAIL)..).unwrap_or_default(), &mut out);
    }
    out
}

/// How much of a long text is shown: its start, and its end, where a sentence says what is wrong.
const HEAD: usize = 300;
const TAIL: usize = 100;

struct At<'t> {
    node: &'t Rc<Node>,
    span: Range<usize>,
    path: String,
}

impl At<'_> {
    /// Whether the field is there.
    fn key(&mut self, name: &str) -> bool {
        let Some((key, value)) = self.node.entry(name) else { return false };
        self.node = value;
        // A list or mapping is shown by its key: a caret under ten lines helps nobody.
        self.span = if value.is_scalar() && !value.span.is_empty() { value.span.clone() } else { key.span.clone() };
        self.path.push_str(if self.path.is_empty() { "" } else { "." });
        self.path.push_str(name);
        true
    }

    fn item(&mut self, list: &str, position: u32) {
        self.key(list);
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        if let Some((index, item)) = self.node.item(position) {
            self.node = item;
            self.span = item.start().span.clone();
            let _ = write!(self.path, "[{index}]");
        }
    }
}
