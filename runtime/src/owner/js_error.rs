//! What a script threw, taken out of the engine: plain text that may go anywhere.

use std::cell::Cell;
use std::fmt;

use geppetto_bind::lossy;
use rquickjs::{Coerced, Ctx, FromJs, IntoAtom, Object, String as JsString, Value};

/// A thrown value. For an instance of `Error` its own words; for any other value a description of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsError {
    /// Its `name`, such as `TypeError`. Empty when what was thrown is no error.
    pub name: String,
    /// Its `message`, or the value that was thrown.
    pub message: String,
    /// Its `stack`: a line for each call, the innermost first.
    pub stack: Option<String>,
    /// Its `code`, when that is a string. Scripts set it as they like.
    pub code: Option<String>,
    /// Its `cause`.
    pub cause: Option<Box<JsError>>,
    /// The first of its `errors`, eight at most: an `AggregateError` has them, as `Promise.any` throws it.
    pub errors: Vec<JsError>,
}

/// How many causes of causes are followed, and errors in errors.
const MAX_CAUSES: usize = 8;
/// How many errors of an error are kept.
const MAX_ERRORS: u32 = 8;
/// How many errors are kept in all.
const MAX_ALL: usize = 64;
/// How many bytes of each text are kept.
const MAX_TEXT: usize = 16 << 10;

impl JsError {
    /// Reads a thrown value. It may run getters of the script: what they throw is ignored.
    pub(crate) fn read<'js>(ctx: &Ctx<'js>, thrown: &Value<'js>) -> Self {
        Self::read_and_tell(ctx, thrown, &|_| ())
    }

    /// The same. `tell` is given what the getters throw: the last one may be how a script was interrupted.
    pub(crate) fn read_and_tell<'js>(ctx: &Ctx<'js>, thrown: &Value<'js>, tell: &dyn Fn(&Value<'js>)) -> Self {
        Reader { ctx, tell, left: Cell::new(MAX_ALL - 1) }.read(thrown, MAX_CAUSES)
    }

    /// `error` where Rust failed before JavaScript did, such as in a conversion.
    pub(crate) fn from_rust(error: &rquickjs::Error) -> Self {
        Self { name: "TypeError".to_owned(), message: cut(error.to_string()), ..Self::default() }
    }
}

struct Reader<'a, 'js> {
    ctx: &'a Ctx<'js>,
    tell: &'a dyn Fn(&Value<'js>),
    /// How many more there may be.
    left: Cell<usize>,
}

impl<'js> Reader<'_, 'js> {
    fn read(&self, thrown: &Value<'js>, causes: usize) -> JsError {
        let Some(error) = thrown.as_object().filter(|object| object.is_error()) else {
            return JsError { message: cut(geppetto_bind::describe(thrown)), ..JsError::default() };
        };
        let cause = self.property::<Value<'js>>(error, "cause").filter(|cause| !cause.is_undefined());
        JsError {
            name: self.text(error, "name").unwrap_or_else(|| "Error".to_owned()),
            message: self.text(error, "message").unwrap_or_default(),
            stack: self.text(error, "stack").filter(|stack| !stack.is_empty()),
            code: self.property::<Value<'js>>(error, "code").and_then(|code| lossy(code.as_string()?)).map(cut),
            cause: cause.and_then(|cause| self.read_inner(&cause, causes)).map(Box::new),
            errors: self.errors(error, causes),
        }
    }

    /// An error inside of another, unless there is no room for it.
    fn read_inner(&self, thrown: &Value<'js>, causes: usize) -> Option<JsError> {
        let causes = causes.checked_sub(1)?;
        self.left.set(self.left.get().checked_sub(1)?);
        Some(self.read(thrown, causes))
    }

    fn errors(&self, error: &Object<'js>, causes: usize) -> Vec<JsError> {
        let errors = self.property::<Value<'js>>(error, "errors");
        let Some(errors) = errors.as_ref().and_then(Value::as_array) else { return Vec::new() };
        let length = self.property::<f64>(errors, "length").unwrap_or_default();
        let indices = (0..MAX_ERRORS).take_while(|index| f64::from(*index) < length);
        let read = |index| self.read_inner(&self.property::<Value<'js>>(errors, index)?, causes);
        indices.filter_map(read).collect()
    }

    fn text(&self, error: &Object<'js>, name: &str) -> Option<String> {
        // Halves of surrogate pairs are replaced: better than no text.
        self.property::<Option<Coerced<JsString<'js>>>>(error, name).flatten().and_then(|text| lossy(&text.0)).map(cut)
    }

    fn property<T: FromJs<'js>>(&self, error: &Object<'js>, name: impl IntoAtom<'js>) -> Option<T> {
        // A getter may call a function of the host without a guard of its own, whose panic comes out here.
        let read = geppetto_bind::guard(self.ctx, "reading an error", || error.get(name));
        if read.is_err() {
            (self.tell)(&self.ctx.catch());
        }
        read.ok()
    }
}

pub(crate) fn cut(mut text: String) -> String {
    if text.len() > MAX_TEXT {
        text.truncate(text.floor_char_boundary(MAX_TEXT));
        text.push('…');
    }
    text
}

/// `NAME: MESSAGE`, as a stack begins in other engines; of what is no error a description, such as `number 3`.
impl fmt::Display for JsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.name.is_empty(), self.message.is_empty()) {
            (true, _) => f.write_str(&self.message),
            (false, true) => f.write_str(&self.name),
            (false, false) => write!(f, "{}: {}", self.name, self.message),
        }
    }
}

impl std::error::Error for JsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}
