//! What records and unions that exist with an engine only can derive: two values can be compared when both are made of
//! data and bytes.

use std::collections::HashSet;

use geppetto_spec::load::model::{Api, Record, Type, Union};

/// The types of a schema whose values cannot be compared in Rust, because they hold what the engine has.
pub(super) struct Opaque<'a>(HashSet<&'a str>);

impl<'a> Opaque<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut opaque = Self(HashSet::new());
        let untagged = || api.unions.iter().filter(|u| u.is_live());
        // What holds something opaque is opaque: until nothing is added any more.
        loop {
            let known = opaque.0.len();
            let records = api.records.iter().filter(|r| r.live && opaque.is_record(r));
            let unions = untagged().filter(|u| opaque.is_union(u));
            let found: Vec<&str> = records.map(|r| r.name.as_str()).chain(unions.map(|u| u.name.as_str())).collect();
            opaque.0.extend(found);
            if opaque.0.len() == known {
                return opaque;
            }
        }
    }

    /// Whether a live record is.
    pub(super) fn is_record(&self, record: &Record) -> bool {
        record.fields.iter().any(|f| self.is(&f.ty))
    }

    /// Whether a union without a tag is.
    pub(super) fn is_union(&self, union: &Union) -> bool {
        union.variants.iter().filter_map(|v| v.ty.as_ref()).any(|ty| self.is(ty))
    }

    fn is(&self, ty: &Type) -> bool {
        match ty.leaf() {
            Type::Value | Type::Function | Type::Object | Type::Class(_) | Type::Callback(_) => true,
            Type::Record(name) | Type::Union(name) => self.0.contains(name.as_str()),
            Type::Partial(name) => self.0.contains(Type::partial_name(name).as_str()),
            _ => false,
        }
    }
}
