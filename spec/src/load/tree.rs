//! The YAML as a tree with positions, read only when something has to be reported.
//!
//! The good path deserializes straight into [`super::raw`]; that reader stops at the first mistake and knows no
//! position of a value that parsed well. This tree keeps every key, also a duplicate one, with its place.

mod mistakes;

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use self::mistakes::{MAX_DEPTH, second_document, syntax, too_deep};
use super::codes;
use super::diagnostic::{Finding, Spot};
use super::offsets::Offsets;
use super::parse::Any;

/// A YAML node. Aliases share the node of their anchor, they are never copied out.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
    /// How many nodes a reader visits that follows every alias.
    weight: usize,
    /// How many levels it goes down.
    depth: usize,
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
    pub(super) fn new(span: Range<usize>, kind: Kind) -> Self {
        let (mut weight, mut depth) = (1_usize, 0);
        let mut add = |child: &Node| {
            weight = weight.saturating_add(child.weight);
            depth = depth.max(child.depth);
        };
        match &kind {
            Kind::Scalar { .. } => {}
            Kind::List(items) => items.iter().for_each(|(_, item)| add(item)),
            Kind::Map(entries) => entries.iter().for_each(|(key, value)| {
                add(key);
                add(value);
            }),
        }
        depth += usize::from(!matches!(kind, Kind::Scalar { .. }));
        Self { span, kind, weight, depth }
    }

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

    /// The JSON type that the good path's reader would see.
    pub(super) fn json_type(&self) -> &'static str {
        match &self.kind {
            Kind::List(_) => "array",
            Kind::Map(_) => "object",
            Kind::Scalar { plain: false, .. } => "string",
            Kind::Scalar { .. } => match self.to_value() {
                serde_yaml::Value::Null => "null",
                serde_yaml::Value::Bool(_) => "boolean",
                serde_yaml::Value::Number(n) if n.is_u64() => "integer",
                serde_yaml::Value::Number(_) => "number",
                _ => "string",
            },
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
            Kind::Scalar { text, plain: true } if may_be_no_string(text) => {
                serde_yaml::from_str(text).map_or_else(|_| serde_yaml::Value::String(text.clone()), |Any(value)| value)
            }
            Kind::Scalar { text, .. } => serde_yaml::Value::String(text.clone()),
            Kind::List(items) => serde_yaml::Value::Sequence(items.iter().map(|(_, n)| n.to_value()).collect()),
            Kind::Map(entries) => {
                serde_yaml::Value::Mapping(entries.iter().map(|(k, v)| (k.to_value(), v.to_value())).collect())
            }
        }
    }
}

/// The place of the first value that another reader took for something else.
pub(super) fn first_difference(node: &Node, other: &serde_yaml::Value) -> Option<Range<usize>> {
    match (&node.kind, other) {
        (Kind::Scalar { .. }, _) if node.to_value() == *other => None,
        (Kind::List(items), serde_yaml::Value::Sequence(others)) if items.len() == others.len() => {
            items.iter().zip(others).find_map(|((_, item), other)| first_difference(item, other))
        }
        (Kind::Map(entries), serde_yaml::Value::Mapping(others)) if entries.len() == others.len() => entries
            .iter()
            .zip(others)
            .find_map(|((k, v), (ok, ov))| first_difference(k, ok).or_else(|| first_difference(v, ov))),
        _ => Some(node.span.clone()),
    }
}

/// Numbers, booleans and nulls are one word that starts with one of a few characters. `---` is text where it stands as
/// a value, but would end the document if it were read on its own.
fn may_be_no_string(text: &str) -> bool {
    let first = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '~' | 'n' | 'N'));
    let boolean = text.starts_with(['t', 'T', 'f', 'F']);
    let word = text.bytes().any(|b| b.is_ascii_alphanumeric() || b == b'~') && !text.contains(char::is_whitespace);
    text.is_empty() || ((first || boolean) && word)
}

/// Reads the text. The error is the first syntax mistake; an empty document is `None`.
pub(super) fn read(text: &str, file: u16) -> Result<Option<Rc<Node>>, Box<Finding>> {
    let mut builder =
        Builder { offsets: Offsets::new(text), file, open: Vec::new(), anchors: HashMap::new(), root: None, nodes: 0 };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Box::new(syntax(text, file, &builder.offsets, &error)))?;
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents == 2 {
                return Err(Box::new(second_document(file, builder.range(&span))));
            }
        }
        builder.take(event, &span)?;
    }
    if builder.root.as_ref().is_some_and(|root| root.weight > builder.nodes.saturating_add(MAX_REPEATED)) {
        let message = "the aliases of this file repeat too much of it";
        let finding = Finding::new(codes::ALIAS_BOMB, Spot::file(file), message);
        return Err(Box::new(finding.help("write the repeated parts out")));
    }
    Ok(builder.root)
}

/// How many nodes aliases may repeat: more than any schema wants, less than hurts.
const MAX_REPEATED: usize = 100_000;

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
    /// Nodes that are written out.
    nodes: usize,
}

impl Builder {
    fn range(&self, span: &Span) -> Range<usize> {
        self.offsets.range(span.start.index(), span.end.index())
    }

    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Box<Finding>> {
        let span = self.range(span);
        match event {
            Event::SequenceStart(anchor, tag) => self.start(span, anchor, tag.as_deref(), false),
            Event::MappingStart(anchor, tag) => self.start(span, anchor, tag.as_deref(), true),
            Event::SequenceEnd | Event::MappingEnd => self.end(span.end),
            Event::Scalar(text, style, anchor, tag) => {
                self.untagged(tag.as_deref(), &span)?;
                let kind = Kind::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain };
                self.push(anchor, Node::new(span, kind));
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn start(
        &mut self,
        span: Range<usize>,
        anchor: usize,
        tag: Option<&Tag>,
        is_map: bool,
    ) -> Result<(), Box<Finding>> {
        self.untagged(tag, &span)?;
        if self.open.len() == MAX_DEPTH {
            return Err(Box::new(too_deep(self.file, span)));
        }
        self.open.push(Open { start: span.start, anchor, children: Vec::new(), is_map });
        Ok(())
    }

    /// Tags change what a value is, and readers differ in which they follow.
    fn untagged(&self, tag: Option<&Tag>, span: &Range<usize>) -> Result<(), Box<Finding>> {
        if tag.is_none() {
            return Ok(());
        }
        let at = Spot::bytes(self.file, span.clone());
        let finding = Finding::new(codes::SYNTAX, at, "a YAML tag (`!...`) stands in front of this");
        Err(Box::new(finding.help("remove the tag; quote what should be a string")))
    }

    fn end(&mut self, end: usize) -> Result<(), Box<Finding>> {
        let Some(open) = self.open.pop() else { return Ok(()) };
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
        let node = Node::new(open.start..end, kind);
        // Aliases of aliases can be deep where nothing is written deep; dropping such a tree would use up the stack.
        if node.depth > MAX_DEPTH {
            return Err(Box::new(too_deep(self.file, node.span)));
        }
        self.push(open.anchor, node);
        Ok(())
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
        self.nodes += 1;
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
