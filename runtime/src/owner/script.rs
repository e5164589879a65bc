//! A script to run: its text, and how it is named in errors.

/// The text of a classic script. A string is one.
///
/// ```
/// use geppetto::Script;
///
/// let script = Script::new("let answer = 42; answer").named("answer.js");
/// # let _ = script;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    pub(crate) text: String,
    pub(crate) name: String,
    pub(crate) is_strict: bool,
}

impl Script {
    /// A script of that text, in sloppy mode as browsers run it.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), name: "script".to_owned(), is_strict: false }
    }

    /// The same under a name for stacks and errors.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The same in strict mode.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }
}

impl From<&str> for Script {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Script {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
