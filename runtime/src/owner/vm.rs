//! The engine of an owner, with all that scripts find in it.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use rquickjs::{CatchResultExt as _, CaughtError, Context, Ctx};

use super::builder::RuntimeBuilder;
use super::error::RuntimeError;
use super::guarded::guard_built_ins;
use super::js_error::JsError;
use super::memory::{StackRoom, dispose, metered_runtime};
use super::message::discard;
use super::runtime::WeakRuntime;
use super::shared::Shared;
use super::state::Owner;
use super::uncaught::Origin;
use super::watch::{Bounds, Deadline, Watch};
use super::{host, interrupted, rejections, waits};
use crate::files::{self, FileModules};
use crate::globals::{self, Setup, timers};

/// How long modules may take to clean up.
const CLEANUP: Duration = Duration::from_secs(1);

/// A VM on the thread that owns it.
pub(crate) struct Vm {
    owner: Rc<Owner>,
    context: Context,
    runtime: rquickjs::Runtime,
}

impl Vm {
    /// Starts the engine, and installs what scripts find.
    pub(crate) fn new(
        setup: RuntimeBuilder,
        shared: &Arc<Shared>,
        handle: WeakRuntime,
        room: &StackRoom,
    ) -> Result<Self, RuntimeError> {
        let limits = &shared.limits;
        let (runtime, meter) = metered_runtime().map_err(|error| cannot_start(&error))?;
        runtime.set_max_stack_size(limits.stack);
        // Here, because the engine counts from where it was made.
        let stack = room.watch(limits.stack);
        let context = Context::full(&runtime).map_err(|error| cannot_start(&error))?;
        let watch = Rc::new(Watch::new(Arc::clone(shared), Rc::clone(&meter)));
        let owner = Owner::new(handle, Rc::clone(&watch), Rc::clone(&meter), stack, setup.on_uncaught);
        Owner::set_current(Some(Rc::clone(&owner)));
        rejections::track(&runtime, Rc::clone(&owner.rejected));
        runtime.set_loader(FileModules, FileModules);
        let globals = Setup {
            console: setup.console,
            env: setup.env,
            max_timers: limits.timers,
            latches: Rc::clone(&owner.latches),
        };
        let modules = |ctx: &Ctx<'_>| files::install(ctx, setup.api, setup.modules, setup.files);
        context.with(|ctx| owner.enter(&ctx, || install(&ctx, &owner, globals, modules)))?;
        // Last: the engine does not survive a lack of memory while it is set up.
        meter.set_limit(&context, limits.memory).map_err(|error| RuntimeError::Start(error.to_string()))?;
        runtime.set_interrupt_handler(Some(Box::new(move || watch.poll())));
        Ok(Self { owner, context, runtime })
    }

    /// Does what the mailbox asks for, until that is closed.
    pub(crate) fn serve(&self) {
        self.owner.serve(&self.context);
    }

    /// Lets modules clean up, and ends the engine.
    pub(crate) fn end(self) {
        discard(self.owner.batch.take());
        for idle in self.owner.idle.take() {
            idle.close();
        }
        self.owner.watch.end_of_messages();
        self.context.with(|ctx| {
            self.owner.enter(&ctx, || self.clean_up(&ctx));
            files::end(&ctx);
            waits::end(&ctx);
            geppetto_bind::end(&ctx);
        });
        Owner::set_current(None);
        let remains = dispose(self.context, self.runtime, Rc::clone(&self.owner.meter));
        tell(remains.objects());
        remains.keep_until_the_thread_ends();
    }

    fn clean_up(&self, ctx: &Ctx<'_>) {
        timers::clear_all(ctx);
        if self.owner.is_poisoned() {
            return;
        }
        let bounds = Bounds { deadline: Deadline::after(CLEANUP), ..Bounds::default() };
        let failed = self.owner.tick(ctx, "cleanup", bounds, |ctx| {
            geppetto_bind::refuse_promises(ctx);
            Ok(files::clean_up(ctx))
        });
        match failed {
            Ok(failed) => failed.into_iter().for_each(|module| {
                let panicked = RuntimeError::Panicked { op: "cleanup".to_owned() };
                self.owner.uncaught(Origin::Cleanup(module), panicked);
            }),
            Err(error) => self.owner.uncaught(Origin::Cleanup("all modules"), error),
        }
    }
}

/// An engine that loses count of its references does so because of what a script did, and a host may want to know.
fn tell(objects: usize) {
    if objects > 0 {
        tracing::warn!(target: "geppetto::end", objects, "an engine did not give back all of its objects");
    }
}

fn install<'js>(
    ctx: &Ctx<'js>,
    owner: &Owner,
    globals: Setup,
    modules: impl FnOnce(&Ctx<'js>) -> rquickjs::Result<()>,
) -> Result<(), RuntimeError> {
    let installed = rejections::install(ctx)
        .and_then(|()| interrupted::install(ctx))
        .and_then(|()| waits::install(ctx))
        .and_then(|()| host::install(ctx, owner))
        .and_then(|()| globals::install(ctx, globals))
        .and_then(|()| modules(ctx))
        // Last, so that what is installed may use the originals.
        .and_then(|()| guard_built_ins(ctx));
    installed.catch(ctx).map_err(|error| match error {
        CaughtError::Exception(error) => JsError::read(ctx, error.as_object().as_value()).into(),
        error => RuntimeError::Start(error.to_string()),
    })
}

fn cannot_start(error: &rquickjs::Error) -> RuntimeError {
    RuntimeError::Start(error.to_string())
}
