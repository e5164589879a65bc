//! A failure as an exception, and as what a promise is rejected with.

use rquickjs::{Ctx, Error, Object, Result, Value};

use super::{CallError, Failure, Kind};
use crate::bare_error::Class;
use crate::script_error::{named_error, script_error_object};
use crate::throw::{error_object, throw_made, throw_plain_error};
use crate::vm::with_known;
use crate::{may_go_on, raw, throw_interrupted};

impl CallError {
    /// Throws it. `call` stands in front of what is said of arguments.
    pub(crate) fn throw(self, ctx: &Ctx<'_>, call: &str) -> Error {
        match self {
            Self::Fault(fault) => fault.throw(ctx, call),
            Self::Failure(failure) => failure.throw(ctx, call),
            Self::Engine(error @ (Error::Exception | Error::Allocation)) => {
                raw::thrown(ctx, error);
                Error::Exception
            }
            // What the host gave cannot be written.
            Self::Engine(error) => throw_plain_error(ctx, &format!("{call}: {error}")),
        }
    }

    /// What a promise is rejected with. An error that nothing may catch is one no more: the tick around it is over.
    pub(crate) fn into_value<'js>(self, ctx: &Ctx<'js>, call: &str) -> Value<'js> {
        self.throw(ctx, call);
        let reason = ctx.catch();
        raw::make_catchable(&reason);
        reason
    }
}

impl Failure {
    /// Throws it, as a host function returns it. `call` stands in front of what is said of arguments.
    pub fn throw(&self, ctx: &Ctx<'_>, call: &str) -> Error {
        match &*self.kind {
            Kind::Script(thrown) => {
                if let Some(value) = thrown.value.get(ctx) {
                    return ctx.throw(value);
                }
            }
            Kind::Interrupted => {
                if let Err(interrupted) = may_script_go_on(ctx) {
                    return interrupted;
                }
            }
            _ => {}
        }
        match self.cause_in(ctx) {
            Ok(cause) => throw_made(ctx, self.object(ctx, call), cause),
            Err(error) => error,
        }
    }

    /// A new error.
    fn object<'js>(&self, ctx: &Ctx<'js>, call: &str) -> Result<Object<'js>> {
        let colon = if call.is_empty() { "" } else { ": " };
        let plain = |text: &str, details: &[(&str, &str)]| {
            error_object(ctx, Class::Error, &format!("{call}{colon}{text}"), details)
        };
        match &*self.kind {
            Kind::Host(error) => script_error_object(ctx, error.as_ref()),
            Kind::Argument(misfit) => misfit.object(ctx, call),
            // The object is of another runtime, or its runtime has ended.
            Kind::Script(thrown) => named_error(ctx, &thrown.name, &thrown.message, thrown.code.as_deref()),
            Kind::Interrupted => plain("interrupted", &[]),
            Kind::Refused { code: Some(code), reason } => plain(reason, &[("code", code)]),
            Kind::Refused { code: None, reason } => plain(reason, &[]),
        }
    }

    /// What stands behind it, as an error object.
    fn cause_in<'js>(&self, ctx: &Ctx<'js>) -> Result<Option<Value<'js>>> {
        self.cause.as_ref().map(|cause| cause.to_value(ctx)).transpose()
    }

    /// The error object; it fails only with what nothing may catch.
    fn to_value<'js>(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        let error = self.throw(ctx, "");
        if let Error::Exception = error { raw::catch(ctx) } else { Err(error) }
    }
}

/// Fails with what nothing may catch, when the script that called may not go on. Another one may have been interrupted:
/// of another runtime, or in a tick that is over.
fn may_script_go_on(ctx: &Ctx<'_>) -> Result<()> {
    let is_over = with_known(ctx, |vm| vm.host().is_over()).unwrap_or_default();
    if is_over { Err(throw_interrupted(ctx)) } else { may_go_on(ctx) }
}
