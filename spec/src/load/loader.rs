//! Reads a schema with its imports, runs the gates, and gathers what they find.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use super::diagnostic::{Finding, List, Report, Site, Spot};
use super::discover::{label, turns_schema};
use super::files::Files;
use super::lower::{self, Import, Lowered};
use super::model::{Api, Template};
use super::parse;
use super::raw::RawImport;
use super::source::Source;
use super::tree::Node;
use super::{Drift, Expects, Loaded, check, codes, resolve, stem};

pub(super) fn load(from: &dyn Files, path: &Path, expects: Expects) -> Result<Loaded, Box<Report>> {
    let mut loader = Loader {
        from,
        sources: Vec::new(),
        trees: Vec::new(),
        findings: Vec::new(),
        looked: Vec::new(),
        files: Vec::new(),
    };
    let drift = match loader.file(path, Spot::file(0)) {
        Some(main) => {
            loader.expects(main, expects);
            loader.drift(main, path)
        }
        None => Drift::NothingCopied,
    };
    let template = loader.template(path);
    // The main file was the first to be read.
    let main = loader.files.into_iter().next();
    match main.and_then(|f| f.lowered) {
        Some(lowered) if loader.findings.is_empty() => {
            Ok(Loaded { api: api(lowered, path, template), drift, files: loader.looked })
        }
        _ => Err(Box::new(resolve::report(loader.sources, loader.trees, loader.findings, loader.looked))),
    }
}

struct Loader<'f> {
    from: &'f dyn Files,
    sources: Vec<Source>,
    trees: Vec<Option<Rc<Node>>>,
    findings: Vec<Finding>,
    /// Every path that was opened, there or not.
    looked: Vec<PathBuf>,
    /// Files that were read or are being read; the main file is the first.
    files: Vec<File>,
}

struct File {
    /// Resolved, to know a file again.
    path: PathBuf,
    /// Whether its imports are being read.
    open: bool,
    /// `None` while it is open, and when nothing could be read of it, which has been reported.
    lowered: Option<Lowered>,
}

/// Each file that is open holds some of the stack.
const MAX_OPEN: usize = 32;

impl Loader<'_> {
    /// Reads, lowers and checks one file. `at` is the entry that asked for it. Gives its place in `files`.
    fn file(&mut self, path: &Path, at: Spot) -> Option<usize> {
        let file = u16::try_from(self.sources.len()).unwrap_or(u16::MAX);
        self.looked.push(path.to_path_buf());
        let (source, found) = match Source::read(self.from, path, file) {
            Ok(read) => read,
            Err(error) => {
                self.unreadable(path, at, &error);
                return None;
            }
        };
        let known = self.from.identity(path);
        let whole = found.is_empty();
        self.findings.extend(found);
        self.sources.push(source);
        self.trees.push(None);
        let place = self.files.len();
        self.files.push(File { path: known, open: whole, lowered: None });
        if whole {
            self.parse(path, file, place);
        }
        Some(place)
    }

    fn parse(&mut self, path: &Path, file: u16, place: usize) {
        let Some(source) = self.sources.get(usize::from(file)) else { return };
        let mut parsed = parse::parse(source, file);
        self.findings.append(&mut parsed.findings);
        if let Some(tree) = self.trees.get_mut(usize::from(file)) {
            *tree = parsed.tree.take();
        }
        let imports = std::mem::take(&mut parsed.raw.imports);
        let places = self.imports(&imports, path, file);
        let mut findings = Vec::new();
        let imports = self.named(&imports, &places, file, &mut findings);
        let lowered = lower::lower(parsed, file, &stem(path), &imports, &mut findings);
        check::names(&lowered, file, &mut findings);
        check::enums(&lowered.enums, file, &mut findings);
        check::types(&lowered, file, &mut findings);
        check::calls(&lowered, &mut findings);
        check::globals(&lowered.globals, &mut findings);
        check::outputs(&lowered, file, &mut findings);
        self.findings.append(&mut findings);
        if let Some(entry) = self.files.get_mut(place) {
            entry.open = false;
            entry.lowered = Some(lowered);
        }
    }

    /// Reads the imported files. An entry is `None` when its file cannot be used, which has been reported.
    fn imports(&mut self, imports: &[RawImport], path: &Path, file: u16) -> Vec<Option<usize>> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut places = Vec::with_capacity(imports.len());
        for (i, import) in imports.iter().enumerate() {
            let at = Site::item(file, List::Imports, i).field("from");
            // Without the `./` that people write.
            let target = folder.join(&import.from.0);
            let target: PathBuf = target.components().filter(|part| *part != Component::CurDir).collect();
            let known = self.from.identity(&target);
            match self.files.iter().position(|f| f.path == known) {
                Some(place) if self.files.get(place).is_some_and(|f| f.open) => {
                    let message =
                        format!("`{}` is being read already: schemas import each other in a circle", import.from.0);
                    self.findings.push(
                        Finding::new(codes::IMPORT_CYCLE, at, message).help("move what both need to a third file"),
                    );
                    places.push(None);
                }
                Some(place) => places.push(Some(place)),
                None if self.files.iter().filter(|f| f.open).count() == MAX_OPEN => {
                    let message = format!("imports of imports go more than {MAX_OPEN} files deep");
                    self.findings.push(Finding::new(codes::IMPORT_UNREADABLE, at, message).help("import it directly"));
                    places.push(None);
                }
                None => places.push(self.file(&target, at)),
            }
        }
        places
    }

    fn named(
        &self,
        raw: &[RawImport],
        places: &[Option<usize>],
        file: u16,
        findings: &mut Vec<Finding>,
    ) -> Vec<Import<'_>> {
        let mut imports: Vec<Import<'_>> = Vec::with_capacity(raw.len());
        for (i, (import, place)) in raw.iter().zip(places).enumerate() {
            let site = Site::item(file, List::Imports, i);
            let name = import.r#as.0.clone();
            if let Some(first) = imports.iter().position(|other| other.name == name) {
                let finding =
                    Finding::new(codes::DUPLICATE_IMPORT, site.field("as"), format!("two imports are named `{name}`"));
                findings.push(finding.also(Site::item(file, List::Imports, first).field("as"), "first here"));
            }
            let lowered = place.and_then(|p| self.files.get(p)).and_then(|f| f.lowered.as_ref());
            let rust = lower::import_path(import, lowered, site, findings);
            let types = import.types.iter().map(|t| t.0.clone()).collect();
            imports.push(Import { name, rust, types, site, lowered });
        }
        imports
    }

    fn unreadable(&mut self, path: &Path, at: Spot, error: &std::io::Error) {
        let is_import = !self.sources.is_empty();
        let code = if is_import { codes::IMPORT_UNREADABLE } else { codes::UNREADABLE };
        let shown = self.from.shown(path);
        let finding = Finding::new(code, at, format!("cannot read {}: {}", shown.display(), reason(error)));
        self.findings.push(finding.help("check the path"));
        if !is_import {
            self.sources.push(Source { path: shown, text: String::new() });
            self.trees.push(None);
        }
    }

    fn expects(&mut self, place: usize, expects: Expects) {
        let Some(Some(lowered)) = self.files.get(place).map(|f| &f.lowered) else { return };
        let has_turns = lowered.enums.iter().any(|e| e.site.list.is_turns());
        let has_types = lowered.records.iter().any(|r| r.site.list == List::Records)
            || !lowered.unions.is_empty()
            || !lowered.errors.is_empty()
            || !lowered.globals.is_empty()
            || !lowered.callbacks.is_empty()
            || !lowered.namespaces.is_empty()
            || !lowered.classes.is_empty();
        let has_enums = has_types || lowered.enums.iter().any(|e| e.site.list == List::Enums);
        let (message, has, other) = match expects {
            Expects::Enums => (
                "schema has no enums (expected a top-level `enums:` list)",
                has_enums,
                has_turns.then_some("gen-turns"),
            ),
            Expects::Turns => {
                let message = "schema has no block kinds or keys (expected a top-level `block_kinds:` or `keys:` list)";
                (message, has_turns, has_enums.then_some("gen-js-api"))
            }
        };
        // A file whose entries were all bad defines something: it is reported for what is wrong with it.
        if !has && !lowered.incomplete && self.findings.is_empty() {
            let finding = Finding::new(codes::NOTHING_DEFINED, Spot::file(0), message);
            self.findings.push(match other {
                Some(generator) => finding.help(format!("this looks like a schema for {generator}")),
                None if expects == Expects::Enums => {
                    finding.help("`records:`, `unions:`, `errors:`, `callbacks:`, `functions:`, `namespaces:`, `classes:` or `globals:` would do too")
                }
                None => finding,
            });
        }
    }

    /// Compares copied lists with the turns schema: an imported one, else, for a file from before `version:`, the one
    /// beside the file or the nearest workspace's. A newer file imports what it means: its `BlockKind` may be its own.
    fn drift(&mut self, main: usize, path: &Path) -> Drift {
        let Some(Some(lowered)) = self.files.get(main).map(|f| &f.lowered) else { return Drift::NothingCopied };
        if !lowered.enums.iter().any(check::is_copy) {
            return Drift::NothingCopied;
        }
        let owns = |f: &File| f.lowered.as_ref().is_some_and(|l| l.enums.iter().any(|e| e.site.list.is_turns()));
        if self.files.get(main).is_some_and(owns) {
            return Drift::NothingCopied;
        }
        let (source, name) = match self.files.iter().position(owns) {
            Some(place) => (Some(place), self.files.get(place).map(|f| f.path.clone())),
            None if lowered.has_version => return Drift::NothingCopied,
            None => match turns_schema(self.from, path) {
                Some(found) => (self.file(&found, Spot::file(0)), Some(found)),
                None => return Drift::NoTurnsSchema,
            },
        };
        let lowered = |place: usize| self.files.get(place).and_then(|f| f.lowered.as_ref());
        let mut findings = Vec::new();
        if let (Some(turns), Some(main)) = (source.and_then(lowered), lowered(main))
            && !turns.incomplete
            && !main.incomplete
        {
            check::drift(&main.enums, turns, &mut findings);
        }
        self.findings.append(&mut findings);
        name.map_or(Drift::NoTurnsSchema, Drift::Compared)
    }

    /// Reads the project's own `.d.ts` template.
    fn template(&mut self, path: &Path) -> Option<String> {
        let lowered = self.files.first()?.lowered.as_ref()?;
        let Some(Template::File { path: template, .. }) = lowered.outputs.dts.as_ref().map(|d| &d.template) else {
            return None;
        };
        let file = path.parent().unwrap_or(Path::new("")).join(template);
        self.looked.push(file.clone());
        let text = self.from.read(&file);
        match text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| ErrorKind::InvalidData.into())) {
            Ok(text) => Some(text),
            Err(error) => {
                let at = Site::item(0, List::Outputs, 0).field("dts");
                let finding = Finding::new(
                    codes::UNKNOWN_TEMPLATE,
                    at,
                    format!("cannot read the template {template}: {}", reason(&error)),
                );
                self.findings.push(finding.help("give a path relative to the schema, or `builtin:NAME`"));
                None
            }
        }
    }
}

/// The same words on every system.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::InvalidData => "it is not UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

fn api(lowered: Lowered, path: &Path, template: Option<String>) -> Api {
    let Lowered {
        module,
        namespace,
        command,
        mut outputs,
        enums,
        keys,
        records,
        unions,
        errors,
        callbacks,
        namespaces,
        classes,
        globals,
        ..
    } = lowered;
    if let Some(Template::File { text, .. }) = outputs.dts.as_mut().map(|d| &mut d.template) {
        *text = template.unwrap_or_default();
    }
    let schema = label(path, &outputs.root);
    Api {
        schema,
        module,
        namespace,
        command,
        outputs,
        enums,
        keys,
        records,
        unions,
        errors,
        callbacks,
        namespaces,
        classes,
        globals,
    }
}
