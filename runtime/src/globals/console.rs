//! `console`: lines for the host.

mod format;
mod inspect;
mod layout;
mod names;
mod special;

use std::fmt;

use rquickjs::{Ctx, Object, Result, Value};

use super::native::{Call, Group, Native, define_all};
use super::state;

/// Which function of `console` a line came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConsoleLevel {
    /// `console.debug`: for the standard output.
    Debug,
    /// `console.info`: for the standard output.
    Info,
    /// `console.log`: for the standard output.
    Log,
    /// `console.warn`: for the error output.
    Warn,
    /// `console.error`: for the error output.
    Error,
}

impl ConsoleLevel {
    /// Whether the line is for the error output.
    pub fn is_error(self) -> bool {
        matches!(self, Self::Warn | Self::Error)
    }
}

/// The name of the function.
impl fmt::Display for ConsoleLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Log => "log",
            Self::Warn => "warn",
            Self::Error => "error",
        })
    }
}

/// What `console` has.
pub(super) static METHODS: [Native; 5] = [
    Native::method(c"debug", 0, |call| line(call, ConsoleLevel::Debug)),
    Native::method(c"error", 0, |call| line(call, ConsoleLevel::Error)),
    Native::method(c"info", 0, |call| line(call, ConsoleLevel::Info)),
    Native::method(c"log", 0, |call| line(call, ConsoleLevel::Log)),
    Native::method(c"warn", 0, |call| line(call, ConsoleLevel::Warn)),
];

/// The object `console`.
pub(super) fn make<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
    let console = Object::new(ctx.clone())?;
    define_all(&console, Group::Console, true)?;
    super::abort::tag(&console, "console")?;
    Ok(console)
}

fn line<'js>(call: &Call<'_, 'js>, level: ConsoleLevel) -> Result<Value<'js>> {
    let text = format::line(&call.ctx, &call.args_from(0))?;
    (state(&call.ctx)?.console)(level, &text);
    Ok(call.undefined())
}
