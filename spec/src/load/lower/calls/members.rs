//! Functions, properties and parameters, with their types.

use super::super::super::codes;
use super::super::super::diagnostic::{Finding, Site};
use super::super::super::model::{DRIVES, Delivery, Function, Given, Param, Property, Returns, Type};
use super::super::super::names;
use super::super::super::raw::{RawFunction, RawParam, RawProperty, Text};
use super::super::super::types::{Place, Whole};
use super::super::records::{Fields, name_literals, rust_name};
use super::super::{Replacements, deprecation, text_or_empty, texts, word};

/// What has members.
pub(super) struct Owner<'a> {
    /// The name of its trait.
    pub(super) name: &'a str,
    /// What scripts write in front of a member; nothing for the module itself.
    pub(super) shown: &'a str,
    /// The names of its members.
    pub(super) members: Vec<String>,
    /// What such a name is, for messages.
    pub(super) kind: &'static str,
    /// Where the types of results stand.
    pub(super) place: Place,
}

impl Owner<'_> {
    fn member(&self, name: &str) -> Named {
        let dot = if self.shown.is_empty() { "" } else { "." };
        let rust = format!("{}{}", self.name, names::upper_camel(name));
        Named { rust, shown: format!("{}{dot}{name}", self.shown) }
    }
}

/// A member or a callback, for the literals that its types hold.
pub(super) struct Named {
    /// What the name of their enum begins with.
    pub(super) rust: String,
    /// What people call it: `turns.normalize`.
    pub(super) shown: String,
}

impl Fields<'_, '_> {
    pub(super) fn functions(
        &mut self,
        raw: Vec<RawFunction>,
        owner: &Owner<'_>,
        site: impl Fn(usize) -> Site,
    ) -> Vec<Function> {
        let members: Vec<&str> = owner.members.iter().map(String::as_str).collect();
        let known = Replacements { names: &members, kind: owner.kind, incomplete: self.incomplete };
        let mut functions = Vec::with_capacity(raw.len());
        for (i, raw) in raw.into_iter().enumerate() {
            functions.push(self.function(raw, owner, known, site(i)));
        }
        functions
    }

    fn function(&mut self, raw: RawFunction, owner: &Owner<'_>, known: Replacements<'_>, site: Site) -> Function {
        let Text(name) = raw.name;
        let member = owner.member(&name);
        let mut returns = self.returns(raw.returns.as_ref(), owner.place, &member, site);
        let drive = raw.drive.and_then(|Text(given)| word("drive", &given, DRIVES, site, self.findings));
        if let Some(delivery) = drive {
            if returns.delivery == Delivery::Promise {
                let message = format!("\"{name}\" gives a promise, which is waited for without `drive`");
                let finding = Finding::new(codes::BAD_DELIVERY, site.field("drive"), message);
                let finding = finding.also(site.field("returns"), "the promise");
                self.findings.push(finding.help("remove `drive`, or name the type of the value alone"));
            }
            returns.delivery = delivery;
        }
        Function {
            deprecated: deprecation(raw.deprecated, &name, known, site, self.findings),
            rust: rust_name(raw.rust, &name),
            params: self.params(raw.params, &member, site),
            returns,
            ts: raw.ts.map(|t| t.0.trim().to_owned()),
            errors: texts(raw.errors),
            doc: text_or_empty(raw.doc),
            since: raw.since.map(|t| t.0),
            name,
            site,
        }
    }

    pub(super) fn properties(&mut self, raw: Vec<RawProperty>, owner: &Owner<'_>, class: Site) -> Vec<Property> {
        let members: Vec<&str> = owner.members.iter().map(String::as_str).collect();
        let known = Replacements { names: &members, kind: owner.kind, incomplete: self.incomplete };
        let mut properties = Vec::with_capacity(raw.len());
        for (i, raw) in raw.into_iter().enumerate() {
            let (Text(name), site) = (raw.name, class.property(i));
            let of = owner.member(&name);
            let doc = format!("The values of `{}`.", of.shown);
            properties.push(Property {
                deprecated: deprecation(raw.deprecated, &name, known, site, self.findings),
                rust: rust_name(raw.rust, &name),
                returns: self.given(&raw.r#type, "type", Place::Property, (&of.rust, &doc), site),
                cached: raw.cached,
                ts: raw.ts.map(|t| t.0.trim().to_owned()),
                doc: text_or_empty(raw.doc),
                since: raw.since.map(|t| t.0),
                name,
                site,
            });
        }
        properties
    }

    pub(super) fn params(&mut self, raw: Vec<RawParam>, of: &Named, site: Site) -> Vec<Param> {
        let mut params = Vec::with_capacity(raw.len());
        for (i, raw) in raw.into_iter().enumerate() {
            let (Text(name), site) = (raw.name, site.param(i));
            let doc = format!("The values of `{name}` of `{}`.", of.shown);
            let literals = format!("{}{}", of.rust, names::upper_camel(&name));
            let Returns { what, optional, nullable, .. } =
                self.given(&raw.r#type, "type", Place::Param, (&literals, &doc), site);
            let ty = match what {
                Given::Value(ty) => ty,
                // Refused in this place, and reported.
                Given::Unit | Given::This => Type::Unknown,
            };
            params.push(Param {
                rust: rust_name(raw.rust, &name),
                ty,
                optional: raw.optional || optional,
                nullable: raw.nullable || nullable,
                ts: raw.ts.map(|t| t.0.trim().to_owned()),
                doc: text_or_empty(raw.doc),
                name,
                site,
            });
        }
        params
    }

    /// What a call gives, from its `returns:`.
    pub(super) fn returns(&mut self, text: Option<&Text>, place: Place, of: &Named, site: Site) -> Returns {
        match text {
            Some(text) => {
                let (name, doc) = (format!("{}Result", of.rust), format!("What `{}` gives.", of.shown));
                self.given(text, "returns", place, (&name, &doc), site)
            }
            None => Returns { what: Given::Unit, optional: false, nullable: false, delivery: Delivery::Direct },
        }
    }

    /// `literals` are the name and the doc of the enum that literals make. What is not known can be anything; the reason
    /// has been reported.
    fn given(&mut self, text: &Text, field: &'static str, place: Place, literals: (&str, &str), site: Site) -> Returns {
        let at = site.field(field);
        let unknown = Given::Value(Type::Unknown);
        let Some(Whole { what, optional, nullable, promise }) = self.taken_apart(text, place, &at) else {
            let optional = text.0.trim_end().ends_with('?');
            return Returns { what: unknown, optional, nullable: false, delivery: Delivery::Direct };
        };
        let mut what = self.known(what, &at).unwrap_or(unknown);
        if let Given::Value(ty) = &mut what {
            name_literals(ty, literals, site, self.enums);
        }
        let delivery = if promise { Delivery::Promise } else { Delivery::Direct };
        Returns { what, optional, nullable, delivery }
    }
}
