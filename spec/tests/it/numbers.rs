//! Numbers that are larger than those of most readers.

use std::fs;

use geppetto_spec::load::model::Presence;
use geppetto_spec::load::{Expects, load};

const WIDE: &str = "records:
  - name: Wide
    fields:
      - { name: u64, type: f64, default: 18446744073709551615 }
      - { name: u65, type: f64, default: 18446744073709551616 }
      - { name: i65, type: f64, default: -9223372036854775809 }
      - { name: u129, type: f64, default: 340282366920938463463374607431768211456 }
      - { name: list, type: 'list<f64>', default: [1, 18446744073709551616] }
";

#[test]
fn integers_of_any_size_are_numbers() {
    // An alias asks for the reader that keeps positions.
    let aliases = "x-wide: &wide 340282366920938463463374607431768211455\nx-alias: *wide\n";
    for text in [WIDE.to_owned(), format!("{aliases}{WIDE}")] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("api.yaml");
        fs::write(&path, &text).expect("written");
        let api = load(&path, Expects::Enums).unwrap_or_else(|report| panic!("{report}")).api;
        let defaults = api.records[0].fields.iter().filter_map(|f| match &f.presence {
            Presence::Default(value) => Some(value.to_string()),
            _ => None,
        });
        let expected = [
            "18446744073709551615",
            "1.8446744073709552e+19",
            "-9.223372036854776e+18",
            "3.402823669209385e+38",
            "[1,1.8446744073709552e+19]",
        ];
        assert_eq!(defaults.collect::<Vec<_>>(), expected, "{text}");
    }
}
