//! Values for every record and union of a schema, and what the schema language says of each: accepted or not. Written
//! from the language's rules alone, as a fourth opinion beside serde, the border and the JSON Schema.

use geppetto_spec::load::model::{Api, Field, Presence, Record, Tagging, Type, Union};
use serde_json::{Map, Value, json};

use super::random::Random;

/// How many random values each type gets.
const ROUNDS: usize = 500;

/// A value, and whether its type takes it.
pub(super) struct Sample {
    /// What is tried: `RunOptions.timeoutMs = -1`.
    pub(super) label: String,
    pub(super) value: Value,
    pub(super) good: bool,
    /// The keys that a script sees of it after Rust has had it, in their order.
    pub(super) order: Option<Vec<String>>,
}

/// A kind of everything that JSON has. Numbers sit at the edges of the integer types.
fn probes() -> Vec<Value> {
    let numbers = ["0", "-0.0", "1", "5.0", "-1", "1.5", "-1.5", "1e300", "4294967295", "4294967296", "2147483647"];
    let edges =
        ["2147483648", "-2147483648", "-2147483649", "9007199254740991", "9007199254740992", "-9007199254740991"];
    let beyond = ["-9007199254740992", "18446744073709551615", "1e21"];
    let numbers = numbers.iter().chain(&edges).chain(&beyond).map(|text| serde_json::from_str(text).expect("a number"));
    let others = [
        Value::Null,
        json!(true),
        json!(false),
        json!(""),
        json!("5"),
        json!("\u{1f600} \"quoted\"\n"),
        json!([]),
        json!([1, "a", null]),
        json!([["a"]]),
        json!({}),
        json!({ "a": 1 }),
        json!({ "a": "b" }),
        json!({ "__proto__": { "x": 1 }, "toString": "x" }),
    ];
    numbers.chain(others).collect()
}

pub(super) struct Samples<'a> {
    pub(super) api: &'a Api,
}

impl Samples<'_> {
    fn record(&self, name: &str) -> &Record {
        self.api.records.iter().find(|r| r.name == name).expect(name)
    }

    fn union(&self, name: &str) -> &Union {
        self.api.unions.iter().find(|u| u.name == name).expect(name)
    }

    fn values(&self, name: &str) -> Vec<&str> {
        let e = self.api.enums.iter().find(|e| e.name == name).expect(name);
        e.values.iter().map(|v| v.value.as_str()).collect()
    }

    /// Every field with every probe, missing, and beside keys that nobody knows.
    pub(super) fn of_record(&self, record: &Record) -> Vec<Sample> {
        let full = self.full(record, 3);
        let whole = Sample { order: Some(self.order(record)), ..self.sample(record, "full", full.clone()) };
        let mut out = vec![whole, self.sample(record, "minimal", self.minimal(record))];
        out.extend(probes().into_iter().map(|value| self.sample(record, "instead", value)));
        for (key, value) in [("zzz", json!(1)), ("a.b", json!({ "c": [1] })), ("", json!(1)), ("__proto__", json!({}))]
        {
            out.push(self.sample(record, "unknown key", with(&full, key, Some(value))));
        }
        for field in record.fields.iter().filter(|f| !is_live(self.api, &f.ty)) {
            out.push(self.sample(record, &format!("{} missing", field.name), with(&full, &field.name, None)));
            for value in probes().into_iter().chain(self.telling(&field.ty)) {
                out.push(self.sample(record, &field.name, with(&full, &field.name, Some(value))));
            }
        }
        let (mut random, probes) = (Random::new(&record.name), probes());
        out.extend((0..ROUNDS).map(|_| self.sample(record, "random", random.changed(&full, &probes))));
        out
    }

    fn sample(&self, record: &Record, what: &str, value: Value) -> Sample {
        let good = self.takes_record(record, &value);
        Sample { label: format!("{} ({what})", record.name), value, good, order: None }
    }

    /// The keys of a full record: functions are no JSON, and secrets are not written. Required objects are there.
    fn order(&self, record: &Record) -> Vec<String> {
        let shows = |f: &&Field| {
            let is_object = matches!(f.ty, Type::Object | Type::Class(_));
            !is_live(self.api, &f.ty) || (is_object && f.presence == Presence::Required)
        };
        let fields = record.fields.iter().filter(shows).filter(|f| !f.secret).map(|f| f.name.clone());
        fields.chain(record.custom.then(|| "my.own".to_owned())).collect()
    }

    pub(super) fn of_union(&self, union: &Union) -> Vec<Sample> {
        let mut values: Vec<Value> = probes();
        for v in &union.variants {
            let inner = v.ty.as_ref().map(|ty| self.example(ty, 3));
            for inner in inner.into_iter().chain(probes()) {
                values.push(match &union.tagging {
                    Tagging::Internal { .. } => inner.clone(),
                    Tagging::Adjacent { tag, content } => json!({ tag.as_str(): v.value, content.as_str(): inner }),
                    Tagging::External => json!({ v.value.as_str(): inner }),
                    Tagging::Untagged => panic!("no JSON"),
                });
                if let Tagging::Internal { tag } = &union.tagging {
                    values.extend([json!("no such tag"), Value::Null].map(|bad| with(&inner, tag, Some(bad))));
                    values.push(with(&inner, tag, None));
                }
            }
        }
        let (mut random, probes) = (Random::new(&union.name), probes());
        let examples: Vec<Value> =
            union.variants.iter().filter_map(|v| v.ty.as_ref()).map(|ty| self.example(ty, 3)).collect();
        values.extend((0..ROUNDS).map(|i| random.changed(&examples[i % examples.len()], &probes)));
        let label = || union.name.clone();
        values
            .into_iter()
            .map(|value| Sample { label: label(), good: self.takes_union(union, &value), value, order: None })
            .collect()
    }

    /// A value that the type takes.
    fn example(&self, ty: &Type, depth: usize) -> Value {
        match ty {
            Type::String => json!("some text"),
            Type::Bool => json!(true),
            Type::F64 => json!(0.5),
            Type::U32 | Type::I32 | Type::U53 | Type::I53 => json!(7),
            Type::Json | Type::Unknown => json!({ "any": ["thing", 1, null] }),
            Type::Literals { values, .. } => json!(values[0]),
            Type::Enum(name) => json!(self.values(name)[0]),
            Type::Record(name) if depth == 0 => self.minimal(self.record(name)),
            Type::Record(name) => self.full(self.record(name), depth - 1),
            Type::Partial(name) => {
                let partial = self.record(&Type::partial_name(name));
                if depth == 0 { json!({}) } else { self.full(partial, depth - 1) }
            }
            Type::Union(name) => {
                let union = self.union(name);
                let v = &union.variants[0];
                let inner = v.ty.as_ref().map_or(Value::Null, |ty| self.example(ty, depth.saturating_sub(1)));
                match &union.tagging {
                    Tagging::Internal { .. } => inner,
                    Tagging::Adjacent { tag, content } => json!({ tag.as_str(): v.value, content.as_str(): inner }),
                    Tagging::External => json!({ v.value.as_str(): inner }),
                    Tagging::Untagged => panic!("no JSON"),
                }
            }
            Type::List(item) => json!([self.example(item, depth)]),
            Type::Map(None, value) => json!({ "some key": self.example(value, depth) }),
            Type::Map(Some(key), value) => json!({ self.values(key)[0]: self.example(value, depth) }),
            live => panic!("no JSON: {live:?}"),
        }
    }

    /// Values that are right or nearly so.
    fn telling(&self, ty: &Type) -> Vec<Value> {
        let example = self.example(ty, 2);
        let mut out = vec![example.clone()];
        match ty {
            Type::Enum(name) => {
                out.extend(
                    self.values(name).iter().flat_map(|v| [json!(v), json!(v.to_uppercase()), json!(format!("{v} "))]),
                );
            }
            Type::Literals { values, .. } => out.extend(values.iter().flat_map(|v| [json!(v), json!(format!("x{v}"))])),
            Type::Record(_) | Type::Partial(_) => out.push(with(&example, "zzz", Some(json!(1)))),
            Type::List(item) => {
                out.extend(self.telling(item).into_iter().chain(probes()).map(|v| json!([v])));
            }
            Type::Map(key, item) => {
                let key = key.as_ref().map_or("k", |name| self.values(name)[0]);
                out.extend(self.telling(item).into_iter().chain(probes()).map(|v| json!({ key: v })));
            }
            _ => {}
        }
        out
    }

    /// Every field that JSON can hold.
    pub(super) fn full(&self, record: &Record, depth: usize) -> Value {
        self.object(record, record.fields.iter(), depth)
    }

    fn minimal(&self, record: &Record) -> Value {
        self.object(record, record.fields.iter().filter(|f| f.presence == Presence::Required), 0)
    }

    fn object<'f>(&self, record: &Record, fields: impl Iterator<Item = &'f Field>, depth: usize) -> Value {
        let mut object = Map::new();
        for field in fields.filter(|f| !is_live(self.api, &f.ty)) {
            // What may be absent ends what holds itself.
            if depth == 0 && field.presence != Presence::Required {
                continue;
            }
            object.insert(field.name.clone(), self.example(&field.ty, depth));
        }
        if record.custom {
            object.insert("my.own".to_owned(), json!({ "deep": [true] }));
        }
        Value::Object(object)
    }

    fn takes(&self, ty: &Type, value: &Value) -> bool {
        let whole = |low: f64, high: f64| value.as_f64().is_some_and(|n| n.fract() == 0.0 && n >= low && n <= high);
        let safe = 9_007_199_254_740_991.0;
        match ty {
            Type::String => value.is_string(),
            Type::Bool => value.is_boolean(),
            Type::F64 => value.is_number(),
            Type::U32 => whole(0.0, 4_294_967_295.0),
            Type::I32 => whole(-2_147_483_648.0, 2_147_483_647.0),
            Type::U53 => whole(0.0, safe),
            Type::I53 => whole(-safe, safe),
            Type::Json | Type::Unknown => true,
            Type::Literals { values, .. } => value.as_str().is_some_and(|text| values.iter().any(|v| v == text)),
            Type::Enum(name) => value.as_str().is_some_and(|text| self.values(name).contains(&text)),
            Type::Record(name) => self.takes_record(self.record(name), value),
            Type::Partial(name) => self.takes_record(self.record(&Type::partial_name(name)), value),
            Type::Union(name) => self.takes_union(self.union(name), value),
            Type::List(item) => value.as_array().is_some_and(|all| all.iter().all(|v| self.takes(item, v))),
            Type::Map(key, item) => value.as_object().is_some_and(|map| {
                let known = |k: &String| key.as_ref().is_none_or(|name| self.values(name).contains(&k.as_str()));
                map.iter().all(|(k, v)| known(k) && self.takes(item, v))
            }),
            _ => false,
        }
    }

    fn takes_record(&self, record: &Record, value: &Value) -> bool {
        let Some(object) = value.as_object() else { return false };
        let field = |key: &str| record.fields.iter().find(|f| f.name == key && !is_live(self.api, &f.ty));
        let known = object.keys().all(|k| field(k).is_some() || (record.custom && k.contains('.')));
        known
            && record
                .fields
                .iter()
                .filter(|f| !is_live(self.api, &f.ty))
                .all(|f| self.takes_field(f, object.get(&f.name)))
    }

    fn takes_field(&self, field: &Field, value: Option<&Value>) -> bool {
        let may_be_absent = field.presence != Presence::Required;
        match value {
            None => may_be_absent,
            Some(Value::Null) if may_be_absent || field.nullable => true,
            Some(value) => self.takes(&field.ty, value),
        }
    }

    fn takes_union(&self, union: &Union, value: &Value) -> bool {
        let tagged = |tag: &str| union.variants.iter().find(|v| v.value == tag);
        match &union.tagging {
            Tagging::Internal { tag } => match value.get(tag).and_then(Value::as_str).map(tagged) {
                Some(Some(v)) => v.ty.as_ref().is_some_and(|ty| self.takes(ty, value)),
                Some(None) => union.open,
                None => false,
            },
            Tagging::Adjacent { .. } | Tagging::External | Tagging::Untagged => {
                panic!("the API has none; test them before it does")
            }
        }
    }
}

/// Whether JSON cannot hold it.
pub(crate) fn is_live(api: &Api, ty: &Type) -> bool {
    let is_untagged = |name: &String| api.unions.iter().any(|u| u.name == *name && u.tagging == Tagging::Untagged);
    ty.is_live() || matches!(ty.leaf(), Type::Union(name) if is_untagged(name))
}

/// The object with one field changed, or taken away.
fn with(object: &Value, key: &str, value: Option<Value>) -> Value {
    let Some(map) = object.as_object() else { return object.clone() };
    let mut map = map.clone();
    match value {
        Some(value) => _ = map.insert(key.to_owned(), value),
        None => _ = map.remove(key),
    }
    Value::Object(map)
}
