//! Generated code that does not fit the runtime.

const _: () = geppetto::__private::abi::<0>();

fn main() {}
