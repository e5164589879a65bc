//! A call that a script made: its arguments, and what it is given for an answer.

use std::future::Future;
use std::rc::Rc;

use rquickjs::{Ctx, Value, qjs};

use super::{Name, Run};
use crate::border::Border;
use crate::failure::{CallError, Failure};
use crate::fault::Fault;
use crate::option::{OrNull, OrUndefined};
use crate::raw::{Lent, borrowed};
use crate::vm::Vm;
use crate::vm::host::drive;

/// A call that a script made. Generated code reads arguments from it, and answers with it.
pub struct Call<'a, 'js> {
    ctx: &'a Ctx<'js>,
    vm: &'a Rc<Vm<'js>>,
    this: qjs::JSValue,
    args: &'a [qjs::JSValue],
    run: &'a dyn Run,
    /// How much calls around it took out of their arguments.
    mark: usize,
    /// How many handles there had been before.
    made: u64,
}

/// What a call gives.
pub type Answer<'js> = Result<Value<'js>, CallError>;

impl<'a, 'js> Call<'a, 'js> {
    pub(super) fn new(
        ctx: &'a Ctx<'js>,
        vm: &'a Rc<Vm<'js>>,
        this: qjs::JSValue,
        args: &'a [qjs::JSValue],
        run: &'a dyn Run,
    ) -> Self {
        Self { ctx, vm, this, args, run, mark: vm.taken.borrow().len(), made: vm.handles.made() }
    }

    /// What errors call it.
    pub(crate) fn name(&self) -> Name {
        self.run.name()
    }

    /// How much calls around it took out of their arguments.
    pub(crate) fn mark(&self) -> usize {
        self.mark
    }

    /// How many handles there had been before.
    pub(crate) fn made(&self) -> u64 {
        self.made
    }

    pub(crate) fn ctx(&self) -> &'a Ctx<'js> {
        self.ctx
    }

    pub(crate) fn vm(&self) -> &'a Rc<Vm<'js>> {
        self.vm
    }

    /// The receiver, for as long as the call.
    #[allow(unsafe_code, reason = "it is a value of the engine")]
    pub(crate) fn receiver(&self) -> Lent<'a, 'js> {
        // SAFETY: the engine keeps it for the call.
        unsafe { Lent::new(self.ctx, self.this) }
    }

    /// The receiver.
    #[allow(unsafe_code, reason = "it is a value of the engine")]
    pub(crate) fn this(&self) -> Value<'js> {
        // SAFETY: the value is borrowed from the engine for the call.
        unsafe { borrowed(self.ctx, self.this) }
    }

    /// An argument; undefined when it was not given.
    #[allow(unsafe_code, reason = "arguments are values of the engine")]
    pub(crate) fn value(&self, index: usize) -> Lent<'a, 'js> {
        let raw = self.args.get(index).copied().unwrap_or(qjs::JS_UNDEFINED);
        // SAFETY: the engine keeps arguments for the call.
        unsafe { Lent::new(self.ctx, raw) }
    }

    /// An argument that has to be given.
    pub fn required<T: Border<'js>>(&self, index: usize, name: &'static str) -> Result<T, Fault> {
        let value = self.value(index);
        crate::read(&value).map_err(|fault| {
            let fault = if value.is_undefined() { Fault::missing(T::expected()) } else { fault };
            fault.at(name)
        })
    }

    /// An argument that may be left out; null counts as left out.
    pub fn optional<T: Border<'js>>(&self, index: usize, name: &'static str) -> Result<Option<T>, Fault> {
        self.required::<OrUndefined<T>>(index, name).map(|read| read.0)
    }

    /// An argument that has to be given and may be null.
    pub fn nullable<T: Border<'js>>(&self, index: usize, name: &'static str) -> Result<Option<T>, Fault> {
        self.required::<OrNull<T>>(index, name).map(|read| read.0)
    }

    /// Answers with a value.
    pub fn give<T: Border<'js>>(&self, ended: Result<T, Failure>) -> Answer<'js> {
        Ok(ended?.write(self.ctx)?)
    }

    /// Answers with the receiver.
    pub fn give_this(&self, ended: Result<(), Failure>) -> Answer<'js> {
        ended?;
        Ok(self.this())
    }

    /// Answers with what the future gives. The script waits for it.
    pub fn drive<T: Border<'js>>(&self, future: impl Future<Output = Result<T, Failure>>) -> Answer<'js> {
        let ended = drive(self.ctx, self.vm, future)?;
        self.give(ended)
    }

    /// Answers with the receiver when the future is done. The script waits for it.
    pub fn drive_this(&self, future: impl Future<Output = Result<(), Failure>>) -> Answer<'js> {
        let ended = drive(self.ctx, self.vm, future)?;
        self.give_this(ended)
    }

    /// Answers with a promise for what the future gives.
    pub fn promise<T>(&self, future: impl Future<Output = Result<T, Failure>> + 'static) -> Answer<'js>
    where
        T: for<'x> Border<'x> + 'static,
    {
        crate::promise::start(self, future)
    }
}
