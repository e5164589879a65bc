//! CommonJS files.

use std::ffi::CString;

use geppetto_bind::throw_error;
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::function::Args;
use rquickjs::object::Property;
use rquickjs::{Ctx, Error, Function, Object, Result, Value, qjs};

use super::require;
use super::root::folder_shown;
use super::state::State;

/// Around the text stands a function; it begins on a line of its own, before the first line of the file, so that lines
/// and columns are those of the file.
const HEAD: &str = "\n(function (exports, require, module, __filename, __dirname) {\n";
const TAIL: &str = "\n})";
const HEAD_LINE: i32 = -1;
const PARAMETERS: i32 = 5;

/// Makes the function of a file.
#[allow(unsafe_code, reason = "rquickjs cannot say on which line a text starts")]
pub(super) fn compile<'js>(ctx: &Ctx<'js>, shown: &str, text: &str) -> Result<Function<'js>> {
    // The line of the interpreter becomes a comment.
    let (mark, text) = text.strip_prefix("#!").map_or(("", text), |rest| ("//", rest));
    let source = [HEAD, mark, text, TAIL].concat();
    let (length, name) = (source.len(), CString::new(shown)?);
    let mut source = source.into_bytes();
    source.push(0);
    let mut options = qjs::JSEvalOptions {
        version: 1,
        eval_flags: i32::try_from(qjs::JS_EVAL_TYPE_GLOBAL).unwrap_or_default(),
        filename: name.as_ptr(),
        line_num: HEAD_LINE,
    };
    // SAFETY: the context is alive; text, name and options outlive the call, and the text has a NUL behind its end. The
    // result belongs to us.
    let value = unsafe {
        let raw = ctx.as_raw().as_ptr();
        let made = qjs::JS_Eval2(raw, source.as_ptr().cast(), length as _, &raw mut options);
        Value::from_raw(ctx.clone(), made)
    };
    if value.is_exception() {
        return Err(Error::Exception);
    }
    match value.into_function() {
        Some(function) if function.get::<_, i32>("length")? == PARAMETERS => Ok(function),
        _ => {
            let text = format!("{shown} closes a brace that it did not open");
            Err(throw_error(ctx, ErrorCode::ModuleNotLoaded.as_str(), &text))
        }
    }
}

/// A file that is ready to run.
pub(super) struct Start<'js> {
    function: Function<'js>,
    module: Object<'js>,
    arguments: Args<'js>,
}

impl<'js> Start<'js> {
    pub(super) fn new(ctx: &Ctx<'js>, shown: &str, function: Function<'js>) -> Result<Self> {
        let exports = Object::new(ctx.clone())?;
        let module = Object::new(ctx.clone())?;
        let require = require::function(ctx, shown)?;
        let folder = folder_shown(shown);
        module.prop("exports", Property::from(exports.clone()).writable().enumerable().configurable())?;
        module.prop("filename", Property::from(shown).writable().enumerable().configurable())?;
        let mut arguments = Args::new(ctx.clone(), usize::try_from(PARAMETERS).unwrap_or_default());
        arguments.this(exports.clone())?;
        arguments.push_arg(exports)?;
        arguments.push_arg(require)?;
        arguments.push_arg(module.clone())?;
        arguments.push_args([shown, folder])?;
        Ok(Self { function, module, arguments })
    }

    /// Runs it and gives its exports. While it runs, a circle sees what it exported so far. One that throws is not
    /// kept.
    pub(super) fn run(self, state: &State<'js>, shown: &str) -> Result<Value<'js>> {
        state.commons.borrow_mut().insert(shown.to_owned(), self.module.clone());
        match self.function.call_arg::<Value<'js>>(self.arguments) {
            Ok(_) => self.module.get("exports"),
            Err(error) => {
                state.commons.borrow_mut().remove(shown);
                Err(error)
            }
        }
    }
}
