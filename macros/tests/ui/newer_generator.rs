//! Generated code that is newer than the runtime.

const _: () = geppetto::__private::abi::<4_000_000_000>();

fn main() {}
