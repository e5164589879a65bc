//! The schemas that tests compare with.

use std::path::Path;

use geppetto_spec::load::model::Api;
use geppetto_spec::load::{Expects, load};

/// The file at a path from the package's folder. A mistake in it fails the test.
pub(crate) fn api(path: &str, expects: Expects) -> Api {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    load(&path, expects).unwrap_or_else(|report| panic!("{report}")).api
}

/// `spec/js_api_codegen.yaml`.
pub(crate) fn js_api() -> Api {
    api("../spec/js_api_codegen.yaml", Expects::Enums)
}

/// `spec/turns_codegen.yaml`.
pub(crate) fn turns() -> Api {
    api("../spec/turns_codegen.yaml", Expects::Turns)
}

/// The schema whose texts end comments and strings.
pub(crate) fn hostile() -> Api {
    api("tests/hostile/spec/hostile_codegen.yaml", Expects::Enums)
}

pub(crate) fn deprecated() -> Api {
    api("tests/deprecated/spec/deprecated_codegen.yaml", Expects::Enums)
}

/// The schema with one of everything.
pub(crate) fn lab() -> Api {
    api("tests/lab/spec/lab_codegen.yaml", Expects::Enums)
}

/// The schema of the repository that people copy.
pub(crate) fn lights() -> Api {
    api("examples/downstream/spec/js_api_codegen.yaml", Expects::Enums)
}
