//! The scripts that people copy.

use std::path::Path;

use crate::support::Folder;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn example(name: &str) -> crate::support::Run {
    let mut program = Folder::new().program(&["run", &format!("runtime/examples/js/{name}")]);
    program.current_dir(Path::new(ROOT)).output().expect("the program runs").into()
}

#[test]
fn hello_uses_console_timers_await_and_constants() {
    example("hello.js").prints(
        "Hello, world!\nA model may choose its tools: auto\ntick 1\ntick 2\ntick 3\n\
         Block kinds: user, llm_text, tool_call, tool_use, system, reasoning, other\n",
    );
}

#[test]
fn hello_as_a_module() {
    example("hello.mjs").prints("Hello, module!\nA model may choose its tools: auto\n10 ms later\n");
}
