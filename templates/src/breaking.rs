//! What changed between two checked schemas, and whom it breaks.
//!
//! [`compare`] says it of two [`Api`]s, [`against`] of a schema as it is and as it was, in a file or in a revision of
//! its repository. A test of a foreign repository may use either:
//!
//! ```no_run
//! use geppetto_templates::breaking::{Against, against};
//! # fn f(generator: geppetto_templates::Generator) -> Result<(), Box<dyn std::error::Error>> {
//! let compared = against(&generator, None, &"git:v1.0".parse::<Against>()?)?;
//! let breaks: Vec<String> = compared.breaks().map(|change| change.name()).collect();
//! assert_eq!(breaks, ["value-gone:ToolChoice.any"]);
//! # Ok(())
//! # }
//! ```

mod against;
mod calls;
mod defaults;
mod enums;
mod errors;
mod fields;
mod git;
mod globals;
mod keys;
mod layout;
mod lists;
mod records;
pub mod rules;
mod types;
mod unions;

use geppetto_spec::load::Site;
use geppetto_spec::load::model::{Api, Deprecation};

pub use against::{Against, AgainstError, Compared, Error, Found, Old, Revision, against};
pub use git::GitError;
pub use rules::{Level, RULES, Rule, Whom};

use types::Renames;

/// One thing that is not what it was.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change.
    pub rule: &'static Rule,
    /// What changed: `ToolChoice.any`, `RunOptions.timeoutMs`, `TIMEOUT`, `turn_meta.model`.
    pub place: String,
    /// What happened, with names.
    pub message: String,
    /// Whom it breaks: those of the rule, or fewer of them.
    pub whom: &'static [Whom],
    /// The way out, empty where none is needed.
    pub help: String,
    /// Where it stands.
    pub at: Entry,
    /// Where to look in the new schema when it does not stand there: what it was a part of.
    pub near: Option<Entry>,
}

/// A key of an entry of one of the two schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which schema.
    pub side: Side,
    /// The entry.
    pub site: Site,
    /// The key of it.
    pub key: &'static str,
}

/// The schema that was, and the one that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As it was.
    Old,
    /// As it is.
    New,
}

impl Change {
    /// Whether it breaks somebody.
    pub fn breaks(&self) -> bool {
        self.rule.level == Level::Break
    }

    /// The rule and the place, as `--allow` takes them: `value-gone:ToolChoice.any`.
    pub fn name(&self) -> String {
        format!("{}:{}", self.rule.name, self.place)
    }
}

/// Everything that changed, in the order of the schemas: names first, then enums, keys, records, unions, errors,
/// callbacks, functions, namespaces, classes and globals.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = Changes::default();
    whole(old, new, &mut changes);
    layout::compare(old, new, &mut changes);
    let enums = enums::pairs(old, new);
    let unions = unions::pairs(old, new);
    let records = records::pairs(old, new);
    let mut renames = Renames::default();
    renames.add(enums.renamed(enums::same));
    renames.add_values(enums.both.iter().copied());
    renames.add(records.renamed(|a, b| records::same(a, b, &renames)));
    renames.add(unions.renamed(|a, b| unions::same(a, b, &renames)));
    let (classes, callbacks) = (calls::classes(old, new), calls::callbacks(old, new));
    renames.add(callbacks.renamed(|a, b| calls::same_callback(a, b, &renames)));
    renames.add(classes.renamed(|a, b| calls::same_class(a, b, &renames)));
    enums::compare(old, new, &enums, &mut changes);
    keys::compare(old, new, &renames, &mut changes);
    records::compare(old, new, &records, &renames, &mut changes);
    unions::compare(&unions, &renames, &mut changes);
    errors::compare(old, new, &renames, &mut changes);
    calls::compare((old, new), &classes, &callbacks, &renames, &mut changes);
    globals::compare(old, new, &mut changes);
    changes.0
}

fn whole(old: &Api, new: &Api, changes: &mut Changes) {
    if old.module != new.module {
        let message = format!("the module {:?} is {:?} now", old.module, new.module);
        changes.now(rules::MODULE_RENAMED, "module", message, Site::start(), "module");
    }
    // Nothing but stored keys has it.
    if old.namespace != new.namespace && !old.keys.is_empty() && !new.keys.is_empty() {
        let message =
            format!("keys that were stored as `{}.NAME@v1` are `{}.NAME@v1` now", old.namespace, new.namespace);
        changes.now(rules::NAMESPACE_CHANGED, "namespace", message, Site::start(), "namespace");
    }
}

/// The changes that were found so far.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    /// About something that is there.
    fn now(
        &mut self,
        rule: &'static Rule,
        place: impl AsRef<str>,
        message: String,
        site: Site,
        key: &'static str,
    ) -> &mut Change {
        self.push(rule, place.as_ref(), message, Entry { side: Side::New, site, key }, None)
    }

    /// About something that is there no more. `near` is what it was a part of, if that still is.
    fn gone(
        &mut self,
        rule: &'static Rule,
        place: impl AsRef<str>,
        message: String,
        (site, key): (Site, &'static str),
        near: Option<(Site, &'static str)>,
    ) -> &mut Change {
        let near = near.map(|(site, key)| Entry { side: Side::New, site, key });
        self.push(rule, place.as_ref(), message, Entry { side: Side::Old, site, key }, near)
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        place: &str,
        message: String,
        at: Entry,
        near: Option<Entry>,
    ) -> &mut Change {
        // A change is a line of output.
        let place = place.replace('\n', "\\n");
        let message = if message.contains('\n') { message.replace('\n', "\\n") } else { message };
        let help = rule.way_out.to_owned();
        let change = Change { rule, place, message, whom: rule.breaks, help, at, near };
        self.0.push_mut(change)
    }

    fn deprecation(
        &mut self,
        place: &str,
        (old, old_site): (Option<&Deprecation>, Site),
        (new, new_site): (Option<&Deprecation>, Site),
    ) {
        match (old, new) {
            (None, Some(new)) => {
                let note = if new.note.is_empty() { String::new() } else { format!(": {}", one_line(&new.note)) };
                let message = format!("{place} is deprecated{note}");
                self.now(rules::DEPRECATED, place, message, new_site, "deprecated");
            }
            (Some(_), None) => {
                let message = format!("{place} is not deprecated any more");
                self.gone(rules::UNDEPRECATED, place, message, (old_site, "deprecated"), Some((new_site, "name")));
            }
            _ => {}
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
