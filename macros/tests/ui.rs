//! Programs that must not compile: one error per mistake, at its place, and none that follows from it.
//!
//! `TRYBUILD=overwrite cargo test -p geppetto-macros --test ui` writes the messages anew; read the diff.

#[test]
fn messages_of_the_compiler() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
