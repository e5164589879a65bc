//! A value of each record as a script would write it, with every field, as text.

use geppetto_spec::load::model::{Api, Enum, Field, Presence, Record, Tagging, Type, Union};
use serde_json::{Map, Value};

/// How deep values are full. Below that they have what they need.
const DEPTH: usize = 2;

pub(super) struct Samples<'a> {
    pub(super) api: &'a Api,
}

impl Samples<'_> {
    /// A function of the handles, which gives a function for each record: `handles => ({ Point: () => ({ "x": 0.5 }) })`.
    pub(super) fn of_records(&self) -> String {
        let each = self.api.records.iter().map(|r| format!("{}: () => ({})", quoted(&r.name), self.record(r, DEPTH)));
        format!("handles => ({{ {} }})", each.collect::<Vec<_>>().join(", "))
    }

    /// The same for the types of a union with a tag, by tag.
    pub(super) fn of_union(&self, union: &Union) -> String {
        let variants = union.variants.iter().filter_map(|v| Some((v, v.ty.as_ref()?)));
        let each = variants.map(|(v, ty)| format!("{}: () => ({})", quoted(&v.value), self.example(ty, DEPTH)));
        format!("handles => ({{ {} }})", each.collect::<Vec<_>>().join(", "))
    }

    /// The texts that fields take, where they take a few only: `{ "Deep": { "mode": ["slow", "fast"] } }`.
    pub(super) fn texts(&self) -> String {
        let of_field = |f: &Field| match &f.ty {
            Type::Literals { values, .. } => values.clone(),
            Type::Enum(name) => self.list(name).values.iter().map(|v| v.value.clone()).collect(),
            _ => Vec::new(),
        };
        // TypeScript may know more of a field that has a type of its own there.
        let of_record = |r: &Record| -> Map<String, Value> {
            let fields = r.fields.iter().filter(|f| f.ts.is_none()).map(|f| (f.name.clone(), of_field(f)));
            fields.filter(|(_, texts)| texts.len() > 1).map(|(name, texts)| (name, Value::from(texts))).collect()
        };
        let records = self.api.records.iter().map(|r| (r.name.clone(), Value::from(of_record(r))));
        Value::from(records.collect::<Map<_, _>>()).to_string()
    }

    fn record(&self, record: &Record, depth: usize) -> String {
        // What may be absent ends what holds itself.
        let is_there = |f: &&Field| depth > 0 || f.presence == Presence::Required;
        let value = |f: &Field| f.constant.as_deref().map_or_else(|| self.example(&f.ty, depth), quoted);
        let fields = record.fields.iter().filter(is_there).map(|f| format!("{}: {}", quoted(&f.name), value(f)));
        format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
    }

    fn example(&self, ty: &Type, depth: usize) -> String {
        match ty {
            Type::String => "'some text'".to_owned(),
            Type::Bool => "true".to_owned(),
            Type::F64 => "0.5".to_owned(),
            Type::U32 | Type::I32 | Type::U53 | Type::I53 => "7".to_owned(),
            Type::Json | Type::Unknown | Type::Value => "{ any: ['thing', 1, null] }".to_owned(),
            Type::Literals { values, .. } => quoted(&values[0]),
            Type::Enum(name) => self.value(name),
            Type::Record(name) | Type::Lazy(name) => self.named(name, depth),
            Type::Partial(name) => self.named(&Type::partial_name(name), depth),
            Type::Union(name) => self.union(name, depth),
            Type::List(item) => format!("[{}]", self.example(item, depth)),
            Type::Map(None, value) => format!("{{ 'some key': {} }}", self.example(value, depth)),
            Type::Map(Some(key), value) => format!("{{ {}: {} }}", self.value(key), self.example(value, depth)),
            Type::Function | Type::Callback(_) => "() => undefined".to_owned(),
            Type::Object => "{}".to_owned(),
            Type::Bytes => "new Uint8Array(2)".to_owned(),
            Type::Class(name) => format!("handles[{}]", quoted(name)),
        }
    }

    fn named(&self, name: &str, depth: usize) -> String {
        let record = self.api.records.iter().find(|r| r.name == name).expect(name);
        self.record(record, depth.saturating_sub(1))
    }

    fn value(&self, name: &str) -> String {
        quoted(&self.list(name).values[0].value)
    }

    fn list(&self, name: &str) -> &Enum {
        self.api.enums.iter().find(|e| e.name == name).expect(name)
    }

    fn union(&self, name: &str, depth: usize) -> String {
        let union = self.api.unions.iter().find(|u| u.name == name).expect(name);
        let (v, ty) = union.variants.iter().find_map(|v| Some((v, v.ty.as_ref()?))).expect("one with a type");
        let (inner, value) = (self.example(ty, depth.saturating_sub(1)), quoted(&v.value));
        match &union.tagging {
            Tagging::Internal { .. } | Tagging::Untagged => inner,
            Tagging::Adjacent { tag, content } => {
                format!("{{ {}: {value}, {}: {inner} }}", quoted(tag), quoted(content))
            }
            Tagging::External => format!("{{ {value}: {inner} }}"),
        }
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
