//! The properties of objects: their keys, which may be symbols, and what they are without a getter being called.

use crate::raw::{give, owned};
use crate::text::is_text;
use rquickjs::atom::PredefinedAtom;
use rquickjs::{Ctx, Error, Object, Result, Value, qjs};

/// The key of a property, also a symbol.
pub struct Key<'js> {
    ctx: Ctx<'js>,
    atom: qjs::JSAtom,
}

#[allow(unsafe_code, reason = "the keys of rquickjs hide their number, and end at NUL as text")]
impl<'js> Key<'js> {
    /// The key of that name.
    pub fn new(ctx: &Ctx<'js>, name: &str) -> Result<Self> {
        let length = name.len().try_into().map_err(|_| Error::Unknown)?;
        // SAFETY: the context is alive and the text is copied. The atom belongs to us.
        let atom = unsafe { qjs::JS_NewAtomLen(ctx.as_raw().as_ptr(), name.as_ptr().cast(), length) };
        if atom == qjs::JS_ATOM_NULL { Err(Error::Exception) } else { Ok(Self { ctx: ctx.clone(), atom }) }
    }

    /// The key of the element at that place.
    pub fn index(ctx: &Ctx<'js>, index: u32) -> Self {
        // SAFETY: the context is alive. The atom belongs to us.
        let atom = unsafe { qjs::JS_NewAtomUInt32(ctx.as_raw().as_ptr(), index) };
        Self { ctx: ctx.clone(), atom }
    }

    /// The engine's number of it, borrowed: it is given back when the key is dropped.
    pub fn atom(&self) -> qjs::JSAtom {
        self.atom
    }

    /// One of the engine's own keys.
    pub fn predefined(ctx: &Ctx<'js>, key: PredefinedAtom) -> Self {
        // Their numbers are constants, and they live as long as the runtime.
        Self { ctx: ctx.clone(), atom: key as qjs::JSAtom }
    }

    /// A string or a symbol.
    pub fn value(&self) -> Result<Value<'js>> {
        // SAFETY: context and atom are alive; the new value belongs to us.
        unsafe { owned(&self.ctx, qjs::JS_AtomToValue(self.ctx.as_raw().as_ptr(), self.atom)) }
    }

    /// Whether it is that text.
    pub fn is(&self, name: &str) -> bool {
        self.value().is_ok_and(|value| is_text(&value, name))
    }

    /// Reads the property as scripts do: getters and traps run.
    pub fn get(&self, object: &Object<'js>) -> Result<Value<'js>> {
        let ctx = self.ctx.as_raw().as_ptr();
        // SAFETY: all is alive and only borrowed; the new value belongs to us.
        unsafe { owned(&self.ctx, qjs::JS_GetProperty(ctx, object.as_value().as_raw(), self.atom)) }
    }

    /// Defines an ordinary property on an object of ours. It is not set: a setter on a prototype would capture it.
    pub fn define(&self, object: &Object<'js>, value: Value<'js>) -> Result<()> {
        self.define_as(object, value, qjs::JS_PROP_C_W_E)
    }

    /// The same for a property that is enumerable only.
    pub(crate) fn define_frozen(&self, object: &Object<'js>, value: Value<'js>) -> Result<()> {
        self.define_as(object, value, qjs::JS_PROP_ENUMERABLE)
    }

    fn define_as(&self, object: &Object<'js>, value: Value<'js>, flags: u32) -> Result<()> {
        let flags = (flags | qjs::JS_PROP_THROW).cast_signed();
        let (ctx, object, value) = (self.ctx.as_raw().as_ptr(), object.as_value().as_raw(), give(value));
        // SAFETY: all is alive; the engine takes the value that it is given.
        let done = unsafe { qjs::JS_DefinePropertyValue(ctx, object, self.atom, value, flags) };
        if done < 0 { Err(Error::Exception) } else { Ok(()) }
    }
}

impl Drop for Key<'_> {
    #[allow(unsafe_code, reason = "gives the atom back")]
    fn drop(&mut self) {
        // SAFETY: the context is alive, and the atom is ours.
        unsafe { qjs::JS_FreeAtom(self.ctx.as_raw().as_ptr(), self.atom) };
    }
}

/// The own enumerable keys that are texts. Not for proxies: their traps would run.
pub fn keys<'js>(object: &Object<'js>) -> Result<Vec<Key<'js>>> {
    Ok(first_keys(object, false, usize::MAX)?.0)
}

/// The own enumerable keys that are texts, or symbols too, as the engine lists them. Not for proxies, unless their traps may run.
pub(crate) struct KeyList<'a, 'js> {
    ctx: &'a Ctx<'js>,
    first: *mut qjs::JSPropertyEnum,
    count: u32,
}

#[allow(unsafe_code, reason = "the keys of rquickjs are counted one by one")]
impl<'a, 'js> KeyList<'a, 'js> {
    pub(crate) fn of(object: &'a Object<'js>) -> Result<Self> {
        Self::listed(object, false)
    }

    fn listed(object: &'a Object<'js>, symbols: bool) -> Result<Self> {
        let mut list = Self { ctx: object.ctx(), first: std::ptr::null_mut(), count: 0 };
        let symbols = if symbols { qjs::JS_GPN_SYMBOL_MASK } else { 0 };
        let flags = (qjs::JS_GPN_STRING_MASK | qjs::JS_GPN_ENUM_ONLY | symbols).cast_signed();
        let (ctx, object) = (list.ctx.as_raw().as_ptr(), object.as_value().as_raw());
        // SAFETY: context and object are alive. What is listed is given back when this is dropped.
        let done = unsafe { qjs::JS_GetOwnPropertyNames(ctx, &raw mut list.first, &raw mut list.count, object, flags) };
        if done < 0 { Err(Error::Exception) } else { Ok(list) }
    }

    pub(crate) fn atoms(&self) -> impl Iterator<Item = qjs::JSAtom> {
        let count = if self.first.is_null() { 0 } else { usize::try_from(self.count).unwrap_or_default() };
        // SAFETY: the engine gave so many keys, and nobody changes them.
        let keys = if count == 0 { &[] } else { unsafe { std::slice::from_raw_parts(self.first, count) } };
        keys.iter().map(|key| key.atom)
    }

    /// One of these keys, for longer.
    pub(crate) fn key(&self, atom: qjs::JSAtom) -> Key<'js> {
        // SAFETY: context and atom are alive, and the new reference is the key's.
        let atom = unsafe { qjs::JS_DupAtom(self.ctx.as_raw().as_ptr(), atom) };
        Key { ctx: self.ctx.clone(), atom }
    }
}

impl Drop for KeyList<'_, '_> {
    #[allow(unsafe_code, reason = "gives the list back")]
    fn drop(&mut self) {
        if !self.first.is_null() {
            // SAFETY: the list came from the engine, and is given back once.
            unsafe { qjs::JS_FreePropertyEnum(self.ctx.as_raw().as_ptr(), self.first, self.count) };
        }
    }
}

/// Some of the own enumerable keys, and how many there are.
pub fn first_keys<'js>(object: &Object<'js>, symbols: bool, most: usize) -> Result<(Vec<Key<'js>>, usize)> {
    let list = KeyList::listed(object, symbols)?;
    let keys = list.atoms().take(most).map(|atom| list.key(atom)).collect();
    Ok((keys, list.atoms().count()))
}

/// An own property.
pub enum Own<'js> {
    /// One that has a value.
    Data {
        /// What it is.
        value: Value<'js>,
        /// Whether it is listed.
        enumerable: bool,
    },
    /// One that functions stand behind.
    Accessor {
        /// Whether it can be read.
        get: bool,
        /// Whether it can be set.
        set: bool,
        /// Whether it is listed.
        enumerable: bool,
    },
}

/// An own property as it is: no getter is called. Of a proxy the trap would be, so it is not for proxies.
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
pub fn own<'js>(object: &Object<'js>, key: &Key<'js>) -> Result<Option<Own<'js>>> {
    let ctx = object.ctx();
    let undefined = qjs::JS_UNDEFINED;
    let mut found = qjs::JSPropertyDescriptor { flags: 0, value: undefined, getter: undefined, setter: undefined };
    // SAFETY: all is alive; what is found belongs to us, and its wrappers give it back.
    let (flags, value, getter, setter) = unsafe {
        let raw = object.as_value().as_raw();
        match qjs::JS_GetOwnProperty(ctx.as_raw().as_ptr(), &raw mut found, raw, key.atom) {
            0 => return Ok(None),
            1.. => {}
            _ => return Err(Error::Exception),
        }
        let wrap = |raw| Value::from_raw(ctx.clone(), raw);
        (found.flags.cast_unsigned(), wrap(found.value), wrap(found.getter), wrap(found.setter))
    };
    let enumerable = flags & qjs::JS_PROP_ENUMERABLE != 0;
    if flags & qjs::JS_PROP_TMASK == qjs::JS_PROP_GETSET {
        return Ok(Some(Own::Accessor { get: !getter.is_undefined(), set: !setter.is_undefined(), enumerable }));
    }
    Ok(Some(Own::Data { value, enumerable }))
}
