//! A failure as an exception, and as what a promise is rejected with.

use rquickjs::{Ctx, Error, Value};

use super::{CallError, Failure, Kind};
use crate::script_error::throw_with_cause;
use crate::throw::{RUNTIME_CLOSED, throw_error, throw_plain_error};
use crate::{raw, throw_interrupted};

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
            Kind::Host(error) => match self.cause.as_ref().map(|cause| cause.to_value(ctx)).transpose() {
                Ok(cause) => throw_with_cause(ctx, error.as_ref(), cause),
                Err(error) => error,
            },
            Kind::Argument(misfit) => misfit.throw(ctx, call),
            Kind::Script(thrown) => match thrown.value.get(ctx) {
                Some(value) => ctx.throw(value),
                None => throw_error(ctx, RUNTIME_CLOSED, &format!("{call}: {}", thrown.message)),
            },
            Kind::Interrupted => throw_interrupted(ctx),
            Kind::Refused { code, reason } => {
                let message = format!("{call}: {reason}");
                match code {
                    Some(code) => throw_error(ctx, code, &message),
                    None => throw_plain_error(ctx, &message),
                }
            }
        }
    }

    /// The error object; it fails only with what nothing may catch.
    fn to_value<'js>(&self, ctx: &Ctx<'js>) -> rquickjs::Result<Value<'js>> {
        let error = self.throw(ctx, "");
        if let Error::Exception = error { raw::catch(ctx) } else { Err(error) }
    }
}
