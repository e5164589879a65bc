//! Telling of errors that nobody waits for.

use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::{Ctx, Value};

use super::error::RuntimeError;
use super::hits::Hits;
use super::js_error::JsError;
use super::state::{Owner, apart};
use super::uncaught::{Origin, Uncaught};
use super::{rejections, stats};
use crate::globals;

impl Owner {
    /// Tells of listeners that threw, and of rejections that nobody handled. `before`: what was counted when the tick
    /// began.
    pub(crate) fn report(&self, ctx: &Ctx<'_>, before: Hits) {
        if self.latches.listener_threw.take() {
            let (thrown, more) = globals::take_uncaught(ctx);
            self.report_all(ctx, Origin::Listener, &thrown, more, before);
        }
        if !self.rejected.take() {
            return;
        }
        let (reasons, more) = rejections::take(ctx);
        self.report_all(ctx, Origin::Rejection, &reasons, more, before);
    }

    /// Tells of those that were kept, and of how many more there were.
    fn report_all<'js>(&self, ctx: &Ctx<'js>, origin: Origin, kept: &[Value<'js>], more: usize, before: Hits) {
        for thrown in kept {
            self.uncaught(origin, self.recognise(before, self.read_error(ctx, thrown).into()));
        }
        if more > 0 {
            let (name, message) = ("Error".to_owned(), format!("{more} more of these in the same tick"));
            self.uncaught(origin, JsError { name, message, ..JsError::default() }.into());
        }
    }

    /// Tells of an error that nobody waits for.
    pub(crate) fn uncaught(&self, origin: Origin, error: RuntimeError) {
        // That the runtime is closed is no news to whoever closed it.
        if self.watch.is_ending() && error.code() == Some(ErrorCode::RuntimeClosed.as_str()) {
            return;
        }
        stats::add(&self.shared.counters.uncaught);
        let uncaught = Uncaught { origin, error };
        apart(|| (self.on_uncaught)(&uncaught));
    }
}
