//! What depends on the whole graph of types: which records are live, and which fields need a box.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::model::{Field, Record, Type, Union};

/// Marks the records that hold, somewhere inside, what only a running engine has.
pub(super) fn live(records: &mut [Record], unions: &[Union]) {
    // A union without a tag exists with an engine only, whatever it holds; others hold data.
    let untagged: HashSet<&str> = unions.iter().filter(|u| u.is_live()).map(|u| u.name.as_str()).collect();
    let mut users: HashMap<String, Vec<usize>> = HashMap::new();
    let mut open = Vec::new();
    for (i, record) in records.iter().enumerate() {
        // What imports gave is marked already; who holds it is not.
        if record.live {
            open.push(i);
        }
        for field in &record.fields {
            match field.ty.leaf() {
                ty if ty.is_live() => open.push(i),
                Type::Union(name) if untagged.contains(name.as_str()) => open.push(i),
                Type::Record(name) => users.entry(name.clone()).or_default().push(i),
                Type::Partial(name) => users.entry(Type::partial_name(name)).or_default().push(i),
                _ => {}
            }
        }
    }
    let mut visited = vec![false; records.len()];
    while let Some(i) = open.pop() {
        let (Some(visited), Some(record)) = (visited.get_mut(i), records.get_mut(i)) else { continue };
        if std::mem::replace(visited, true) {
            continue;
        }
        record.live = true;
        open.extend(users.get(&record.name).into_iter().flatten());
    }
}

/// Marks the fields through which a record would hold itself: Rust needs to know how large it is.
pub(super) fn boxes(records: &mut [Record], unions: &[Union]) {
    let mut edges: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in records.iter() {
        edges.insert(record.name.clone(), record.fields.iter().filter_map(held).collect());
    }
    for union in unions {
        let types = union.variants.iter().filter_map(|v| v.ty.as_ref());
        edges.insert(union.name.clone(), types.filter_map(direct).collect());
    }
    let circles = Circles::of(&edges);
    for record in records {
        for field in &mut record.fields {
            field.boxed = held(field).is_some_and(|name| circles.join(&record.name, &name));
        }
    }
}

/// The record or union that a field holds without anything between.
pub(in crate::load) fn held(field: &Field) -> Option<String> {
    direct(&field.ty)
}

pub(in crate::load) fn direct(ty: &Type) -> Option<String> {
    match ty {
        Type::Record(name) | Type::Union(name) => Some(name.clone()),
        Type::Partial(name) => Some(Type::partial_name(name)),
        _ => None,
    }
}

/// Which names reach each other.
pub(in crate::load) struct Circles<'a> {
    /// The circle that each name is in, perhaps alone.
    of: HashMap<&'a str, usize>,
}

impl<'a> Circles<'a> {
    /// The algorithm of Tarjan, without recursion: a chain may be as long as a schema.
    pub(in crate::load) fn of(edges: &'a BTreeMap<String, Vec<String>>) -> Self {
        let mut found = Self { of: HashMap::with_capacity(edges.len()) };
        // Where each name was met, and the first place on the path that it leads back to.
        let mut met: HashMap<&str, usize> = HashMap::with_capacity(edges.len());
        let mut low: HashMap<&str, usize> = HashMap::with_capacity(edges.len());
        let mut stack: Vec<&str> = Vec::new();
        for start in edges.keys() {
            let mut path: Vec<(&str, std::slice::Iter<'_, String>)> = Vec::new();
            let mut next = Some(start.as_str()).filter(|name| !met.contains_key(name));
            while next.is_some() || !path.is_empty() {
                if let Some(name) = next.take() {
                    let place = met.len();
                    met.insert(name, place);
                    low.insert(name, place);
                    stack.push(name);
                    path.push((name, edges.get(name).map(|to| to.iter()).unwrap_or_default()));
                }
                let Some((name, to)) = path.last_mut() else { break };
                let name = *name;
                if let Some(to) = to.next() {
                    match met.get(to.as_str()) {
                        None => next = Some(to),
                        Some(place) if !found.of.contains_key(to.as_str()) => lower(&mut low, name, *place),
                        Some(_) => {}
                    }
                    continue;
                }
                path.pop();
                let lowest = low.get(name).copied().unwrap_or_default();
                if let Some((before, _)) = path.last() {
                    lower(&mut low, before, lowest);
                }
                if met.get(name) == Some(&lowest) {
                    while let Some(member) = stack.pop() {
                        found.of.insert(member, lowest);
                        if member == name {
                            break;
                        }
                    }
                }
            }
        }
        found
    }

    /// Whether `from`, which leads to `to`, can be reached from there.
    pub(in crate::load) fn join(&self, from: &str, to: &str) -> bool {
        self.of.get(from).is_some_and(|circle| self.of.get(to) == Some(circle))
    }
}

fn lower<'a>(low: &mut HashMap<&'a str, usize>, name: &'a str, place: usize) {
    low.entry(name).and_modify(|lowest| *lowest = place.min(*lowest));
}
