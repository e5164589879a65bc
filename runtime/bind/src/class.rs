//! What scripts call, as tables: namespaces, and classes whose instances are opaque handles.

mod handle;
mod member;
mod registry;

use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

use geppetto_spec::ModuleDescriptor;
use rquickjs::{Ctx, Object, Result, Value};

pub(crate) use handle::{children_of, class_of, is_idle};
use member::Erased;
pub use member::Member;
pub(crate) use registry::Handles;

use crate::border::{Border, Walk};
use crate::failure::Failure;
use crate::fault::Fault;
use crate::frozen::{define_frozen, prevent_extensions};
use crate::vm::Vm;

/// A trait of the host whose functions scripts find under one name. Generated: `impl Namespace for dyn Turns`.
pub trait Namespace: Send + Sync + 'static {
    /// The name that scripts write; empty for the functions of the module itself.
    const NAME: &'static str;
    /// In the order of every output.
    const MEMBERS: &'static [Member<Self>];
}

/// A trait of the host whose objects scripts hold and cannot look into. Generated: `impl Class for dyn Session`.
pub trait Class: Send + Sync + 'static {
    /// What messages call it.
    const NAME: &'static str;
    /// In the order of every output.
    const MEMBERS: &'static [Member<Self>];
}

/// Who implements what a schema lets scripts call. Generated, with a field for each namespace.
pub trait Bindings: Clone + Send + Sync + 'static {
    /// The module, with its schema.
    const MODULE: ModuleDescriptor<'static>;

    /// Defines all of it on the exports of the module.
    fn define(&self, exports: &Object<'_>) -> Result<()>;
}

/// What every class of the schema is in Rust: any type that may go to other threads. [`downcast`] gives it back.
pub trait Native: Any + Send + Sync {}

impl<T: Any + Send + Sync> Native for T {}

/// The host's own type behind a handle that a script gave.
///
/// # Errors
/// The handle was made by another implementation of its class.
pub fn downcast<T: Any + Send + Sync>(object: Arc<dyn Any + Send + Sync>) -> std::result::Result<Arc<T>, Failure> {
    object.downcast().map_err(|_| Failure::argument("", "a handle of this host", "one of another host"))
}

/// Defines the functions of a namespace on the exports of a module: under its name, or on the exports themselves.
pub fn define_namespace<T: ?Sized + Namespace>(exports: &Object<'_>, host: &Arc<T>) -> Result<()> {
    define_members(exports, T::NAME, &|index| member::of_namespace(host, index))
}

fn define_members(exports: &Object<'_>, name: &str, member: &dyn Fn(usize) -> Option<Erased>) -> Result<()> {
    let ctx = exports.ctx();
    let vm = Vm::of(ctx)?;
    let is_module = name.is_empty();
    let object = if is_module { exports.clone() } else { Object::new(ctx.clone())? };
    for one in (0..).map_while(member) {
        define_frozen(&object, one.name, one.into_function(ctx, &vm)?)?;
    }
    if is_module {
        return Ok(());
    }
    prevent_extensions(&object)?;
    define_frozen(exports, name, object)
}

/// A handle. The same object of the host is the same object of the script for as long as that has it.
impl<'js, T: ?Sized + Class> Border<'js> for Arc<T> {
    fn expected() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn read(value: &Value<'js>, _: Walk<'_>) -> std::result::Result<Self, Fault> {
        handle::read(value)
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        handle::write(self, ctx)
    }
}
