//! The allocator, the limit and the look at the stack, each over plain engines.

mod allocator;
mod figures;
mod leaks;
mod limit;
mod stack;
mod sweep;

use std::rc::Rc;

use rquickjs::{Context, Runtime};

use super::{Meter, metered_runtime};

/// A VM with that much room above what it holds when it is set up, stopped as the owner stops it.
struct Vm {
    // In this order they are dropped.
    context: Context,
    runtime: Runtime,
    meter: Rc<Meter>,
}

impl Vm {
    fn unlimited() -> Self {
        let (runtime, meter) = metered_runtime().unwrap();
        let context = Context::full(&runtime).unwrap();
        Self { context, runtime, meter }
    }

    fn with_room(room: usize) -> Self {
        let vm = Self::unlimited();
        vm.meter.set_limit(&vm.context, Some(vm.meter.smallest_limit() + room)).unwrap();
        let meter = Rc::clone(&vm.meter);
        vm.runtime.set_interrupt_handler(Some(Box::new(move || meter.refused())));
        vm
    }

    /// What a script comes to: its text, or what it threw.
    fn eval(&self, script: &str) -> Result<String, String> {
        self.context.with(|ctx| {
            let shown = |value: rquickjs::Value<'_>| match value.try_into_string() {
                Ok(text) => text.to_string().unwrap(),
                Err(value) => match value.as_object().map(|object| object.get::<_, String>("message")) {
                    Some(Ok(message)) => message,
                    _ => format!("{} {:?}", value.type_name(), value.as_number()),
                },
            };
            match ctx.eval::<rquickjs::Value<'_>, _>(script) {
                Ok(value) => Ok(shown(value)),
                Err(_) => Err(shown(ctx.catch())),
            }
        })
    }
}
