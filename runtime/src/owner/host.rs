//! What host functions ask of the owner: to wait in place, to be told of a promise, to have something done on its thread.

use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use geppetto_bind::{Door, Failure, Host, Job, PromiseWaiter, install_host};
use geppetto_generated::js_api::ApiError;
use rquickjs::{Ctx, Promise, Result, Value};

use super::drive::drive;
use super::error::RuntimeError;
use super::mailbox::Mailbox;
use super::runtime::WeakRuntime;
use super::state::Owner;
use super::uncaught::Origin;
use super::waits::{self, Waiter};
use super::watch::Bounds;

/// Lets host functions of this context find their owner.
pub(crate) fn install(ctx: &Ctx<'_>, owner: &Owner) -> Result<()> {
    let door = MailboxDoor { runtime: owner.handle.clone(), mailbox: Arc::clone(&owner.shared.mailbox) };
    install_host(ctx, Rc::new(OwnerHost), Arc::new(door))
}

/// The owner of the thread that asks.
struct OwnerHost;

impl Host for OwnerHost {
    fn drive(&self, ctx: &Ctx<'_>, poll: &mut dyn FnMut(&mut Context<'_>) -> Poll<()>) -> Result<()> {
        drive(ctx, poll_fn(poll))
    }

    fn is_over(&self) -> bool {
        Owner::current().is_some_and(|owner| owner.is_over())
    }

    fn wait_for<'js>(&self, ctx: &Ctx<'js>, promise: &Promise<'js>, waiter: Box<dyn PromiseWaiter>) {
        // Without an owner the waiter is dropped, and tells so.
        let Some(owner) = Owner::current() else { return };
        waits::add(ctx, promise.clone(), Box::new(OfHost(waiter)), owner.nested(), Rc::clone(&owner.settled));
    }
}

/// Rust code that waits for a promise of a script.
struct OfHost(Box<dyn PromiseWaiter>);

impl Waiter for OfHost {
    fn is_abandoned(&self) -> bool {
        self.0.is_abandoned()
    }

    fn settled(self: Box<Self>, owner: &Owner, promise: &Promise<'_>) {
        // A getter of the value may run a script.
        let told = owner.tick(promise.ctx(), "callback", Bounds::default(), |ctx| {
            match promise.result::<Value<'_>>() {
                Some(Ok(value)) => self.0.settled(Ok(value)),
                Some(Err(_)) => self.0.settled(Err(ctx.catch())),
                // Its tick was discarded, and so it never will be: dropped, it tells so.
                None => {}
            }
            Ok(())
        });
        if let Err(error) = told {
            owner.uncaught(Origin::Microtask, error);
        }
    }
}

/// The mailbox, for everybody who is not on the thread of the owner.
struct MailboxDoor {
    runtime: WeakRuntime,
    mailbox: Arc<Mailbox>,
}

impl Door for MailboxDoor {
    fn post(&self, op: &'static str, job: Job) -> std::result::Result<(), Failure> {
        let posted = match self.runtime.upgrade() {
            Some(runtime) => runtime.post(op, move |ctx| {
                job(ctx);
                Ok(())
            }),
            None => Err(RuntimeError::Closed),
        };
        posted.map_err(|error| match error {
            RuntimeError::Closed => Failure::from(ApiError::RuntimeClosed),
            error => Failure::refused(error.to_string()),
        })
    }

    fn ring(&self) {
        self.mailbox.ring();
    }
}

impl Owner {
    /// Lets the promises of Rust go on that were woken. Whether any did.
    pub(crate) fn run_promises(&self, ctx: &Ctx<'_>) -> bool {
        let woken = if self.is_poisoned() { 0 } else { geppetto_bind::woken_promises(ctx) };
        // Those for which there is no room at this depth stay for who waits further down on the stack.
        let ran = (0..woken).take_while(|_| self.run_promise(ctx)).count();
        ran > 0
    }

    /// The promise that was woken first, in a tick of its own: what one of them uses up is nothing to the others. False
    /// when there is no room for a tick.
    fn run_promise(&self, ctx: &Ctx<'_>) -> bool {
        let mut is_begun = false;
        let ran = self.tick(ctx, "promise", Bounds::default(), |ctx| {
            is_begun = true;
            geppetto_bind::run_promise(ctx);
            Ok(())
        });
        if !is_begun {
            return false;
        }
        if let Err(error) = ran {
            self.uncaught(Origin::Microtask, error);
        }
        self.answer_waits(ctx);
        true
    }
}
