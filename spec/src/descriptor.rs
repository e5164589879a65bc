//! What a running program knows about an enum: the trait that `#[derive(JsEnum)]` implements and the data behind it.

/// An enum whose values cross the border between Rust and JavaScript as strings.
///
/// Implemented by `#[derive(JsEnum)]`. Two names belong to each variant: the *value* is the string that scripts
/// pass (`"auto"`), the *JS key* is the name of its constant (`consts.ToolChoice.AUTO`).
pub trait JsEnum: Sized + 'static {
    /// Name, docs and values, in declaration order.
    const DESCRIPTOR: &'static EnumDescriptor<'static>;
    /// The known variants in declaration order; position `i` belongs to `DESCRIPTOR.values[i]`.
    const ALL: &'static [Self];
    /// The variant that stands for unknown text at border readers that are lenient by name; all others stay strict.
    const FALLBACK: Option<Self> = None;

    /// The string that scripts see. For an unknown value of an open enum, the text as it came.
    fn as_str(&self) -> &str;

    /// The name of the constant, or `None` for an unknown value of an open enum.
    fn js_key(&self) -> Option<&'static str>;

    /// The variant whose value or alias is exactly `text`. An open enum's unknown variant is never made here.
    fn from_value(text: &str) -> Option<Self>;

    /// As [`JsEnum::from_value`]; an open enum keeps unknown text, a closed one refuses it.
    fn parse_value(text: &str) -> Result<Self, crate::UnknownValue<'_>> {
        // No closure: it would be compiled again for each enum.
        match Self::from_value(text) {
            Some(value) => Ok(value),
            None => Err(crate::UnknownValue::new(Self::DESCRIPTOR, text)),
        }
    }
}

/// An enum as data. The derive makes one per type; the loader makes one per enum of a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnumDescriptor<'a> {
    /// The name in Rust, in `consts` and in the `.d.ts`.
    pub name: &'a str,
    /// Markdown, possibly empty.
    pub doc: &'a str,
    /// The values in declaration order.
    pub values: &'a [ValueDescriptor<'a>],
    /// Whether unknown values are kept instead of refused.
    pub open: bool,
    /// The version in which the enum appeared, as written in the spec.
    pub since: Option<&'a str>,
    /// Set when the whole enum is deprecated.
    pub deprecated: Option<Deprecated<'a>>,
    /// The command that makes the Rust enum again after an edit of its schema; none for one written by hand.
    pub command: Option<&'a str>,
}

/// One value of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueDescriptor<'a> {
    /// The name of the constant: `AUTO`.
    pub js_key: &'a str,
    /// The string that crosses the border: `auto`.
    pub value: &'a str,
    /// Markdown, possibly empty.
    pub doc: &'a str,
    /// Further strings that are accepted on input and never produced.
    pub aliases: &'a [&'a str],
    /// The version in which the value appeared, as written in the spec.
    pub since: Option<&'a str>,
    /// Set when the value is deprecated.
    pub deprecated: Option<Deprecated<'a>>,
}

/// Why and since when something is deprecated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deprecated<'a> {
    /// The version that deprecated it; empty when not given. A spec's is as written (`0.4`), that of a Rust enum is what
    /// stands in its `#[deprecated]`, where the generator writes three numbers (`0.4.0`): Rust's lints want that.
    pub since: &'a str,
    /// What to do instead, and why; empty when not given. Of a spec's `use:` and `note:` it is `use AUTO: it is better`.
    pub note: &'a str,
}

impl<'a> EnumDescriptor<'a> {
    /// A closed enum without docs.
    pub const fn new(name: &'a str, values: &'a [ValueDescriptor<'a>]) -> Self {
        Self { name, doc: "", values, open: false, since: None, deprecated: None, command: None }
    }

    /// The same with documentation.
    #[must_use]
    pub const fn doc(self, doc: &'a str) -> Self {
        Self { doc, ..self }
    }

    /// The same, open to unknown values.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    /// The same with the version in which it appeared.
    #[must_use]
    pub const fn since(self, since: &'a str) -> Self {
        Self { since: Some(since), ..self }
    }

    /// The same, deprecated.
    #[must_use]
    pub const fn deprecated(self, deprecated: Deprecated<'a>) -> Self {
        Self { deprecated: Some(deprecated), ..self }
    }

    /// The same with the command that makes it.
    #[must_use]
    pub const fn command(self, command: &'a str) -> Self {
        Self { command: Some(command), ..self }
    }
}

impl<'a> ValueDescriptor<'a> {
    /// A value without docs.
    pub const fn new(js_key: &'a str, value: &'a str) -> Self {
        Self { js_key, value, doc: "", aliases: &[], since: None, deprecated: None }
    }

    /// The same with documentation.
    #[must_use]
    pub const fn doc(self, doc: &'a str) -> Self {
        Self { doc, ..self }
    }

    /// The same with aliases.
    #[must_use]
    pub const fn aliases(self, aliases: &'a [&'a str]) -> Self {
        Self { aliases, ..self }
    }

    /// The same with the version in which it appeared.
    #[must_use]
    pub const fn since(self, since: &'a str) -> Self {
        Self { since: Some(since), ..self }
    }

    /// The same, deprecated.
    #[must_use]
    pub const fn deprecated(self, deprecated: Deprecated<'a>) -> Self {
        Self { deprecated: Some(deprecated), ..self }
    }
}

impl<'a> Deprecated<'a> {
    /// Deprecated since a version, with a note; either may be empty.
    pub const fn new(since: &'a str, note: &'a str) -> Self {
        Self { since, note }
    }
}
