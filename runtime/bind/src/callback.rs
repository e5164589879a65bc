//! Functions that are passed as values, in both directions: of a script, or of the host.

mod host_function;
mod invoke;
mod reply;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use rquickjs::{Ctx, Result, Value};

pub(crate) use host_function::AllShown;
pub use invoke::ArgList;
pub use reply::CallbackReply;

use crate::border::{Border, Walk};
use crate::failure::Failure;
use crate::fault::Fault;
use crate::function::Call;
use crate::is;
use crate::kept::{Kept, KeptFunction};
use crate::promise::Fut;

/// The parameters and the result of a kind of callbacks. Generated.
pub trait Signature: Sized + 'static {
    /// What messages call it: `MiddlewareFn`.
    const NAME: &'static str;
    /// How many arguments a call needs at least.
    const REQUIRED: usize;
    /// Whether a promise that it gives is waited for.
    const WAITS: bool;
    /// Whether scripts find a method `async` at those of the host, which gives a promise.
    const HAS_ASYNC: bool;
    /// The arguments, a tuple.
    type Args: Send + 'static;
    /// The result.
    type Ret: Send + 'static;

    /// Writes the arguments, one after another.
    fn write_args(args: &Self::Args, out: &mut ArgList<'_, '_>) -> Result<()>;
    /// Reads the arguments of a call of a script.
    fn read_args(call: &Call<'_, '_>) -> std::result::Result<Self::Args, Fault>;
    /// Writes what the host gives.
    fn write_ret<'js>(ret: &Self::Ret, ctx: &Ctx<'js>) -> Result<Value<'js>>;
    /// Reads what a script gives.
    fn read_ret(value: &Value<'_>) -> std::result::Result<Self::Ret, Fault>;
}

/// A function of a script, or one of the host. It may be called from any thread.
pub struct Callback<S: Signature>(Origin<S>);

enum Origin<S: Signature> {
    Script(Kept),
    Host(HostFunction<S>),
}

type HostFunction<S> = Arc<dyn Fn(<S as Signature>::Args) -> Fut<<S as Signature>::Ret> + Send + Sync>;

impl<S: Signature> Callback<S> {
    /// A function of the host. Scripts that call it wait for what its future gives.
    pub fn new(function: impl Fn(S::Args) -> Fut<S::Ret> + Send + Sync + 'static) -> Self {
        Self(Origin::Host(Arc::new(function)))
    }

    /// Calls it: at once on the thread of its runtime, inside of a host function; else through the mailbox.
    pub fn call(&self, args: S::Args) -> CallbackReply<S::Ret> {
        match &self.0 {
            Origin::Script(function) => invoke::call::<S>(function, args),
            Origin::Host(function) => CallbackReply::later(function(args)),
        }
    }

    /// The same function for who keeps it elsewhere than in the object that a script gave it to: [`Kept::pin`].
    #[must_use]
    pub fn pin(&self) -> Self {
        match &self.0 {
            Origin::Script(function) => Self(Origin::Script(function.pin())),
            Origin::Host(function) => Self(Origin::Host(Arc::clone(function))),
        }
    }

    /// Whether both are the same function: [`Kept::is_same`].
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Origin::Script(a), Origin::Script(b)) => a.is_same(b),
            (Origin::Host(a), Origin::Host(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Whether it is a function of a script.
    pub fn is_from_script(&self) -> bool {
        matches!(self.0, Origin::Script(_))
    }
}

impl<S: Signature> Clone for Callback<S> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Origin::Script(function) => Origin::Script(function.clone()),
            Origin::Host(function) => Origin::Host(Arc::clone(function)),
        })
    }
}

impl<S: Signature> fmt::Debug for Callback<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.is_from_script() { "script" } else { "host" };
        write!(f, "{}({of})", S::NAME)
    }
}

impl<'js, S: Signature> Border<'js> for Callback<S> {
    fn expected() -> Cow<'static, str> {
        is::FUNCTION.into()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        KeptFunction::read(value, walk).map(|function| Self(Origin::Script(function.0)))
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        match &self.0 {
            Origin::Script(function) => function.get(ctx).ok_or_else(|| Failure::callback_gone().throw(ctx, S::NAME)),
            Origin::Host(function) => host_function::make::<S>(ctx, function),
        }
    }
}
