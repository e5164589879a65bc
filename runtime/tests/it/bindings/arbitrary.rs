//! Every kind of value in every place of the schema: nothing panics, nothing stays, and an error says what was wrong where.

mod places;
mod values;

use std::sync::Arc;
use std::time::Duration;

use geppetto::{Call, Fut, HostModule, Limits, Runtime, RuntimeBuilder, U53};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::lab::{Result, bindings};
use super::made::{Counter, Module};
use super::{census, eval};

/// Calls every place with what `make` gives, each time anew. What went wrong, as text. `isOwn`: the value knows nothing
/// of the lab, so that every error is of the call that was made.
const ATTACK: &str = "
    const known = new Map();
    for (const [name, starts] of places) known.set(name, [...(known.get(name) ?? []), ...starts]);
    known.set('step', ['value', 'label']); known.set('next', ['value']); known.set('next.async', ['value']);
    const fields = new Set(['title', 'points', 'note', 'extra']);
    const begins = (path, start) => path === start || path.startsWith(start + '.') || path.startsWith(start + '[');
    const judge = (name, isOwn, value, e) => {
        if (e === mine || Object.is(e, value)) return;
        if (!(e instanceof Error)) return isOwn ? 'threw what is no error' : undefined;
        if (typeof e.code === 'string' && e.code.startsWith('LAB_')) return;
        if (e.code === undefined) return isOwn && e.name !== 'RangeError' ? `no code: ${e.name}: ${e.message}` : undefined;
        if (e.code !== 'INVALID_ARGUMENT') return `${e.code}: ${e.message}`;
        const from = e.message.slice(0, e.message.indexOf(': '));
        // A getter of a sheet that was taken for something else.
        if (fields.has(from) && e.path === 'this') return;
        const starts = known.get(from);
        if (!(e instanceof TypeError) || !starts) return `not a call: ${e.message}`;
        const isInner = from !== name && from !== 'step' && !from.startsWith('next');
        if (isInner && isOwn) return `another call: ${e.message}`;
        if (!starts.some(start => begins(e.path, start))) return `path ${e.path}: ${e.message}`;
    };
    globalThis.attack = async (make, isOwn) => {
        const wrong = [], waits = [];
        const note = (name, run, value, e) => {
            const what = judge(name, isOwn, value, e);
            if (what) wrong.push(`${name} ${run}: ${what}`);
        };
        for (const [name, , run] of places) {
            let value;
            // Some can not be made: a frozen lie.
            try { value = make() } catch { continue }
            try {
                const given = run(value);
                if (given instanceof Promise) waits.push(given.catch(e => note(name, run, value, e)));
            } catch (e) { note(name, run, value, e) }
        }
        await Promise.all(waits);
        // What was kept outside of every handle.
        lab.calls.keep(v => v);
        return wrong.slice(0, 5).join('\\n');
    };
";

/// The lab, where nobody waits long.
fn quick() -> Runtime {
    let mut bindings = bindings();
    bindings.module = Arc::new(Quick(bindings.module));
    let limits = Limits::default().cpu(Some(Duration::from_mins(1)));
    RuntimeBuilder::new()
        .module(HostModule::of(bindings))
        .limits(limits)
        .on_uncaught(|_| {})
        .build()
        .expect("a runtime")
}

struct Quick(Arc<dyn Module>);

impl Module for Quick {
    fn create_counter(&self, start: Option<U53>) -> Result<Arc<dyn Counter>> {
        self.0.create_counter(start)
    }

    fn wait(self: Arc<Self>, ms: u32) -> Fut<u32> {
        self.0.clone().wait(ms.min(1))
    }

    fn later(self: Arc<Self>, ms: u32) -> Fut<u32> {
        self.0.clone().later(ms.min(1))
    }
}

fn begin() -> Runtime {
    let runtime = quick();
    let places = places::places(&crate::spec::lab());
    let script = format!("globalThis.lab = lab; {} const places = {places}; {ATTACK}", values::PRELUDE);
    eval(&runtime, &script).expect("the attack is ready");
    if std::env::var_os("GEPPETTO_TEST_COLLECT").is_some() {
        super::stress(&runtime);
    }
    runtime
}

/// What went wrong with the value.
fn attack(runtime: &Runtime, value: &str) -> std::result::Result<(), String> {
    // A class cannot be called, and the engine says so.
    let others = ["lab", "sheet", "Proxy", "revoked", "K.deep", "globalThis", "(class"];
    let is_own = !others.iter().any(|word| value.contains(word));
    let script = format!("attack(() => ({value}), {is_own})");
    let call = Call::new("attack").timeout(Duration::from_secs(30));
    let wrong = runtime.eval_with::<String>(call, script.as_str()).wait().map_err(|error| format!("{error:?}"))?;
    if !wrong.is_empty() {
        return Err(wrong);
    }
    runtime.wait_idle().wait().map_err(|error| error.to_string())?;
    match census(runtime) {
        // One function is pinned by the host.
        (1, 0, 0) => Ok(()),
        left => Err(format!("left behind: {left:?}")),
    }
}

/// The same values each time, unless the environment wants more of them or others.
fn runner() -> TestRunner {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u32>().ok());
    let cases = number("GEPPETTO_TEST_CASES").unwrap_or(60);
    let seed = number("GEPPETTO_TEST_SEED").unwrap_or(7);
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

#[test]
fn any_value_in_any_place() {
    let runtime = begin();
    let test = |value: String| attack(&runtime, &value).map_err(TestCaseError::fail);
    match runner().run(&values::values(), test) {
        Ok(()) => {}
        Err(TestError::Fail(why, value)) => panic!("{value}\n{why}"),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

#[test]
fn each_kind_of_value_in_any_place() {
    let runtime = begin();
    let wrong: Vec<String> = values::each()
        .filter_map(|value| attack(&runtime, &value).err().map(|why| format!("{value}\n{why}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
