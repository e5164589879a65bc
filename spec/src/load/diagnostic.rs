//! Mistakes as data ([`Finding`]), and as text in the look of rustc ([`Report`]).

use std::fmt::{self, Write as _};
use std::ops::Range;
use std::path::PathBuf;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::codes::Code;
use super::source::Source;
use super::structure::MAX_FINDINGS;

/// The lists of a schema whose entries findings can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Root,
    Imports,
    Outputs,
    Enums,
    BlockKinds,
    Keys,
    Records,
    Unions,
    Errors,
    Globals,
    Callbacks,
    Functions,
    Namespaces,
    /// With a position in it, the methods of one.
    Classes,
    /// The same list, with a position in the properties of one.
    ClassProperties,
}

impl List {
    /// Whether the list is one of a turns schema.
    pub(crate) fn is_turns(self) -> bool {
        matches!(self, Self::BlockKinds | Self::Keys)
    }
}

/// An entry of a schema: small and `Copy`, so that every value of the model can carry its origin. Where it stands
/// in the text is looked up only when there is something to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    pub(crate) file: u16,
    pub(crate) list: List,
    pub(crate) item: u32,
    /// A position in the list of the item: `values:`, `fields:`, `variants:`, `members:`, `functions:`, ...
    pub(crate) value: Option<u32>,
    /// A position in `params:` of that, or of the item itself.
    pub(crate) param: Option<u32>,
}

impl Site {
    /// The schema that was asked for, as a whole.
    pub fn start() -> Self {
        Self::root(0)
    }

    pub(crate) fn root(file: u16) -> Self {
        Self { file, list: List::Root, item: 0, value: None, param: None }
    }

    pub(crate) fn item(file: u16, list: List, item: usize) -> Self {
        Self { file, list, item: small(item), value: None, param: None }
    }

    pub(crate) fn value(self, value: usize) -> Self {
        Self { value: Some(small(value)), ..self }
    }

    /// A property of a class.
    pub(crate) fn property(self, property: usize) -> Self {
        Self { list: List::ClassProperties, ..self.value(property) }
    }

    pub(crate) fn param(self, param: usize) -> Self {
        Self { param: Some(small(param)), ..self }
    }

    pub(crate) fn field(self, name: &'static str) -> Spot {
        Spot { place: Place::Field(self, name) }
    }

    /// An item of the list in a field.
    pub(crate) fn field_item(self, name: &'static str, item: usize) -> Spot {
        Spot { place: Place::Item(self, name, small(item)) }
    }

    pub(crate) fn whole(self) -> Spot {
        Spot { place: Place::Entry(self) }
    }
}

/// A schema with more entries than this cannot be read into memory in the first place.
fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Where a finding points.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    pub(crate) place: Place,
}

#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Bytes of a file, with the path in the YAML where one is known.
    Bytes(u16, Range<usize>, String),
    Entry(Site),
    Field(Site, &'static str),
    Item(Site, &'static str, u32),
}

impl Spot {
    pub(crate) fn bytes(file: u16, span: Range<usize>) -> Self {
        Self { place: Place::Bytes(file, span, String::new()) }
    }

    /// Mistakes about the whole file stand at 1:1.
    pub(crate) fn file(file: u16) -> Self {
        Self::bytes(file, 0..0)
    }
}

/// One mistake.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) code: &'static Code,
    pub(crate) message: String,
    pub(crate) at: Spot,
    pub(crate) label: String,
    pub(crate) also: Vec<(Spot, String)>,
    pub(crate) help: Option<String>,
}

impl Finding {
    pub(crate) fn new(code: &'static Code, at: Spot, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), at, label: String::new(), also: Vec::new(), help: None }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn also(mut self, at: Spot, label: impl Into<String>) -> Self {
        self.also.push((at, label.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether a place of this finding is named by its entry, so that only the tree of the file knows where it is.
    pub(crate) fn needs_tree(&self, file: u16) -> bool {
        let others = self.also.iter().map(|(spot, _)| spot);
        std::iter::once(&self.at).chain(others).any(|spot| match &spot.place {
            Place::Bytes(..) => false,
            Place::Entry(site) | Place::Field(site, _) | Place::Item(site, ..) => site.file == file,
        })
    }

    /// "did you mean", where a name is near.
    pub(crate) fn did_you_mean(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// One mistake at its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake.
    pub code: &'static Code,
    /// What is wrong, with names.
    pub message: String,
    /// Where.
    pub at: Location,
    /// What the caret says.
    pub label: String,
    /// Other places that belong to it.
    pub also: Vec<(Location, String)>,
    /// The way out.
    pub help: Option<String>,
}

/// A place in the text of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Index into [`Report::sources`].
    pub file: usize,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// The path in the YAML, as `enums[2].values[0].js_key`; empty for the whole file.
    pub path: String,
}

/// Everything that is wrong with a schema. Displays itself in the look of rustc, without colours.
#[derive(Debug)]
pub struct Report {
    /// The files that were read.
    pub sources: Vec<Source>,
    /// The mistakes, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Every file that was read or looked for: a change of one of them may mend something.
    pub files: Vec<PathBuf>,
}

/// A run over a broken megabyte should end in a page, not in a scroll of it.
const MAX_SHOWN: usize = 100;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Report {}

impl Report {
    /// The text for people, with or without colours.
    pub fn render(&self, colours: bool) -> String {
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let mut out = String::new();
        for diagnostic in self.diagnostics.iter().take(MAX_SHOWN) {
            out.push_str(&renderer.render(&[self.group(diagnostic)]));
            out.push_str("\n\n");
        }
        if let Some(hidden @ 1..) = self.diagnostics.len().checked_sub(MAX_SHOWN) {
            let least = if self.diagnostics.len() >= MAX_FINDINGS { "at least " } else { "" };
            let _ = writeln!(out, "... and {least}{hidden} more");
        }
        out
    }

    fn group<'a>(&'a self, diagnostic: &'a Diagnostic) -> Group<'a> {
        let title = Level::ERROR.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id);
        let primary = std::iter::once((&diagnostic.at, diagnostic.label.as_str(), AnnotationKind::Primary));
        let others = diagnostic.also.iter().map(|(at, label)| (at, label.as_str(), AnnotationKind::Context));
        let mut places: Vec<_> = primary.chain(others).collect();
        let mut group = Group::with_title(title);
        while let Some((first, ..)) = places.first() {
            let file = first.file;
            let start = first.span.start;
            let near = |at: &Location| at.file == file && at.span.start.abs_diff(start) < FAR;
            let (here, elsewhere): (Vec<_>, Vec<_>) = places.into_iter().partition(|(at, ..)| near(at));
            if let Some(source) = self.sources.get(file) {
                group = group.element(snippet(source, &here));
            }
            places = elsewhere;
        }
        if !diagnostic.at.path.is_empty() {
            group = group.element(Level::NOTE.message(format!("at {}", diagnostic.at.path)));
        }
        match &diagnostic.help {
            Some(help) => group.element(Level::HELP.message(help.as_str())),
            None => group,
        }
    }
}

/// Places further apart than these bytes are shown in two pieces.
const FAR: usize = 20_000;

/// A caret needs no more bytes than these.
const MAX_CARET: usize = 100;

type Marked<'a> = (&'a Location, &'a str, AnnotationKind);

/// Only the lines between the first and the last mark: the renderer's work grows with the text that it is given.
fn snippet<'a>(source: &'a Source, marks: &[Marked<'a>]) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let start = marks.iter().map(|(at, ..)| at.span.start).min().unwrap_or(0);
    let end_of = |at: &Location| {
        let shown = source.text.get(at.span.clone()).unwrap_or_default();
        let line = shown.find(['\n', '\r']).unwrap_or(shown.len());
        at.span.start + shown.floor_char_boundary(line.min(MAX_CARET))
    };
    let end = marks.iter().map(|(at, ..)| end_of(at)).max().unwrap_or(start);
    let (window, line) = source.lines(&(start..end));
    let mut snippet = Snippet::source(source.text.get(window.clone()).unwrap_or_default())
        .line_start(line)
        .path(source.path.display().to_string());
    for (at, label, kind) in marks {
        let span = at.span.start - window.start..end_of(at) - window.start;
        let annotation = kind.span(span);
        snippet = snippet.annotation(if label.is_empty() { annotation } else { annotation.label(*label) });
    }
    snippet
}
