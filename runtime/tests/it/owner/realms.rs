//! An interruption inside of the built-ins that look into values gives scripts no way to the realm of these.

use std::time::Duration;

use geppetto::{Limit, Limits, ModuleRoot, RuntimeBuilder};

use super::support::answer;

#[test]
fn what_is_kept_of_an_interruption_is_of_the_realm_of_scripts() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("copy.mjs"), "for (;;) structuredClone(map)").expect("a file");
    let root = ModuleRoot::new(folder.path()).expect("a root");
    let limits = Limits::default().cpu(Duration::from_millis(250));
    let runtime = RuntimeBuilder::new().limits(limits).files(root).build().expect("a runtime");
    answer::<()>(&runtime, "globalThis.map = new Map(); for (let i = 0; i < 3000; i++) map.set(i, i); undefined");
    answer::<()>(&runtime, "structuredClone(new Map()); globalThis.kept = {}; undefined");
    for script in [
        "import('./copy.mjs').catch(() => {})",
        "kept.sync = ((async () => { for (;;) structuredClone(map) })())",
        "kept.waited = ((async () => { await null; for (;;) structuredClone(map) })())",
        "kept.made = (new Promise(() => { for (;;) structuredClone(map) }))",
        "async function* all() { for (;;) structuredClone(map) }; kept.generator = (all().next())",
    ] {
        let ended = runtime.eval::<()>(format!("{{ {script} }} undefined")).wait();
        assert_eq!(ended.expect_err("endless").limit(), Some(Limit::Cpu), "{script}");
    }
    let seen: String = answer(
        &runtime,
        "(async () => {
            const seen = [];
            const see = name => error => {
                seen.push(name, error.constructor.constructor('return this')() === globalThis);
            };
            await import('./copy.mjs').catch(see('module'));
            for (const name of Object.keys(kept)) kept[name].catch(see(name));
            await new Promise(resolve => setTimeout(resolve, 10));
            return seen.join();
        })()",
    );
    // The async functions keep nothing: their promises never settle.
    assert_eq!(seen, "module,true,made,true,generator,true");
}
