//! What is committed is what the schema makes.

use gen_js_api::{Mode, Options};

#[test]
fn everything_generated_is_fresh() {
    let options = Options::new().folder(".").mode(Mode::Check);
    let outcome = gen_js_api::run(&options).expect("a schema");
    assert!(
        outcome.was_fresh(),
        "run: {}\n{:?}",
        outcome.command,
        outcome.files
    );
}
