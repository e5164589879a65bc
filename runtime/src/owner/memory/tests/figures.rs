//! The figures are those of the engine.

use super::Vm;

#[test]
fn an_array_of_bytes_counts_with_its_bytes() {
    let vm = Vm::unlimited();
    vm.eval("globalThis.kept = 1").unwrap();
    let before = vm.meter.used();
    vm.eval("globalThis.kept = new Uint8Array(1_000_000)").unwrap();
    let more = vm.meter.used() - before;
    assert!((1_000_000..1_010_000).contains(&more), "{more}");
    vm.eval("globalThis.kept = 1").unwrap();
    let rest = vm.meter.used() - before;
    assert!(rest < 10_000, "{rest}");
    assert!(vm.meter.peak() >= before + 1_000_000);
}

#[test]
fn the_engine_counts_the_same() {
    let vm = Vm::unlimited();
    vm.eval("globalThis.kept = Array.from({ length: 500 }, (_, i) => new Uint8Array(2_000 + i))").unwrap();
    // The engine counts what lies in its pages, and eight bytes for each thing.
    let theirs = usize::try_from(vm.runtime.memory_usage().malloc_size).unwrap();
    let ours = vm.meter.used();
    assert!(theirs.abs_diff(ours) * 20 < ours, "{theirs} and {ours}");
}

#[test]
fn nothing_is_left_when_the_engine_is_gone() {
    let Vm { context, runtime, meter } = Vm::unlimited();
    assert!(meter.used() > 100_000 && meter.blocks() > 10, "{meter:?}");
    drop(context);
    drop(runtime);
    assert_eq!((meter.used(), meter.blocks()), (0, 0));
}
