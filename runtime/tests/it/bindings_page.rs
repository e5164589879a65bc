//! docs/bindings.md shows pieces of the example: what stands there is what is compiled and run.

use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The file that a block names in its first line, and its other lines.
fn pieces(page: &str) -> Vec<(&str, &str)> {
    let blocks = page.split("\n```").skip(1).step_by(2);
    let pieces = blocks.filter_map(|block| {
        let (name, piece) = block.split_once('\n')?.1.split_once('\n')?;
        let name = name.strip_prefix("// ").or_else(|| name.strip_prefix("# "))?;
        Some((name, piece))
    });
    pieces.collect()
}

#[test]
fn its_pieces_are_those_of_the_example() {
    let page = read("docs/bindings.md");
    let pieces = pieces(&page);
    assert_eq!(page.matches("\n```").count() / 2, pieces.len(), "each block names its file");
    assert!(pieces.len() >= 5, "{pieces:?}");
    for (name, piece) in pieces {
        let file = read(&format!("runtime/examples/downstream/{name}"));
        assert!(file.contains(piece), "not in {name}:\n{piece}");
    }
}

#[test]
fn what_is_not_there_is_found() {
    assert_eq!(
        pieces("a\n```rust\n// b.rs\nc\nd\n```\n\n```yaml\n# e.yaml\nf\n```\n"),
        [("b.rs", "c\nd"), ("e.yaml", "f")]
    );
}
