//! What is known of a context for as long as it lives: the values of scripts that Rust keeps, the handles that were given
//! out, the promises that Rust works on.

pub(crate) mod children;
pub(crate) mod frame;
pub(crate) mod host;
pub(crate) mod remote;
mod table;

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use rquickjs::{Ctx, Error, Result, Value, qjs};

use crate::border::AllNames;
use crate::callback::AllShown;
use crate::class::Handles;
use crate::lazy::Accessors;
use crate::promise::Tasks;
use crate::throw::{WRONG_CONTEXT, throw_error};
use host::{Alone, Host};
use remote::{Door, Remote};
use table::Table;

/// One for each runtime: it belongs to the context that needed it first.
pub(crate) struct Vm<'js> {
    me: Weak<Self>,
    pub(crate) remote: Arc<Remote>,
    pub(crate) table: Table<'js>,
    pub(crate) handles: Handles<'js>,
    pub(crate) tasks: Tasks<'js>,
    pub(crate) accessors: Accessors<'js>,
    pub(crate) names: AllNames<'js>,
    pub(crate) shown: AllShown<'js>,
    /// What the host functions that run now took out of their arguments.
    pub(crate) taken: RefCell<Vec<Taken<'js>>>,
    host: RefCell<Rc<dyn Host>>,
    context: NonNull<qjs::JSContext>,
    /// Whether all garbage is collected before, in and after each host function: for tests.
    stressed: Cell<bool>,
}

/// Something that Rust may keep, and that has to live as long as who keeps it.
#[derive(Clone)]
pub(crate) enum Taken<'js> {
    /// A value of the table.
    Kept(u64),
    /// A handle, for the sake of what belongs to it.
    Handle(Value<'js>),
}

impl<'js> Vm<'js> {
    /// That of the context. It is made when it is first asked for.
    pub(crate) fn of(ctx: &Ctx<'js>) -> Result<Rc<Self>> {
        if let Ok(Some(vm)) = frame::innermost(ctx, |vm| vm.me.upgrade()) {
            return Ok(vm);
        }
        if let Some(installed) = ctx.userdata::<Installed<'js>>() {
            let vm = Rc::clone(&installed.0);
            drop(installed);
            if vm.context == ctx.as_raw() {
                return Ok(vm);
            }
            let message =
                "another context of this runtime has geppetto's objects already; make one runtime per context";
            return Err(throw_error(ctx, WRONG_CONTEXT, message));
        }
        let vm = Rc::new_cyclic(|weak| Self {
            remote: Arc::default(),
            me: Weak::clone(weak),
            table: Table::default(),
            handles: Handles::new(weak.clone()),
            tasks: Tasks::default(),
            accessors: Accessors::default(),
            names: AllNames::default(),
            shown: AllShown::default(),
            taken: RefCell::default(),
            host: RefCell::new(Rc::new(Alone)),
            context: ctx.as_raw(),
            stressed: Cell::new(false),
        });
        // Refused only while user data is borrowed, which nobody does while scripts run.
        ctx.store_userdata(Installed(Rc::clone(&vm))).map_err(|_| Error::Unknown)?;
        Ok(vm)
    }

    /// That of the context, when there is one already.
    pub(crate) fn known(ctx: &Ctx<'js>) -> Option<Rc<Self>> {
        let vm = Rc::clone(&ctx.userdata::<Installed<'js>>()?.0);
        (vm.context == ctx.as_raw()).then_some(vm)
    }

    pub(crate) fn host(&self) -> Rc<dyn Host> {
        Rc::clone(&self.host.borrow())
    }

    pub(crate) fn context(&self) -> NonNull<qjs::JSContext> {
        self.context
    }

    /// Gives back what other threads do not need any more.
    pub(crate) fn sweep(&self) {
        for id in self.remote.take_released() {
            drop(self.table.release(id));
        }
    }

    /// Outside of any call there is nobody to decide whose it is.
    pub(crate) fn note_taken(&self, taken: Taken<'js>) {
        if frame::inside(self.remote.number(), |_| ()).is_some() {
            self.taken.borrow_mut().push(taken);
        }
    }

    pub(crate) fn take_since(&self, mark: usize) -> Vec<Taken<'js>> {
        let mut taken = self.taken.borrow_mut();
        if taken.len() > mark { taken.split_off(mark) } else { Vec::new() }
    }

    /// Collects all garbage, if a test wants it.
    pub(crate) fn stress(&self, ctx: &Ctx<'js>) {
        if self.stressed.get() {
            ctx.run_gc();
        }
    }

    /// Gives every value back. Nothing of it is used any more.
    fn end(&self) {
        self.remote.close();
        drop(self.taken.take());
        self.tasks.clear();
        self.handles.clear();
        self.accessors.clear();
        self.names.clear();
        drop(self.shown.take());
        self.table.clear();
    }
}

/// Runs `body` with the VM of the context, when there is one already. In host functions it is not even looked up.
pub(crate) fn with_known<'js, R>(ctx: &Ctx<'js>, body: impl FnOnce(&Vm<'js>) -> R) -> Option<R> {
    match frame::innermost(ctx, body) {
        Ok(ended) => Some(ended),
        Err(body) => Vm::known(ctx).map(|vm| body(&vm)),
    }
}

/// Tells who owns the thread of this context. Without, host functions that wait look after themselves.
pub fn install_host(ctx: &Ctx<'_>, host: Rc<dyn Host>, door: Arc<dyn Door>) -> Result<()> {
    let vm = Vm::of(ctx)?;
    vm.remote.set_door(door);
    *vm.host.borrow_mut() = host;
    Ok(())
}

/// Runs `body`, in which callbacks of this context are called in place.
pub fn entered<R>(ctx: &Ctx<'_>, body: impl FnOnce() -> R) -> R {
    /// Also when the body panics: what it took belongs to nobody.
    struct Forget<'a, 'js>(&'a Vm<'js>, usize);
    impl Drop for Forget<'_, '_> {
        fn drop(&mut self) {
            // Nobody is there to keep it: what Rust keeps stays alive until it is dropped.
            drop(self.0.take_since(self.1));
            self.0.sweep();
        }
    }
    let Some(vm) = Vm::known(ctx) else { return body() };
    let _forget = Forget(&vm, vm.taken.borrow().len());
    frame::enter(&vm, body)
}

/// Collects all garbage before, in and after each host function from now on.
pub fn stress_collector(ctx: &Ctx<'_>) -> Result<()> {
    Vm::of(ctx)?.stressed.set(true);
    Ok(())
}

/// How much of a context is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Values of scripts that Rust keeps.
    pub kept: usize,
    /// Handles that are alive.
    pub handles: usize,
    /// Promises that Rust works on.
    pub promises: usize,
}

/// Counts what is in use.
pub fn census(ctx: &Ctx<'_>) -> Census {
    let Some(vm) = Vm::known(ctx) else { return Census::default() };
    vm.sweep();
    Census { kept: vm.table.len(), handles: vm.handles.len(), promises: vm.tasks.len() }
}

/// Refuses the promises of Rust that are open, because the runtime ends.
pub fn refuse_promises(ctx: &Ctx<'_>) {
    if let Some(vm) = Vm::known(ctx) {
        crate::promise::refuse_all(ctx, &vm);
    }
}

/// Gives all values back while the context is still of use.
pub fn end(ctx: &Ctx<'_>) {
    if let Some(vm) = Vm::known(ctx) {
        vm.end();
    }
}

/// How many promises of Rust are open.
pub fn open_promises(ctx: &Ctx<'_>) -> usize {
    Vm::known(ctx).map_or(0, |vm| vm.tasks.len())
}

/// The runtime drops its user data before it frees the engine.
struct Installed<'js>(Rc<Vm<'js>>);

impl Drop for Installed<'_> {
    fn drop(&mut self) {
        // Functions hold it too, and it holds prototypes, which hold functions.
        self.0.end();
    }
}

crate::user_data!(Installed<'js>);
