//! Out of memory in every kind of work and at many limits. Each script has a process of its own, because the engine
//! would take the tests along.

use std::env;
use std::process::{Command, Stdio};
use std::rc::Rc;

use super::Vm;
use crate::owner::memory::dispose;

/// Each goes on until it is stopped, and keeps what it makes.
const SCRIPTS: [(&str, &str); 12] = [
    ("objects", "let o = {}, last = o; for (;;) { last.next = {}; last = last.next }"),
    ("properties", "const o = {}; for (let i = 0; ; i++) o['k' + i] = i"),
    ("text", "const kept = []; for (;;) kept.push('y'.repeat(1000) + kept.length)"),
    ("arrays", "let a = [1, 2, 3]; for (;;) a = [...a, ...a]"),
    ("bytes", "const kept = []; for (;;) kept.push(new Uint8Array(1000))"),
    ("bound", "let f = () => 1; for (;;) f = f.bind(null, 1, 2, 3)"),
    (
        "code",
        "const kept = []; for (let i = 0; ; i++) kept.push(eval(`(a, b) => { const c = ${i}; return () => a + b + c }`))",
    ),
    ("promises", "const kept = []; for (;;) kept.push(new Promise(r => r(1)).then(x => x))"),
    ("jobs", "const kept = []; (async () => { for (;;) { kept.push(new Array(100).fill({})); await 0 } })()"),
    ("JSON", "let text = '[1]'; for (;;) { text = `[${text},${text}]`; globalThis.kept = JSON.parse(text) }"),
    ("caught", "const kept = []; for (;;) { try { for (;;) kept.push({ kept }) } catch (e) { kept.push(e) } }"),
    ("matches", "let t = 'ab'; for (;;) { t += t; t.match(/(?:(a)|b)*/g); t.replace(/a/g, 'cc$&') }"),
];

/// Not refused at any limit.
const HARMLESS: &str = "throw null";

const LIMITS: usize = 40;

/// The script that a process of this test runs.
const NAME: &str = "GEPPETTO_TEST_SWEEP";

#[test]
fn each_script_is_stopped_at_each_limit_and_its_memory_comes_back() {
    if let Ok(name) = env::var(NAME) {
        return run_all_limits(&name);
    }
    let itself = env::current_exe().unwrap();
    let test = format!("{}::each_script_is_stopped_at_each_limit_and_its_memory_comes_back", module());
    let start = |(name, _): &(&'static str, &str)| {
        let mut command = Command::new(&itself);
        command.args([&test, "--exact", "--nocapture"]).env(NAME, name).stdout(Stdio::piped()).stderr(Stdio::piped());
        (*name, command.spawn().unwrap())
    };
    for pair in SCRIPTS.chunks(2) {
        let running: Vec<_> = pair.iter().map(start).collect();
        for (name, process) in running {
            let output = process.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(
                output.status.success(),
                "{name}: {}\n{said}{}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            );
            assert_eq!(said.matches("stopped and gone").count(), LIMITS, "{name}:\n{said}");
        }
    }
}

/// Without the name of the crate, as the test's own arguments have it.
fn module() -> &'static str {
    module_path!().split_once("::").unwrap().1
}

fn run_all_limits(name: &str) {
    let (_, script) = SCRIPTS.iter().find(|(known, _)| *known == name).unwrap();
    for step in 0..LIMITS {
        // From nothing to about a megabyte, closer together at the small end, none of them round.
        let room = step * step * 700 + step * 7;
        println!("{name} with room for {room}");
        let harmless = Vm::with_room(room);
        assert!(harmless.eval(HARMLESS).is_err() && !harmless.meter.refused());
        let vm = Vm::with_room(room);
        let _ = vm.eval(script);
        while !vm.meter.refused() && vm.context.with(|ctx| ctx.execute_pending_job()) {}
        assert!(vm.meter.refused(), "{:?}", vm.meter);
        let Vm { context, runtime, meter } = vm;
        let remains = dispose(context, runtime, Rc::clone(&meter));
        assert_eq!(remains.objects(), 0);
        drop(remains);
        assert_eq!((meter.used(), meter.blocks()), (0, 0));
        println!("stopped and gone");
    }
}
