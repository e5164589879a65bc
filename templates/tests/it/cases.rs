//! Golden text of every emitter.

use std::fmt::Write as _;

use crate::{artifacts, schemas};

#[test]
fn each_case_gives_its_golden_text() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../cases");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, path) in schemas() {
            let mut text = String::new();
            for artifact in artifacts(&name, &path) {
                let _ = write!(text, "==> {} <==\n{}\n", artifact.path, artifact.text);
            }
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn each_text_ends_with_one_newline_and_has_no_trailing_blanks() {
    for (name, path) in schemas() {
        for artifact in artifacts(&name, &path) {
            assert!(artifact.text.ends_with('\n') && !artifact.text.ends_with("\n\n"), "{name}: {}", artifact.path);
            let blank = artifact.text.lines().find(|line| line.ends_with([' ', '\t']));
            assert_eq!(blank, None, "{name}: {}", artifact.path);
        }
    }
}

#[test]
fn the_same_schema_gives_the_same_bytes() {
    for (name, path) in schemas() {
        assert_eq!(artifacts(&name, &path), artifacts(&name, &path), "{name}");
    }
}
