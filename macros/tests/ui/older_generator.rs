//! Generated code that is older than the runtime.

const _: () = geppetto::__private::abi::<0>();

fn main() {}
