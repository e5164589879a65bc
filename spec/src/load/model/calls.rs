//! What scripts call, and what they are called with: namespaces, classes, callbacks.

use super::super::diagnostic::Site;
use super::{Deprecation, Type};

/// Functions under one name of the module: `turns` in `gp.turns.normalize()`.
#[derive(Clone, Debug)]
pub struct Namespace {
    /// The name that scripts write; empty for the functions of the module itself.
    pub name: String,
    /// The Rust trait: `Turns`; [`Namespace::MODULE`] for the module itself.
    pub rust: String,
    /// Markdown, possibly empty.
    pub doc: String,
    /// In the order of every output.
    pub functions: Vec<Function>,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands; the whole file for the module itself.
    pub site: Site,
}

impl Namespace {
    /// The Rust trait of the functions of the module itself.
    pub const MODULE: &'static str = "Module";

    /// The field of `Bindings` that implements it: its trait in another case.
    pub fn field(&self) -> String {
        super::super::names::rust_field(&self.rust)
    }

    /// Whether these are the functions of the module itself.
    pub fn is_module(&self) -> bool {
        self.name.is_empty()
    }
}

/// An opaque handle: an object of the host that scripts hold and cannot look into.
#[derive(Clone, Debug)]
pub struct Class {
    /// The name in Rust, where it is a trait, and in TypeScript, where it is an interface.
    pub name: String,
    /// Markdown, possibly empty.
    pub doc: String,
    /// In the order of every output; all of them stand before the methods.
    pub properties: Vec<Property>,
    /// In the order of every output.
    pub methods: Vec<Function>,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// A function of the module or of a namespace, or a method of a class.
#[derive(Clone, Debug)]
pub struct Function {
    /// The name that scripts write.
    pub name: String,
    /// The name of the Rust method, ready to be printed: `new_turn`, `r#type`.
    pub rust: String,
    /// Those that may be left out stand behind the others.
    pub params: Vec<Param>,
    /// What a call gives.
    pub returns: Returns,
    /// The signature in TypeScript, where that can say more: `<K extends keyof M>(type: K): this`.
    pub ts: Option<String>,
    /// The codes of `errors:` that it may fail with.
    pub errors: Vec<String>,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

impl Function {
    /// How many arguments a call needs at least: its `length`.
    pub fn required(&self) -> usize {
        required(&self.params)
    }
}

fn required(params: &[Param]) -> usize {
    params.iter().filter(|p| !p.optional).count()
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// The name in messages and in TypeScript.
    pub name: String,
    /// The name of the Rust parameter, ready to be printed.
    pub rust: String,
    /// The type of its value.
    pub ty: Type,
    /// Whether it may be left out; null counts as left out.
    pub optional: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// The type in TypeScript, where that can say more.
    pub ts: Option<String>,
    /// Markdown, possibly empty.
    pub doc: String,
    /// Where it stands.
    pub site: Site,
}

/// What a call gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returns {
    /// What it is.
    pub what: Given,
    /// Whether it may be undefined; of [`Given::Value`].
    pub optional: bool,
    /// Whether it may be null; of [`Given::Value`].
    pub nullable: bool,
    /// When it comes.
    pub delivery: Delivery,
}

/// What a call gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Unit,
    /// The object whose method it is.
    This,
    /// A value.
    Value(Type),
}

/// When a call gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// At once.
    Direct,
    /// At once for scripts, which wait; Rust has a future.
    Blocking,
    /// As a promise; Rust has a future.
    Promise,
}

/// A property of a class. Scripts cannot set it.
#[derive(Clone, Debug)]
pub struct Property {
    /// The name that scripts write.
    pub name: String,
    /// The name of the Rust method, ready to be printed.
    pub rust: String,
    /// What it is: a value or a promise, never blocking.
    pub returns: Returns,
    /// Whether it is asked for once, and the same value from then on.
    pub cached: bool,
    /// The type in TypeScript, where that can say more.
    pub ts: Option<String>,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// A function that is passed as a value: by scripts to the host, or by the host to scripts.
#[derive(Clone, Debug)]
pub struct Callback {
    /// The name in Rust and TypeScript.
    pub name: String,
    /// In order; those that may be left out stand behind the others.
    pub params: Vec<Param>,
    /// What it gives, without what [`Callback::waits`] says; [`Delivery::Direct`].
    pub returns: Returns,
    /// Whether it may take its time.
    pub waits: CallbackWaits,
    /// The type in TypeScript, where that can say more.
    pub ts: Option<String>,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

impl Callback {
    /// How many arguments a call needs at least: its `length`.
    pub fn required(&self) -> usize {
        required(&self.params)
    }
}

/// Whether a callback may take its time. The words of `async:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallbackWaits {
    /// `never`: what it gives is no promise.
    Never,
    /// `allowed`: it may give a promise, which is waited for.
    Allowed,
    /// `both`: called it gives a value, and its method `async` gives a promise. For what the host passes to scripts.
    Both,
}

/// The words of `async:`.
pub(in crate::load) const CALLBACK_WAITS: [(&str, CallbackWaits); 3] =
    [("never", CallbackWaits::Never), ("allowed", CallbackWaits::Allowed), ("both", CallbackWaits::Both)];

/// The words of `drive:`.
pub(in crate::load) const DRIVES: [(&str, Delivery); 1] = [("blocking", Delivery::Blocking)];
