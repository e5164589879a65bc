//! Parity: what scripts find in a module, what its schema says, and what its `.d.ts` declares are the same, both ways:
//! members, kinds, arity, how properties behave, fields of records, values of enums.

mod changes;
mod declared;
mod description;
mod double;
mod expected;
mod live;
mod modules;
mod samples;

/// A module with types only, of another repository.
#[rustfmt::skip] // it has the style of that repository
#[path = "../../examples/downstream/src/js_api/mod.rs"]
mod lights;

use description::{Side, differences};
use expected::expected;
use modules::MODULES;

/// The sides, in messages.
const LIVE: &str = "the live module";
const SPEC: &str = "the spec";
const DECLARED: &str = "the .d.ts";

#[test]
fn live_modules_are_those_of_the_spec() {
    let mut all = Vec::new();
    for module in MODULES {
        let (live, spec) = (module.walked(), expected(&(module.api)(), module.has_version));
        assert!(live.sections.keys().eq(spec.sections.keys()), "sections are compared where both have them");
        all.extend(differences(Side(LIVE, &live), Side(SPEC, &spec), &[]));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
