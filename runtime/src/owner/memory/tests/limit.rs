//! The limit: which are taken, what happens at it, and what is no case of it.

use super::Vm;
use crate::owner::memory::{GRACE, LimitTooSmall};

#[test]
fn a_limit_below_what_the_vm_holds_names_the_smallest() {
    let vm = Vm::unlimited();
    let smallest = vm.meter.smallest_limit();
    for limit in [0, 1, vm.meter.used(), smallest - 1] {
        let error = vm.meter.set_limit(&vm.context, Some(limit)).unwrap_err();
        assert_eq!(error, LimitTooSmall { limit, smallest });
        assert_eq!(vm.meter.limit(), None);
    }
    let error = LimitTooSmall { limit: 1_000, smallest: 200_001 };
    assert_eq!(error.to_string(), "a memory limit of 1000 bytes is too small: this runtime needs at least 196 KiB");
    assert_eq!(vm.meter.set_limit(&vm.context, Some(smallest)), Ok(()));
    assert_eq!(vm.eval("'still ' + [1, 2].map(x => x * 2)"), Ok("still 2,4".to_owned()));
    assert!(!vm.meter.refused());
}

#[test]
fn a_vm_over_its_limit_is_stopped_and_holds_no_more_than_the_grace() {
    let vm = Vm::with_room(1_000_000);
    let stopped = vm.eval("const kept = []; for (;;) kept.push({})").unwrap_err();
    assert_eq!(stopped, "interrupted");
    assert!(vm.meter.refused());
    assert!(vm.meter.peak() <= vm.meter.limit().unwrap() + GRACE, "{:?}", vm.meter);
}

#[test]
fn a_script_cannot_hide_that_it_was_refused() {
    let vm = Vm::with_room(0);
    let hidden = vm.eval("let text = 'fine'; try { new Uint8Array(1e9) } catch {} text");
    assert_eq!(hidden, Ok("fine".to_owned()));
    assert!(vm.meter.refused());
}

#[test]
fn errors_that_look_like_a_refusal_are_none() {
    let vm = Vm::with_room(1_000_000);
    for script in [
        "throw null",
        "throw undefined",
        "const e = new Error('out of memory'); e.name = 'InternalError'; throw e",
        "'x'.repeat(2 ** 30)",
        "new Array(-1)",
        "1n << (1n << 40n)",
        "(function f() { f() })()",
    ] {
        let thrown = vm.eval(script);
        assert!(thrown.is_err() && !vm.meter.refused(), "{script}: {thrown:?}");
    }
}

#[test]
fn without_a_limit_only_the_system_refuses() {
    let vm = Vm::unlimited();
    assert_eq!(vm.eval("String(new Uint8Array(50_000_000).length)"), Ok("50000000".to_owned()));
    assert!(!vm.meter.refused());
}
