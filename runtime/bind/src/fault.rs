//! An argument that does not fit: what is wrong, and where. Nothing is built while all is well.

use std::borrow::Cow;
use std::fmt;

use geppetto_spec::__private::enum_expected;
use geppetto_spec::UnknownValue;
use rquickjs::{Ctx, Object, Value};

use crate::bare_error::Class;
use crate::describe::describe;
use crate::path::{Path, quoted};
use crate::throw::{INVALID_ARGUMENT, error_object, throw_made};

/// A value from JavaScript that does not fit.
///
/// Readers return it without a path; each caller adds its own step on the way out, and the border throws it.
///
/// ```
/// # use geppetto_bind::{Fault, rquickjs::{Context, Runtime, Value}};
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// let value: Value = ctx.eval("1.5").unwrap();
/// let fault = Fault::expected("a boolean", &value).at("verbose").at_index(0).at("options");
/// assert_eq!(fault.to_string(), "options[0].verbose: expected a boolean, got number 1.5");
/// # });
/// ```
#[derive(Debug)]
pub struct Fault(Box<Inner>);

mod kinds;

#[derive(Debug)]
struct Inner {
    path: Path,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// A value of the wrong kind.
    Mismatch { expected: Cow<'static, str>, received: String },
    /// A field that is not there.
    Missing { expected: Cow<'static, str>, near: Option<String> },
    /// A string that is none of an enum's values.
    Unknown(UnknownValue<'static>),
    /// What needs a sentence of its own.
    Sentence { text: String, expected: Cow<'static, str>, received: String },
    /// The engine failed, mostly for lack of memory; its own exception goes on.
    Engine(rquickjs::Error),
}

impl Fault {
    /// `received` is no `expected`.
    pub fn expected(expected: impl Into<Cow<'static, str>>, received: &Value<'_>) -> Self {
        Self::new(Kind::Mismatch { expected: expected.into(), received: describe(received) })
    }

    /// A field that is not there, though it has to be.
    pub fn missing(expected: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Missing { expected: expected.into(), near: None })
    }

    /// A string that is none of an enum's values.
    pub fn unknown(error: UnknownValue<'_>) -> Self {
        Self::new(Kind::Unknown(error.into_owned()))
    }

    fn new(kind: Kind) -> Self {
        Self(Box::new(Inner { path: Path::default(), kind }))
    }

    /// The same, inside the field or parameter of that name.
    #[must_use]
    pub fn at(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.0.path.push_field(field.into());
        self
    }

    /// The same, inside the element at that position.
    #[must_use]
    pub fn at_index(mut self, index: usize) -> Self {
        self.0.path.push_index(index);
        self
    }

    /// Throws a `TypeError` with the message `CALL: PATH: TEXT` and the own properties `code`, `path`, `expected` and
    /// `received`. An empty `call` stands for one that nobody knows, as in a plain conversion.
    ///
    /// The result is what a host function returns.
    pub fn throw(self, ctx: &Ctx<'_>, call: &str) -> rquickjs::Error {
        match self.into_misfit() {
            Ok(misfit) => throw_made(ctx, misfit.object(ctx, call), None),
            Err(error) => error,
        }
    }

    /// Whether the engine failed, so that it may hold an exception.
    pub(crate) fn is_engines(&self) -> bool {
        matches!(self.0.kind, Kind::Engine(_))
    }

    /// Takes back what the engine holds for it, when it failed there and that may be caught.
    pub(crate) fn forget(self, ctx: &Ctx<'_>) {
        if let Err(rquickjs::Error::Exception) = self.into_misfit()
            && let Ok(thrown) = crate::raw::catch(ctx)
        {
            drop(thrown);
        }
    }

    /// What is said of it; or what the engine failed with.
    pub(crate) fn into_misfit(self) -> Result<Misfit, rquickjs::Error> {
        let text = self.to_string();
        let Inner { path, kind } = *self.0;
        let (expected, received) = match kind {
            Kind::Engine(error) => return Err(error),
            Kind::Mismatch { expected, received } | Kind::Sentence { expected, received, .. } => (expected, received),
            Kind::Missing { expected, .. } => (expected, "undefined".to_owned()),
            Kind::Unknown(error) => {
                let more = if error.is_cut() { "…" } else { "" };
                let received = format!("string {}{more}", quoted(error.given(), UnknownValue::MAX_GIVEN));
                (Cow::Owned(enum_expected(error.descriptor())), received)
            }
        };
        Ok(Misfit { text, path: path.to_string(), expected, received })
    }
}

/// A fault as text.
#[derive(Debug)]
pub(crate) struct Misfit {
    /// `PATH: TEXT`.
    pub(crate) text: String,
    pub(crate) path: String,
    pub(crate) expected: Cow<'static, str>,
    pub(crate) received: String,
}

impl Misfit {
    /// The error that [`Fault::throw`] throws.
    pub(crate) fn object<'js>(&self, ctx: &Ctx<'js>, call: &str) -> rquickjs::Result<Object<'js>> {
        let colon = if call.is_empty() { "" } else { ": " };
        let message = format!("{call}{colon}{}", self.text);
        let details = [
            ("code", INVALID_ARGUMENT),
            ("path", &self.path),
            ("expected", &self.expected),
            ("received", &self.received),
        ];
        error_object(ctx, Class::TypeError, &message, &details)
    }
}

/// `PATH: TEXT`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { path, kind } = &*self.0;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        match (kind, path.label()) {
            (Kind::Mismatch { expected, received }, _) => write!(f, "expected {expected}, got {received}"),
            (Kind::Missing { expected, near }, _) => {
                write!(f, "missing, expected {expected}")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, " (there is {})", quoted(near, 64)))
            }
            (Kind::Sentence { text, .. }, _) => f.write_str(text),
            (Kind::Unknown(error), Some(label)) => error.write_as(label, f),
            (Kind::Unknown(error), None) => error.fmt(f),
            (Kind::Engine(error), _) => error.fmt(f),
        }
    }
}

impl std::error::Error for Fault {}

impl From<rquickjs::Error> for Fault {
    fn from(error: rquickjs::Error) -> Self {
        Self::new(Kind::Engine(error))
    }
}

#[cfg(test)]
mod tests {
    use rquickjs::{CatchResultExt as _, CaughtError, Error};

    use super::*;
    use crate::testing::with_ctx;

    #[test]
    fn what_the_engine_threw_goes_on() {
        with_ctx(|ctx| {
            let thrown = ctx.eval::<(), _>("throw 'mine'").expect_err("thrown");
            let error = Fault::from(thrown).at("a").throw(&ctx, "call");
            assert!(matches!(error, Error::Exception));
            assert_eq!(describe(&ctx.catch()), r#"string "mine""#);
        });
    }

    #[test]
    fn names_that_scripts_made_up_are_quoted() {
        with_ctx(|ctx| {
            let fault = Fault::expected("a boolean", &Value::new_null(ctx.clone())).at("x: y").at("options");
            let thrown = Err::<(), _>(fault.throw(&ctx, "call")).catch(&ctx);
            let Err(CaughtError::Exception(error)) = thrown else { panic!("{thrown:?}") };
            let message = r#"call: options["x: y"]: expected a boolean, got null"#;
            assert_eq!(error.message().as_deref(), Some(message));
            assert_eq!(error.as_object().get::<_, String>("path").expect("a path"), r#"options["x: y"]"#);
        });
    }

    #[test]
    fn what_was_cut_says_so() {
        const SIZE: geppetto_spec::EnumDescriptor<'static> =
            geppetto_spec::EnumDescriptor::new("Size", &[geppetto_spec::ValueDescriptor::new("BIG", "big")]);
        with_ctx(|ctx| {
            for (given, end) in [("x".repeat(64), "x\""), ("x".repeat(65), "x\"…")] {
                let fault = Fault::unknown(UnknownValue::new(&SIZE, &given));
                let thrown = Err::<(), _>(fault.throw(&ctx, "call")).catch(&ctx);
                let Err(CaughtError::Exception(error)) = thrown else { panic!("{thrown:?}") };
                let received: String = error.as_object().get("received").expect("received");
                assert!(received.ends_with(end), "{received}");
            }
        });
    }
}
