//! A word or a name that means something else is a break, also where its value went on purpose.

use gen_js_api::breaking::Change;

use super::schemas::{options, sizes};
use super::{changes, names};

const SMALL: &str = "{ js_key: SMALL, value: small, aliases: [tiny] }";
const BIG: &str = "{ js_key: BIG, value: big }";
const BIG_AS_TINY: &str = "{ js_key: BIG, value: big, aliases: [tiny] }";

/// The messages of what breaks, by name.
#[track_caller]
fn breaks(old: &str, new: &str, expected: &[(&str, &str)]) {
    let all = changes(old, new);
    let found: Vec<&Change> = all.iter().filter(|change| change.breaks()).collect();
    let found_names: Vec<String> = found.iter().map(|change| change.name()).collect();
    assert_eq!(found_names, expected.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{:?}", names(&all));
    for (change, (_, message)) in found.iter().zip(expected) {
        assert_eq!(change.message, *message);
        assert!(!change.help.is_empty(), "{}", change.name());
    }
}

#[test]
fn an_alias_of_a_retired_value() {
    let retired = "reserved: [small], ";
    let old = sizes("", &[BIG, SMALL]);
    let moved = "Size.small has no alias \"tiny\" any more; it means \"big\" now";
    breaks(&old, &sizes(retired, &[BIG_AS_TINY]), &[("alias-gone:Size.small.tiny", moved)]);
    let gone = "Size.small has no alias \"tiny\" any more";
    breaks(&old, &sizes(retired, &[BIG]), &[("alias-gone:Size.small.tiny", gone)]);
    let value = "{ js_key: TINY, value: tiny }";
    let meant = "Size.small has no alias \"tiny\" any more; it means \"tiny\" now";
    let added = "Size has a new value \"tiny\"";
    breaks(
        &old,
        &sizes(retired, &[BIG, value]),
        &[("alias-gone:Size.small.tiny", meant), ("value-added:Size.tiny", added)],
    );
    // Retired too.
    let both = sizes("reserved: [small, tiny], ", &[BIG]);
    breaks(&old, &both, &[]);
    assert_eq!(names(&changes(&old, &both)), ["value-retired:Size.small", "value-retired:Size.tiny"]);
}

#[test]
fn the_names_of_a_retired_value() {
    let old = sizes("open: true, ", &[BIG, "{ js_key: SMALL, value: small }"]);
    let new = |value: &str| sizes("open: true, reserved: [small], ", &[BIG, value]);
    let key = "the constant SMALL of Size was \"small\", and is \"tiny\" now";
    let rust = "Size::Small was \"small\", and is \"tiny\" now";
    breaks(
        &old,
        &new("{ js_key: SMALL, value: tiny }"),
        &[("key-gone:Size.small", key), ("rust-name-gone:Size.small", rust)],
    );
    breaks(&old, &new("{ js_key: SMALL, value: tiny, rust: Tiny }"), &[("key-gone:Size.small", key)]);
    breaks(&old, &new("{ js_key: TINY, value: tiny, rust: Small }"), &[("rust-name-gone:Size.small", rust)]);
    breaks(&old, &new("{ js_key: TINY, value: tiny }"), &[]);
}

/// Whoever allows the break of the value does not allow another meaning unseen.
#[test]
fn a_value_that_is_gone_says_what_its_words_mean() {
    let old = sizes("", &[BIG, SMALL]);
    let gone = "Size has no value \"small\" any more";
    let moved = "Size.small has no alias \"tiny\" any more; it means \"big\" now";
    breaks(&old, &sizes("", &[BIG_AS_TINY]), &[("value-gone:Size.small", gone), ("alias-gone:Size.small.tiny", moved)]);
    breaks(&old, &sizes("", &[BIG]), &[("value-gone:Size.small", gone)]);
    let added = "Size has a new value \"other\"";
    for (value, now) in [
        ("{ js_key: SMALL, value: other }", "; the constant SMALL and Size::Small are \"other\" now"),
        ("{ js_key: SMALL, value: other, rust: Other }", "; the constant SMALL is \"other\" now"),
        ("{ js_key: OTHER, value: other, rust: Small }", "; Size::Small is \"other\" now"),
    ] {
        let now = format!("{gone}{now}");
        breaks(&old, &sizes("", &[BIG, value]), &[("value-gone:Size.small", &now), ("value-added:Size.other", added)]);
    }
    // Probably the value itself: its alias is where it was.
    let renamed = "{ js_key: SMALL, value: other, aliases: [tiny] }";
    let now = format!("{gone}; the constant SMALL and Size::Small are \"other\" now");
    breaks(&old, &sizes("", &[BIG, renamed]), &[("value-gone:Size.small", &now), ("value-added:Size.other", added)]);
}

#[test]
fn an_alias_of_a_field() {
    let (a, b) = ("{ name: a, type: bool, aliases: [x] }", "{ name: b, type: string, optional: true }");
    let b_as_x = "{ name: b, type: string, optional: true, aliases: [x] }";
    let old = options(&[a, b]);
    let moved = "Options.a has no alias `x` any more; it means `b` now";
    breaks(&old, &options(&["{ name: a, type: bool }", b_as_x]), &[("alias-gone:Options.a.x", moved)]);
    let gone = "Options has no field `a` any more";
    breaks(&old, &options(&[b_as_x]), &[("field-gone:Options.a", gone), ("alias-gone:Options.a.x", moved)]);
    breaks(&old, &options(&[b]), &[("field-gone:Options.a", gone)]);
    let meant = "Options.a has no alias `x` any more; it means `x` now";
    let x = "{ name: x, type: string, optional: true }";
    breaks(&old, &options(&[b, x]), &[("field-gone:Options.a", gone), ("alias-gone:Options.a.x", meant)]);
    let taken = "{ name: c, type: string, optional: true, rust: a }";
    let gone = "Options has no field `a` any more; `a` in Rust is the field `c` now";
    breaks(&old, &options(&[b, taken]), &[("field-gone:Options.a", gone)]);
}

#[test]
fn the_name_of_a_variant() {
    let shape = |variants: &str| format!("version: 1\nunions: [{{ name: Shape, variants: [{variants}] }}]\n");
    let gone = "Shape has no variant \"line\" any more; Shape::Line is \"stroke\" now";
    breaks(
        &shape("{ value: line }"),
        &shape("{ value: stroke, rust: Line }"),
        &[("variant-gone:Shape.line", gone), ("variant-added:Shape.stroke", "Shape has a new variant \"stroke\"")],
    );
}

/// Without a tag the name of a variant is Rust's only.
#[test]
fn the_name_of_a_variant_without_a_tag() {
    let like =
        |variants: &str| format!("version: 1\nunions: [{{ name: Like, untagged: true, variants: [{variants}] }}]\n");
    let old = like("{ value: text, type: string }, { value: none }");
    let renamed = "Like::Text is Like::Words now";
    breaks(&old, &like("{ value: words, type: string }, { value: none }"), &[("rust-name-gone:Like.words", renamed)]);
    breaks(&old, &like("{ value: words, type: string, rust: Text }, { value: none }"), &[]);
}

/// An argument that lands elsewhere means something else.
#[test]
fn the_places_of_parameters() {
    let send = |params: &str| format!("version: 1\nfunctions: [{{ name: send, params: [{params}] }}]\n");
    let (a, b) = ("{ name: a, type: string }", "{ name: b, type: string }");
    let c = "{ name: c, type: string, optional: true }";
    let moved = "parameters of functions.send stand at other places: `b`, `a`";
    breaks(&send(&format!("{a}, {b}")), &send(&format!("{b}, {a}")), &[("param-moved:functions.send", moved)]);
    // Two names that are exchanged are seen, other names are not.
    let all = changes(&send(&format!("{a}, {b}")), &send(&format!("{c}, {c}").replacen("name: c", "name: d", 1)));
    assert_eq!(
        names(&all),
        [
            "param-gone:functions.send.a",
            "param-gone:functions.send.b",
            "param-added:functions.send.d",
            "param-added:functions.send.c"
        ]
    );
    breaks(&send(&format!("{a}, {b}")), &send(&format!("{a}, {b}, {c}")), &[]);
}
