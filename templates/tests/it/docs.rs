//! The reference as a reader of Markdown sees it: tables keep their columns, and links lead to headings.

use std::collections::BTreeSet;

use crate::{artifacts, schemas};

/// The references of all cases, by name.
fn references() -> Vec<(String, String)> {
    let all = schemas().into_iter().flat_map(|(name, path)| {
        let made = artifacts(&name, &path);
        made.into_iter().filter(|a| a.path.starts_with("docs/")).map(move |a| (name.clone(), a.text))
    });
    let all: Vec<_> = all.collect();
    assert!(all.len() > 12, "there were references to read");
    all
}

/// The lines outside code.
fn lines(text: &str) -> Vec<&str> {
    let mut in_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let fence = line.starts_with("```") || line.starts_with("~~~");
        in_code ^= fence;
        if !in_code && !fence {
            lines.push(line);
        }
    }
    assert!(!in_code, "code ends before the file does");
    lines
}

/// How many bars of the line separate cells: those that no backslash stands before.
fn bars(line: &str) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for c in line.chars() {
        count += usize::from(c == '|' && !escaped);
        escaped = c == '\\' && !escaped;
    }
    count
}

#[test]
fn each_row_has_the_columns_of_its_table() {
    for (name, text) in references() {
        let mut columns = None;
        for line in lines(&text) {
            if line.starts_with("| ") {
                let expected = *columns.get_or_insert(bars(line));
                assert_eq!(bars(line), expected, "{name}: {line}");
            } else {
                columns = None;
            }
        }
    }
}

#[test]
fn each_link_leads_to_a_heading() {
    for (name, text) in references() {
        let mut anchors = BTreeSet::new();
        for heading in lines(&text).into_iter().filter(|line| line.starts_with('#')) {
            let slug = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-").replace(['/', '.'], "");
            let numbered = (1..).map(|i| format!("{slug}-{i}"));
            let free = std::iter::once(slug.clone()).chain(numbered).find(|anchor| !anchors.contains(anchor));
            anchors.insert(free.expect("there is always one more"));
        }
        let links = text.split("](#").skip(1).map(|rest| rest.split(')').next().expect("an anchor"));
        for link in links {
            assert!(anchors.contains(link), "{name}: no heading for #{link} among {anchors:?}");
        }
    }
}

#[test]
fn nothing_is_left_that_a_browser_takes_for_a_tag() {
    for (name, text) in references() {
        for line in lines(&text).into_iter().skip(1) {
            let outside_code: Vec<&str> = line.split('`').step_by(2).collect();
            let text = outside_code.join("").replace("<br>", "").replace("<code>", "").replace("</code>", "");
            assert!(!text.contains('<'), "{name}: {line}");
        }
    }
}

#[test]
fn inherited_fields_name_the_record_that_has_them() {
    let (_, text) = references().into_iter().find(|(name, _)| name == "long_types").expect("the case");
    let fourth = text.split("### Fourth").nth(1).expect("its entry");
    for (field, owner) in [("one", "First"), ("same", "First"), ("two", "Second"), ("three", "Third")] {
        let row = fourth.lines().find(|line| line.contains(&format!("`{field}"))).expect(field);
        assert!(row.contains(&format!("From [`{owner}`]")), "{row}");
    }
}

#[test]
fn no_section_is_empty() {
    for (name, text) in references() {
        let lines: Vec<&str> = lines(&text).into_iter().filter(|line| !line.is_empty()).collect();
        for pair in lines.windows(2).filter(|pair| pair[0].starts_with("## ")) {
            assert!(!pair[1].starts_with("## "), "{name}: {}", pair[0]);
        }
        assert!(!lines.last().expect("lines").starts_with('#'), "{name}");
    }
}
