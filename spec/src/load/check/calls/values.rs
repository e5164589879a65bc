//! The types of parameters, results and properties, in Rust and in TypeScript.

use super::super::super::codes;
use super::super::super::diagnostic::{Finding, Site, Spot};
use super::super::super::model::{Callback, Function, Given, Param, Record, Returns, Type};
use super::super::super::signature;
use super::super::enums::text;
use super::super::fields::literals;
use super::super::ts;
use super::{Calls, MAX_PARAMS, names};

/// How a `ts:` is written that is a type.
pub(super) const ONE_TYPE: &str = "write one type, on one line";

/// How a `ts:` is written that is the type of a function.
const FUNCTION_TYPE: &str = "write it like `(turn: Turn) => void`";

impl Calls<'_> {
    /// `is_told`: TypeScript knows the types by something else.
    pub(super) fn params(&mut self, owner: &str, params: &[Param], is_told: bool, site: Site) {
        names::each_once(owner, params.iter().map(names::of_param), &names::PARAM, self.findings);
        if params.len() > MAX_PARAMS {
            let message = format!("\"{owner}\" has {} parameters, and {MAX_PARAMS} are the most", params.len());
            let finding = Finding::new(codes::TOO_MANY_PARAMS, site.field("params"), message);
            self.findings.push(finding.help("make a record of them"));
        }
        self.order(owner, params);
        for param in params {
            text(&param.doc, param.site.field("doc"), self.findings);
            self.value(&param.name, &param.ty, is_told || param.ts.is_some(), &param.site.field("type"));
            if let Some(ts) = &param.ts {
                self.type_text(&param.name, ts, param.site.field("ts"), ONE_TYPE);
            }
        }
    }

    /// Those that may be left out stand behind the others. The first that does not is enough to say.
    fn order(&mut self, owner: &str, params: &[Param]) {
        let Some(first) = params.iter().position(|p| p.optional) else { return };
        let (_, behind) = params.split_at(first);
        if let Some(before) = behind.first()
            && let Some(param) = behind.iter().find(|p| !p.optional)
        {
            let (name, before_name) = (&param.name, &before.name);
            let message = format!("\"{name}\" of \"{owner}\" has to be given, and \"{before_name}\" before it has not");
            let finding = Finding::new(codes::PARAM_ORDER, param.site.field("name"), message);
            let finding = finding.also(before.site.field("name"), "may be left out");
            self.findings.push(finding.help("let it be optional too, or move it forward"));
        }
    }

    pub(super) fn returns(&mut self, owner: &str, returns: &Returns, is_told: bool, at: &Spot) {
        if let Given::Value(ty) = &returns.what {
            self.value(owner, ty, is_told, at);
        }
    }

    fn value(&mut self, name: &str, ty: &Type, is_told: bool, at: &Spot) {
        literals(ty, at, &self.enums, self.findings);
        match ty.leaf() {
            leaf if leaf.needs_ts() && !is_told => {
                let message = format!("\"{name}\" is a function or an object, of which TypeScript knows nothing");
                let finding = Finding::new(codes::NEEDS_TS, at.clone(), message);
                self.findings.push(finding.help("make a callback or a record of it, or say what it is with `ts:`"));
            }
            Type::Lazy(record) => lazy(record, &self.lowered.records, at, self.findings),
            _ => {}
        }
    }

    pub(super) fn type_text(&mut self, name: &str, given: &str, at: Spot, help: &str) {
        if let Some(reason) = ts::mistake(given) {
            let message = format!("`ts` of \"{name}\" is no type: {reason}");
            self.findings.push(Finding::new(codes::BAD_TS, at, message).help(help));
        }
    }

    /// A whole signature takes as many arguments as the parameters ask for.
    pub(super) fn signature(&mut self, function: &Function, given: &str) {
        let Function { name, site, .. } = function;
        let before = self.findings.len();
        ts::call(name, given, site.field("ts"), self.findings);
        let Ok(found) = signature::parse(given) else { return };
        if self.findings.len() == before {
            self.same_arguments(name, found.required, function.required(), *site);
        }
    }

    /// The type of a callback, which is compared as far as it can be read.
    pub(super) fn function_type(&mut self, callback: &Callback, given: &str) {
        let Callback { name, site, .. } = callback;
        let before = self.findings.len();
        self.type_text(name, given, site.field("ts"), FUNCTION_TYPE);
        if self.findings.len() > before {
            return;
        }
        if !ts::is_function(given) {
            let message = format!("`ts` of \"{name}\" is no function, and a callback is one");
            self.findings.push(Finding::new(codes::BAD_TS, site.field("ts"), message).help(FUNCTION_TYPE));
        } else if let Some(found) = signature::arguments(given) {
            self.same_arguments(name, found, callback.required(), *site);
        }
    }

    fn same_arguments(&mut self, name: &str, found: usize, needed: usize, site: Site) {
        if found != needed {
            let (found, needed) = (arguments(found), arguments(needed));
            let message = format!("the signature of \"{name}\" asks for {found}, and its `params` for {needed}");
            let finding = Finding::new(codes::OTHER_PARAMS, site.field("ts"), message);
            let finding = finding.also(site.field("params"), "these are checked");
            self.findings.push(finding.help("let both ask for the same"));
        }
    }
}

/// A lazy record is compared field by field when it comes back.
pub(in crate::load::check) fn lazy(name: &str, records: &[Record], at: &Spot, findings: &mut Vec<Finding>) {
    let Some(record) = records.iter().find(|r| r.name == name) else { return };
    let reason = if record.live {
        "holds what only a running engine has"
    } else if record.custom {
        "keeps keys that the schema does not know"
    } else {
        return;
    };
    let finding = Finding::new(codes::BAD_LAZY, at.clone(), format!("`{name}` cannot be lazy: it {reason}"));
    findings.push(finding.help("name the record alone"));
}

fn arguments(count: usize) -> String {
    match count {
        1 => "1 argument".to_owned(),
        _ => format!("{count} arguments"),
    }
}
