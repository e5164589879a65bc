//! Callbacks: functions that are passed as values.

use geppetto_spec::load::model::{Callback, CallbackWaits};

use super::calls::declaration;
use super::{Docs, entry, paragraph};

impl Docs<'_> {
    pub(super) fn callbacks(&self, out: &mut String) {
        self.api.callbacks.iter().for_each(|c| self.callback(out, c));
    }

    fn callback(&self, out: &mut String, c: &Callback) {
        entry(out, &c.name, &c.doc, c.since.as_ref(), c.deprecated.as_ref());
        declaration(out, &format!("type {} = {}", c.name, self.types().callback(c)));
        self.params(out, &c.params);
        let result = self.result(&c.returns);
        let waits = match c.waits {
            CallbackWaits::Never => "",
            CallbackWaits::Allowed => " A promise is waited for.",
            CallbackWaits::Both => " The call waits for it; its method `async`, called alike, gives a promise.",
        };
        paragraph(out, &format!("{result}{waits}"));
    }
}
