//! What functions of one runtime fail with in another one.

use std::sync::Arc;
use std::time::Duration;

use geppetto::{Fut, HostModule, Limits, Runtime, RuntimeBuilder, U53};

use super::super::lab::{CounterOf, Result, bindings};
use super::super::made::{AsyncStep, Counter, Module};
use super::super::{good, lab};

/// Waits for a function of another runtime.
struct Asks(AsyncStep);

impl Module for Asks {
    fn create_counter(&self, start: Option<U53>) -> Result<Arc<dyn Counter>> {
        Ok(CounterOf::starting_at(start.map_or(0, u64::from)))
    }

    fn wait(self: Arc<Self>, ms: u32) -> Fut<u32> {
        Box::pin(async move {
            self.0.call(ms.into()).await?;
            Ok(ms)
        })
    }

    fn later(self: Arc<Self>, ms: u32) -> Fut<u32> {
        self.wait(ms)
    }
}

/// A runtime whose functions that wait ask this function of the other one.
fn asking(other: &Runtime, function: &str) -> Runtime {
    let function = function.to_owned();
    let step = other.call_blocking("grab", move |ctx| {
        let step = ctx.eval::<rquickjs::Value<'_>, _>(function)?;
        geppetto::read(&step).map_err(|fault| fault.throw(ctx, "grab"))
    });
    let mut bindings = bindings();
    bindings.module = Arc::new(Asks(step.expect("a function")));
    RuntimeBuilder::new().module(HostModule::of(bindings)).build().expect("a runtime")
}

#[test]
fn what_is_thrown_there_has_its_name_and_code_here() {
    let other = lab();
    for (thrown, expected) in [
        ("Object.assign(new TypeError('m'), { code: 'X' })", "TypeError X m TypeError code"),
        ("Object.assign(new RangeError('m'), { code: 5 })", "RangeError undefined m RangeError "),
        ("Object.assign(new Error('m'), { name: 'OwnError', code: 'Y' })", "OwnError Y m Error code"),
        ("new SyntaxError('m')", "SyntaxError undefined m Error "),
        ("'text'", "Error undefined string \"text\" Error "),
    ] {
        let asking = asking(&other, &format!("() => {{ throw {thrown} }}"));
        for call in ["lab.wait(1)", "await lab.later(1)"] {
            let script = format!(
                "try {{ {call} }} catch (e) {{
                    const real = [TypeError, RangeError, Error].find(c => e instanceof c).name;
                    return [e.name, String(e.code), e.message, real, Object.keys(e)].join(' ');
                 }}"
            );
            assert_eq!(good(&asking, &script), expected, "{thrown} {call}");
        }
    }
}

#[test]
fn what_has_no_time_there_may_be_caught_here() {
    let limits = Limits::default().cpu(Duration::from_millis(60));
    let builder = RuntimeBuilder::new().module(HostModule::of(bindings())).limits(limits);
    let other = builder.on_uncaught(|_| {}).build().expect("a runtime");
    let asking = asking(&other, "() => { for (;;); }");
    for call in ["lab.wait(1)", "await lab.later(1)"] {
        let script = format!("try {{ {call} }} catch (e) {{ return `${{e.name}} ${{e.code}} ${{e.message}}` }}");
        let op = if call.contains("wait(") { "wait" } else { "later" };
        assert_eq!(good(&asking, &script), format!("Error undefined {op}: interrupted"), "{call}");
    }
    assert_eq!(good(&other, "return 1"), "1");
}

#[test]
fn a_runtime_that_ends_is_told_in_one_way() {
    let other = lab();
    let asking = asking(&other, "() => new Promise(r => setTimeout(r, 60000))");
    let seen = "(async () => {
        try { await require('lab').later(1) } catch (e) { return `${e.name} ${e.code} ${e.message} ${Object.keys(e)}` }
    })()";
    let waiting = asking.eval::<String>(seen);
    // One is asked already, the other one after the end.
    std::thread::sleep(Duration::from_millis(30));
    other.shutdown(Duration::from_secs(20)).expect("it ends");
    for waiting in [waiting, asking.eval::<String>(seen)] {
        let spec = geppetto::js_api::ApiError::RuntimeClosed;
        let expected = format!("{} {} {spec} code", geppetto::ScriptError::class(&spec), spec.code());
        assert_eq!(waiting.wait().expect("a text"), expected);
    }
}
