//! What generated code calls when it meets JavaScript: strict reading, errors that name the call, the path, what was
//! expected and what was given, and objects that scripts cannot change.
//!
//! Host code must use the `rquickjs` that this crate re-exports: two versions in one program would share one C engine
//! without a word.

#[doc(hidden)]
pub mod bare_error;
mod border;
mod bytes;
mod call_macros;
mod callback;
mod class;
mod consts;
mod data;
mod describe;
mod enums;
mod exports;
mod failure;
mod fault;
mod frozen;
mod function;
mod guard;
#[doc(hidden)]
pub mod instance;
mod interrupt;
#[doc(hidden)]
pub mod is;
mod kept;
#[doc(hidden)]
pub mod keys;
mod kind;
#[doc(hidden)]
pub mod lazy;
mod macros;
mod option;
mod path;
mod promise;
#[doc(hidden)]
pub mod raw;
mod script_error;
#[doc(hidden)]
pub mod text;
mod throw;
mod user_data;
mod vm;
mod warning;

#[doc(hidden)]
pub mod __private;

pub use rquickjs;

pub use border::{Border, Walk, read};
pub use bytes::Bytes;
pub use callback::{Callback, CallbackReply};
pub use class::{Bindings, Class, Namespace, Native, define_namespace, downcast};
pub use consts::{install_consts, install_enums};
pub use describe::describe;
pub use enums::{read_enum, write_enum};
pub use exports::{module_exports, module_exports_with};
pub use failure::Failure;
pub use fault::Fault;
pub use frozen::{define_frozen, prevent_extensions};
pub use guard::{drop_payload, guard, take_panicked};
pub use interrupt::{may_go_on, throw_interrupted};
pub use kept::{Kept, KeptFunction, KeptObject};
pub use lazy::Shared;
pub use path::quoted;
pub use promise::{Fut, run_promise, run_promises, woken_promises};
pub use script_error::{script_error, throw_script_error};
pub use text::lossy;
pub use throw::{
    BUILT_IN, CALLBACK_GONE, HOST_PANIC, INVALID_ARGUMENT, MODULE_CONFLICT, WRONG_CONTEXT, throw_error,
    throw_plain_error, throw_range_error,
};
pub use vm::frame::is_freeing;
pub use vm::host::{Host, PromiseWaiter};
pub use vm::remote::{Door, Job};
pub use vm::{end, entered, install_host, open_promises, refuse_promises};
pub use warning::{DEPRECATED_VALUE, Warning, on_warning};

#[cfg(test)]
mod testing {
    use rquickjs::{Context, Ctx, Runtime};

    /// Runs `test` in a fresh context; dropping the runtime aborts when a value leaked.
    pub(crate) fn with_ctx<R>(test: impl FnOnce(Ctx<'_>) -> R) -> R {
        let runtime = Runtime::new().expect("a runtime");
        Context::full(&runtime).expect("a context").with(test)
    }
}
