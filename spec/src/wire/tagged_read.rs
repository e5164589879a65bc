//! Reading tagged unions. A map is kept as it came until its tag is known.

use std::marker::PhantomData;

use serde::de::{Error, MapAccess};

use super::containers::twice;
use super::tagged::{tag_expected, tag_names};
use super::{At, Content, ContentReader, Found, ReadVariant, Tagged, Tagging, Wire, union_expected};
use crate::names::Known;
use crate::{EnumDescriptor, UnknownKey, UnknownValue, UnknownVariant};

type Entries = Vec<(String, Content)>;

/// Reads a union from a scalar: the bare strings of external tagging.
pub fn read_scalar<T: Tagged, E: Error>(found: &Found<'_>, at: &At<'_>) -> Result<T, E> {
    let (Tagging::External, Found::Str(tag)) = (T::TAGGING, found) else {
        return Err(at.mismatch(&union_expected::<T>(), found));
    };
    if let Some(known) = T::known(tag, Body::new(None, T::TAGGING, tag, at)) {
        return known;
    }
    unknown(tag, &Content::Str(tag.to_string()), at, at)
}

/// Reads a union from a map.
pub fn read_map<'de, T: Tagged, A: MapAccess<'de>>(map: A, at: &At<'_>) -> Result<T, A::Error> {
    let mut entries = entries(map, at)?;
    let (tag, tag_at) = match T::TAGGING {
        Tagging::Internal(key) | Tagging::Adjacent(key, _) => (tag_of(&entries, key, T::TAGS, at)?, at.field(key)),
        Tagging::External => (only_key(&entries, T::TAGS, at)?, *at),
    };
    if !T::TAGS.values.iter().any(|known| known.value == tag) {
        if T::TAGGING == Tagging::External && !T::TAGS.open {
            return Err(at.fail(UnknownKey::new(&tag, &tag_names(T::TAGS))));
        }
        return unknown(&tag, &Content::Map(entries), &tag_at, at);
    }
    let content = match T::TAGGING {
        Tagging::Internal(_) => Some(Content::Map(entries)),
        Tagging::Adjacent(key, content) => adjacent(entries, key, content, at)?,
        Tagging::External => entries.pop().map(|(_, value)| value),
    };
    T::known(&tag, Body::new(content, T::TAGGING, &tag, at))
        .unwrap_or_else(|| Err(tag_at.unknown(&UnknownValue::new(T::TAGS, &tag))))
}

fn unknown<T: Tagged, E: Error>(tag: &str, whole: &Content, tag_at: &At<'_>, at: &At<'_>) -> Result<T, E> {
    if !T::TAGS.open {
        return Err(tag_at.unknown(&UnknownValue::new(T::TAGS, tag)));
    }
    whole.check_keys(at)?;
    let json = serde_json::to_string(whole).map_err(|error| at.fail(error))?;
    T::unknown(UnknownVariant::new(tag, json)).ok_or_else(|| tag_at.unknown(&UnknownValue::new(T::TAGS, tag)))
}

fn entries<'de, A: MapAccess<'de>>(map: A, at: &At<'_>) -> Result<Entries, A::Error> {
    match Content::map(map, at)? {
        Content::Map(entries) => Ok(entries),
        _ => Ok(Entries::new()),
    }
}

fn tag_of<E: Error>(
    entries: &Entries,
    key: &str,
    tags: &'static EnumDescriptor<'static>,
    at: &At<'_>,
) -> Result<String, E> {
    let at = at.field(key);
    match entries.iter().find(|(name, _)| name == key) {
        Some((_, Content::Str(tag))) => Ok(tag.clone()),
        Some((_, other)) => Err(at.mismatch(&tag_expected(tags), &other.as_found())),
        None => Err(at.missing(&tag_expected(tags))),
    }
}

fn only_key<E: Error>(entries: &Entries, tags: &'static EnumDescriptor<'static>, at: &At<'_>) -> Result<String, E> {
    match entries.as_slice() {
        [(tag, _)] => Ok(tag.clone()),
        _ => Err(at.fail(format_args!("expected one key ({}), got {} keys", Known(&tag_names(tags)), entries.len()))),
    }
}

fn adjacent<E: Error>(
    entries: Entries,
    key: &'static str,
    content: &'static str,
    at: &At<'_>,
) -> Result<Option<Content>, E> {
    let (mut has_tag, mut value) = (false, None);
    for (name, item) in entries {
        let again = if name == key {
            std::mem::replace(&mut has_tag, true)
        } else if name == content {
            value.replace(item).is_some()
        } else {
            return Err(at.fail(UnknownKey::new(&name, &[key, content])));
        };
        if again {
            return Err(at.fail(twice(&name)));
        }
    }
    Ok(value)
}

/// What is beside the tag.
struct Body<'a, E> {
    content: Option<Content>,
    tagging: Tagging,
    tag: &'a str,
    at: &'a At<'a>,
    error: PhantomData<fn() -> E>,
}

impl<'a, E: Error> Body<'a, E> {
    fn new(content: Option<Content>, tagging: Tagging, tag: &'a str, at: &'a At<'a>) -> Self {
        Self { content, tagging, tag, at, error: PhantomData }
    }
}

impl<E: Error> ReadVariant for Body<'_, E> {
    type Error = E;

    fn value<T: Wire>(self) -> Result<T, E> {
        let at = match self.tagging {
            Tagging::Internal(_) => *self.at,
            Tagging::Adjacent(_, content) => self.at.field(content),
            Tagging::External => self.at.field(self.tag),
        };
        match self.content {
            Some(content) => T::read(ContentReader::new(content), &at),
            None if self.tagging == Tagging::External => {
                let expected = format!("{{ {:?}: {} }}", self.tag, T::expected());
                Err(self.at.mismatch(&expected, &Found::Str(self.tag.into())))
            }
            None => Err(at.missing(&T::expected())),
        }
    }

    fn bare(self) -> Result<(), E> {
        match (self.tagging, self.content) {
            (_, None) => Ok(()),
            (Tagging::Internal(key), Some(Content::Map(entries))) => {
                if let Some((name, _)) = entries.iter().find(|(name, _)| name != key) {
                    return Err(self.at.fail(UnknownKey::new(name, &[key])));
                }
                if entries.len() > 1 { Err(self.at.fail(twice(key))) } else { Ok(()) }
            }
            (Tagging::Adjacent(_, content), Some(value)) => {
                Err(self.at.field(content).mismatch("nothing", &value.as_found()))
            }
            (_, Some(_)) => Err(self.at.mismatch(&format!("{:?}", self.tag), &Found::Object)),
        }
    }
}
