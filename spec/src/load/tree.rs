//! The YAML as a tree with positions, read only when something has to be reported.
//!
//! The good path deserializes straight into [`super::raw`]; that reader stops at the first mistake and knows no
//! position of a value that parsed well. This tree keeps every key, also a duplicate one, with its place.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::codes;
use super::diagnostic::{Finding, Spot};

/// A YAML node. Aliases share the node of their anchor, they are never copied out.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar {
        text: String,
        /// Without quotes, so that `1.0` and `true` are no strings.
        plain: bool,
    },
    /// Items with the position that they have in the file; a pruned list has gaps.
    List(Vec<(usize, Rc<Node>)>),
    Map(Vec<(Rc<Node>, Rc<Node>)>),
}

impl Node {
    /// The text of a key, which is what a reader of the language would compare.
    pub(super) fn text(&self) -> &str {
        match &self.kind {
            Kind::Scalar { text, .. } => text,
            Kind::List(_) | Kind::Map(_) => "",
        }
    }

    pub(super) fn entry(&self, key: &str) -> Option<&(Rc<Node>, Rc<Node>)> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|(k, _)| k.text() == key),
            _ => None,
        }
    }

    /// The item at a position of the (pruned) list, with its position in the file.
    pub(super) fn item(&self, index: usize) -> Option<&(usize, Rc<Node>)> {
        match &self.kind {
            Kind::List(items) => items.get(index),
            _ => None,
        }
    }

    pub(super) fn is_scalar(&self) -> bool {
        matches!(self.kind, Kind::Scalar { .. })
    }

    /// The first key of a mapping stands for the mapping: a caret under ten lines helps nobody.
    pub(super) fn start(&self) -> &Node {
        match &self.kind {
            Kind::Map(entries) => entries.first().map_or(self, |(key, _)| key),
            _ => self,
        }
    }

    /// What the good path would have made of it.
    pub(super) fn to_value(&self) -> serde_yaml::Value {
        match &self.kind {
            // The good path's own reader decides what a plain scalar is, so the two cannot disagree.
            Kind::Scalar { text, plain: true } => {
                serde_yaml::from_str(text).unwrap_or_else(|_| serde_yaml::Value::String(text.clone()))
            }
            Kind::Scalar { text, plain: false } => serde_yaml::Value::String(text.clone()),
            Kind::List(items) => serde_yaml::Value::Sequence(items.iter().map(|(_, n)| n.to_value()).collect()),
            Kind::Map(entries) => {
                serde_yaml::Value::Mapping(entries.iter().map(|(k, v)| (k.to_value(), v.to_value())).collect())
            }
        }
    }
}

/// Reads the text. The error is the first syntax mistake; an empty document is `None`.
pub(super) fn read(text: &str, file: u16) -> Result<Option<Rc<Node>>, Box<Finding>> {
    let mut builder =
        Builder { offsets: Offsets::new(text), file, open: Vec::new(), anchors: HashMap::new(), root: None };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Box::new(syntax(text, file, &builder.offsets, &error)))?;
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents == 2 {
                return Err(Box::new(second_document(file, builder.offsets.range(&span))));
            }
        }
        builder.take(event, &span)?;
    }
    Ok(builder.root)
}

/// Deeper than any schema; the good path's reader has the same limit.
const MAX_DEPTH: usize = 128;

struct Open {
    start: usize,
    anchor: usize,
    children: Vec<Rc<Node>>,
    is_map: bool,
}

struct Builder {
    offsets: Offsets,
    file: u16,
    open: Vec<Open>,
    anchors: HashMap<usize, Rc<Node>>,
    root: Option<Rc<Node>>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Box<Finding>> {
        let span = self.offsets.range(span);
        match event {
            Event::SequenceStart(anchor, _) => self.start(span, anchor, false),
            Event::MappingStart(anchor, _) => self.start(span, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                self.end(span.end);
                Ok(())
            }
            Event::Scalar(text, style, anchor, _) => {
                let kind = Kind::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain };
                self.push(anchor, Node { span, kind });
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn start(&mut self, span: Range<usize>, anchor: usize, is_map: bool) -> Result<(), Box<Finding>> {
        if self.open.len() == MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            return Err(Box::new(
                Finding::new(codes::SYNTAX, Spot::bytes(self.file, span), message).help("write it flatter"),
            ));
        }
        self.open.push(Open { start: span.start, anchor, children: Vec::new(), is_map });
        Ok(())
    }

    fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        // A block collection ends where the next token starts: take the end of its last child instead.
        let end = open.children.last().map_or(end, |last| last.span.end.max(open.start));
        let kind = if open.is_map {
            let mut children = open.children.into_iter();
            let mut entries = Vec::new();
            while let (Some(key), Some(value)) = (children.next(), children.next()) {
                entries.push((key, value));
            }
            Kind::Map(entries)
        } else {
            Kind::List(open.children.into_iter().enumerate().collect())
        };
        self.push(open.anchor, Node { span: open.start..end, kind });
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) -> Result<(), Box<Finding>> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            let message = "an alias to something that contains it";
            return Err(Box::new(
                Finding::new(codes::SYNTAX, Spot::bytes(self.file, span), message).help("write it out"),
            ));
        };
        self.attach(node);
        Ok(())
    }

    fn push(&mut self, anchor: usize, node: Node) {
        let node = Rc::new(node);
        if anchor != 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        self.attach(node);
    }

    fn attach(&mut self, node: Rc<Node>) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root = Some(node),
        }
    }
}

/// The parser counts characters, we count bytes.
struct Offsets {
    /// The byte at which each character starts; `None` when every character is one byte.
    starts: Option<Vec<usize>>,
    len: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(i, _)| i).collect());
        Self { starts, len: text.len() }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.starts {
            Some(starts) => starts.get(index).copied().unwrap_or(self.len),
            None => index.min(self.len),
        }
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

fn second_document(file: u16, span: Range<usize>) -> Finding {
    Finding::new(codes::SECOND_DOCUMENT, Spot::bytes(file, span), "one document expected, a second one starts here")
        .help("move it to a file of its own, or merge the lists")
}

fn syntax(text: &str, file: u16, offsets: &Offsets, error: &ScanError) -> Finding {
    // A tab is reported by its consequences, often lines later; say what really is wrong.
    if let Some(at) = tab_indentation(text) {
        let message = "tabs are not allowed for indentation";
        return Finding::new(codes::TAB_INDENTATION, Spot::bytes(file, at..at + 1), message).help("use spaces");
    }
    let at = offsets.byte(error.marker().index());
    Finding::new(codes::SYNTAX, Spot::bytes(file, at..at), format!("not valid YAML: {}", error.info()))
}

/// The first tab in the leading white space of a line.
fn tab_indentation(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line.get(..indent).and_then(|blank| blank.find('\t'));
        if let Some(tab) = tab.filter(|_| !line.trim().is_empty()) {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}
