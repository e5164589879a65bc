//! Where scripts and TypeScript find the constants: in `consts`, or in the module itself.

use geppetto_spec::Layout;
use geppetto_spec::load::Site;
use geppetto_spec::load::model::Api;

use super::{Changes, rules};
use crate::artifact::Header;
use crate::emit::dts;

pub(super) fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let (Some(before), Some(now)) = (of(old), of(new)) else { return };
    if before != now {
        let message = format!("the constants are {} now, not {}", place(now), place(before));
        changes.now(rules::LAYOUT_CHANGED, "consts", message, Site::start(), "outputs");
    }
}

fn place(layout: Layout) -> &'static str {
    match layout {
        Layout::InConsts => "in `consts`",
        Layout::AtTop => "exports of the module itself",
    }
}

/// Nothing where there are no constants, and where a run makes nothing because the template makes no file: that run
/// says so.
fn of(api: &Api) -> Option<Layout> {
    if !api.enums.iter().any(|e| e.export) {
        return None;
    }
    let Some(dts) = &api.outputs.dts else {
        // A program has them in the usual place.
        return api.outputs.rust.as_ref().map(|_| Layout::default());
    };
    // A template has to print the header, and nothing else depends on what it says.
    let header = Header { generator: "breaking", schema: &api.schema, command: "" };
    dts::layout(api, &dts.template, &header).ok()
}
