//! How the variants of a union are told apart.

use super::super::super::codes;
use super::super::super::diagnostic::{Finding, Site};
use super::super::super::model::Tagging;
use super::super::super::raw::{RawUnion, Text};

/// What is refused is reported, and taken out of the entry.
pub(super) fn tagging(raw: &mut RawUnion, site: Site, findings: &mut Vec<Finding>) -> Tagging {
    if raw.untagged {
        untagged(raw, site, findings);
        return Tagging::Untagged;
    }
    let name = &raw.name.0;
    match (raw.tag.take(), raw.content.take()) {
        (Some(Text(tag)), None) => Tagging::Internal { tag },
        (Some(Text(tag)), Some(Text(content))) => {
            if tag == content {
                let message = format!("tag and content of \"{name}\" are the same field");
                findings.push(Finding::new(codes::BAD_VARIANT, site.field("content"), message).help("rename one"));
            }
            Tagging::Adjacent { tag, content }
        }
        (None, None) => Tagging::External,
        (None, Some(_)) => {
            let message = format!("union \"{name}\" has `content` without `tag`");
            let finding = Finding::new(codes::BAD_VARIANT, site.field("content"), message);
            findings.push(finding.help("name the field that holds the tag"));
            Tagging::External
        }
    }
}

/// What only a tag gives a meaning to is refused, and left out.
fn untagged(raw: &mut RawUnion, site: Site, findings: &mut Vec<Finding>) {
    let given = [
        ("tag", raw.tag.take().is_some()),
        ("content", raw.content.take().is_some()),
        ("exhaustive", raw.exhaustive.take().is_some()),
        ("map", raw.map.take().is_some()),
        ("open", std::mem::take(&mut raw.open)),
    ];
    for (field, _) in given.into_iter().filter(|(_, given)| *given) {
        let message = format!("union \"{}\" is untagged, and has `{field}`", raw.name.0);
        let finding = Finding::new(codes::UNTAGGED, site.field(field), message);
        let finding = finding.also(site.field("untagged"), "no tag");
        findings.push(finding.help("remove one of the two"));
    }
}
