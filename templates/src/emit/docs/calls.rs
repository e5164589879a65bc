//! Functions: what they are called with, what they give, and how they fail.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Delivery, ERROR_CODE, Function, Given, Param, Returns};

use super::super::ts_calls::mark;
use super::super::ts_types::Types;
use super::cell::{Cell, head, remarks, row};
use super::inline::code;
use super::types::range;
use super::{Docs, about, entry, paragraph, plan};

impl Docs<'_> {
    /// The functions of the module itself.
    pub(super) fn functions(&self, out: &mut String) {
        for f in self.api.functions() {
            entry(out, &f.name, &f.doc, f.since.as_ref(), f.deprecated.as_ref());
            self.call(out, &f.name, f);
        }
    }

    pub(super) fn namespaces(&self, out: &mut String) {
        for n in self.api.named_namespaces() {
            entry(out, &n.name, &n.doc, n.since.as_ref(), n.deprecated.as_ref());
            n.functions.iter().for_each(|f| self.member(out, &n.name, &plan::member(&n.name, &f.name), f));
        }
    }

    /// A function of a namespace, or a method of a class, and how scripts call it.
    pub(super) fn member(&self, out: &mut String, holder: &str, called: &str, f: &Function) {
        let _ = write!(out, "\n#### {}\n", plan::member(holder, &f.name));
        about(out, &f.doc, f.since.as_ref(), f.deprecated.as_ref());
        self.call(out, called, f);
    }

    fn call(&self, out: &mut String, called: &str, f: &Function) {
        declaration(out, &format!("{called}{}", self.types().signature(f)));
        self.params(out, &f.params);
        let mut says = self.result(&f.returns);
        if f.returns.delivery == Delivery::Blocking {
            says.push_str(" The call waits for it.");
        }
        paragraph(out, &says);
        paragraph(out, &self.failures(&f.errors));
    }

    pub(super) fn params(&self, out: &mut String, params: &[Param]) {
        if !params.is_empty() {
            head(out, &["parameter", "type", "doc"]);
        }
        for p in params {
            let notes: Vec<String> = range(&p.ty).map(str::to_owned).into_iter().collect();
            let name = code(&format!("{}{}", p.name, mark(p)));
            row(out, &[&name, &self.value_type(p.ts.as_ref(), &p.ty, p.nullable), &remarks(&p.doc, &notes)]);
        }
    }

    /// A sentence about what comes back.
    pub(super) fn result(&self, returns: &Returns) -> String {
        let mut cell = Cell::default();
        match &returns.what {
            Given::Unit => cell.text("nothing"),
            Given::This => cell.text("the object itself"),
            Given::Value(ty) => self.write_type(&mut cell, ty),
        }
        for (may, word) in [(returns.nullable, "null"), (returns.optional, "undefined")] {
            if may {
                cell.text(", or ");
                cell.code(word);
            }
        }
        let promised = if returns.delivery == Delivery::Promise { "a promise of " } else { "" };
        format!("Result: {promised}{}.", cell.finish())
    }

    fn failures(&self, codes: &[String]) -> String {
        let anchor = self.anchors.of_entry(ERROR_CODE);
        let mut cell = Cell::default();
        for (i, code) in codes.iter().enumerate() {
            cell.text(if i == 0 { "Fails with " } else { ", " });
            if anchor.is_empty() { cell.code(code) } else { cell.link(code, anchor) }
        }
        if !codes.is_empty() {
            cell.text(".");
        }
        cell.finish()
    }

    /// Types as TypeScript has them, without links; enums by their names alone.
    pub(super) fn types(&self) -> Types<'_> {
        Types { api: self.api, consts: "" }
    }
}

/// One line that starts with a name: nothing in it ends the fence.
pub(super) fn declaration(out: &mut String, text: &str) {
    paragraph(out, &format!("```ts\n{text}\n```"));
}
