//! What is committed is what the program declares. For what gen-js-api makes, CI runs `gen-js-api --check`.

#[test]
fn declarations_are_fresh() {
    if let Err(error) = lights::API.check_types("types/host.d.ts") {
        panic!("{error}");
    }
}
