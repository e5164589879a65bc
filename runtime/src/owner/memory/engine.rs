//! The engine that a meter belongs to.

#![allow(unsafe_code, reason = "rquickjs reaches this setting only through a lock that is held while scripts run")]

use std::ptr::NonNull;

use rquickjs::{Context, qjs};

/// An engine, known by its address. Used only from inside its own allocator, so it is alive then.
#[derive(Clone, Copy)]
pub(super) struct Engine(NonNull<qjs::JSRuntime>);

impl Engine {
    pub(super) fn of(context: &Context) -> Option<Self> {
        // SAFETY: the context is alive as long as it is borrowed.
        NonNull::new(unsafe { qjs::JS_GetRuntime(context.as_raw().as_ptr()) }).map(Self)
    }

    /// The collector does not run by itself any more.
    pub(super) fn stop_collecting(self) {
        // SAFETY: only an engine allocates with a meter that knows it, so it is alive. The call writes one number.
        unsafe { qjs::JS_SetGCThreshold(self.0.as_ptr(), qjs::size_t::MAX) }
    }
}
