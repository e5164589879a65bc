//! Calling a function of a script.

use oneshot::Sender;
use rquickjs::function::Args;
use rquickjs::promise::PromiseState;
use rquickjs::{Ctx, Function, Promise, Result, Value};

use super::{CallbackReply, Signature};
use crate::border::Border;
use crate::failure::{self, Failure, caught};
use crate::kept::Kept;
use crate::option::ret;
use crate::raw::mark_handled;
use crate::vm::host::PromiseWaiter;
use crate::vm::{Vm, frame};

/// Arguments on their way to a script.
pub struct ArgList<'a, 'js> {
    ctx: &'a Ctx<'js>,
    args: Args<'js>,
}

impl<'js> ArgList<'_, 'js> {
    /// The next argument.
    pub fn required<T: Border<'js>>(&mut self, value: &T) -> Result<()> {
        self.args.push_arg(value.write(self.ctx)?)
    }

    /// The next argument, which may be undefined.
    pub fn optional<T: Border<'js>>(&mut self, value: &Option<T>) -> Result<()> {
        self.args.push_arg(ret::optional::write(value, self.ctx)?)
    }

    /// The next argument, which may be null.
    pub fn nullable<T: Border<'js>>(&mut self, value: &Option<T>) -> Result<()> {
        self.args.push_arg(ret::nullable::write(value, self.ctx)?)
    }
}

pub(super) fn call<S: Signature>(function: &Kept, args: S::Args) -> CallbackReply<S::Ret> {
    let number = function.remote().number();
    let called = frame::in_place(number, |vm, ctx| invoke::<S>(ctx, vm, function, &args));
    if let Some(reply) = called {
        return reply;
    }
    let (answer, receiver) = oneshot::async_channel();
    let there = function.clone();
    let job = Box::new(move |ctx: &Ctx<'_>| {
        let reply = match Vm::known(ctx) {
            Some(vm) => invoke::<S>(ctx, &vm, &there, &args),
            None => CallbackReply::ready(Err(Failure::callback_gone())),
        };
        // Whoever asked may have left.
        let _ = answer.send(reply);
    });
    match function.remote().post(S::NAME, job) {
        Ok(()) => CallbackReply::elsewhere(receiver),
        Err(failure) => CallbackReply::ready(Err(failure)),
    }
}

fn invoke<'js, S: Signature>(ctx: &Ctx<'js>, vm: &Vm<'js>, function: &Kept, args: &S::Args) -> CallbackReply<S::Ret> {
    let Some(function) = vm.table.get(ctx, function.id()).and_then(Value::into_function) else {
        return CallbackReply::ready(Err(Failure::callback_gone()));
    };
    let given = match run::<S>(ctx, &function, args) {
        Ok(given) => given,
        Err(error) => return CallbackReply::ready(Err(caught(ctx, &error))),
    };
    match given.as_promise() {
        Some(promise) if S::WAITS => settled::<S>(ctx, vm, promise),
        _ => CallbackReply::ready(read::<S>(&given)),
    }
}

fn run<'js, S: Signature>(ctx: &Ctx<'js>, function: &Function<'js>, args: &S::Args) -> Result<Value<'js>> {
    let mut list = ArgList { ctx, args: Args::new(ctx.clone(), 4) };
    S::write_args(args, &mut list)?;
    list.args.apply(function)
}

fn read<S: Signature>(given: &Value<'_>) -> std::result::Result<S::Ret, Failure> {
    S::read_ret(given).map_err(|fault| Failure::of_fault(fault, S::NAME, given.ctx()))
}

fn settled<'js, S: Signature>(ctx: &Ctx<'js>, vm: &Vm<'js>, promise: &Promise<'js>) -> CallbackReply<S::Ret> {
    // Its rejection is the host's.
    mark_handled(promise);
    if promise.state() == PromiseState::Pending {
        let (answer, receiver) = oneshot::async_channel();
        vm.host().wait_for(ctx, promise, Box::new(Waiting::<S> { answer }));
        return CallbackReply::promise(receiver);
    }
    CallbackReply::ready(match promise.result::<Value<'js>>() {
        Some(Ok(value)) => read::<S>(&value),
        Some(Err(error)) => Err(caught(ctx, &error)),
        None => Err(Failure::callback_gone()),
    })
}

struct Waiting<S: Signature> {
    answer: Sender<std::result::Result<S::Ret, Failure>>,
}

impl<S: Signature> PromiseWaiter for Waiting<S> {
    fn is_abandoned(&self) -> bool {
        self.answer.is_closed()
    }

    fn settled<'js>(self: Box<Self>, ended: std::result::Result<Value<'js>, Value<'js>>) {
        let ended = match ended {
            Ok(value) => read::<S>(&value),
            Err(reason) => Err(failure::of_value(&reason)),
        };
        // Whoever asked may have left.
        let _ = self.answer.send(ended);
    }
}
