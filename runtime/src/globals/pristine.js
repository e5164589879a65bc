// Built-ins as they were, for looking into values of scripts. This runs in a realm of its own, to which no script has
// a way. Each function takes values of scripts and touches nothing of them but what the engine keeps inside.
(() => {
  "use strict";
  const { apply, construct, getOwnPropertyDescriptor: own, getPrototypeOf } = Reflect;
  const call = (method, self, ...args) => apply(method, self, args);
  const getter = (prototype, name) => own(prototype, name).get;

  const { getTime, toISOString } = Date.prototype;
  const { forEach: eachEntry, set: setEntry } = Map.prototype;
  const { forEach: eachItem, add: addItem } = Set.prototype;
  const mapSize = getter(Map.prototype, "size");
  const setSize = getter(Set.prototype, "size");
  const source = getter(RegExp.prototype, "source");
  const flagGetters = [
    ["d", "hasIndices"], ["g", "global"], ["i", "ignoreCase"], ["m", "multiline"],
    ["s", "dotAll"], ["u", "unicode"], ["v", "unicodeSets"], ["y", "sticky"],
  ].map(([flag, name]) => [flag, getter(RegExp.prototype, name)]);
  const TypedArray = getPrototypeOf(Uint8Array);
  const typed = (name) => getter(TypedArray.prototype, name);
  const [typedName, typedBuffer, typedOffset, typedLength, typedBytes] =
    [Symbol.toStringTag, "buffer", "byteOffset", "length", "byteLength"].map(typed);
  const view = (name) => getter(DataView.prototype, name);
  const [viewBuffer, viewOffset, viewLength] = [view("buffer"), view("byteOffset"), view("byteLength")];
  const inBuffer = (name) => getter(ArrayBuffer.prototype, name);
  const [byteLength, maxByteLength, resizable, detached] =
    [inBuffer("byteLength"), inBuffer("maxByteLength"), inBuffer("resizable"), inBuffer("detached")];
  const unwrap = [Number, String, Boolean, Symbol, BigInt].map((type) => type.prototype.valueOf);
  const stack = getter(Error.prototype, "stack");
  const description = getter(Symbol.prototype, "description");
  const { toString: sourceText } = Function.prototype;
  const { slice } = String.prototype;
  const views = {
    Uint8ClampedArray, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array,
    BigInt64Array, BigUint64Array, Float16Array, Float32Array, Float64Array,
  };
  const setBytes = TypedArray.prototype.set;
  const { deref } = WeakRef.prototype;
  // An array whose elements no prototype takes part in.
  const put = (list, value) => Object.defineProperty(list, list.length, { value, writable: true, enumerable: true, configurable: true });
  // Of a map or set no more than so many: there is no way to stop their `forEach` but to throw.
  const enough = {};
  const collect = (each, self, max, take) => {
    const found = [];
    try {
      call(each, self, (value, key) => {
        if (max-- <= 0) throw enough;
        take(found, value, key);
      });
    } catch (error) {
      if (error !== enough) throw error;
    }
    return found;
  };
  const flags = (regexp) => {
    let text = "";
    for (const [flag, get] of flagGetters) if (call(get, regexp)) text += flag;
    return text;
  };
  const value = (wrapper) => {
    for (const valueOf of unwrap) {
      try { return call(valueOf, wrapper); } catch {}
    }
  };

  return {
    time: (date) => call(getTime, date),
    iso: (date) => call(toISOString, date),
    mapSize: (map) => call(mapSize, map),
    setSize: (set) => call(setSize, set),
    entries: (map, max) => collect(eachEntry, map, max, (found, value, key) => { put(found, key); put(found, value); }),
    items: (set, max) => collect(eachItem, set, max, (found, value) => put(found, value)),
    newMap: () => new Map(),
    newSet: () => new Set(),
    setEntry: (map, key, value) => { call(setEntry, map, key, value); },
    addItem: (set, value) => { call(addItem, set, value); },
    regexp: (regexp) => `/${call(source, regexp)}/${flags(regexp)}`,
    copyRegexp: (regexp) => new RegExp(call(source, regexp), flags(regexp)),
    value,
    copyWrapper: (wrapper) => Object(value(wrapper)),
    sourceStart: (method) => call(slice, call(sourceText, method), 0, 6),
    slice: (text, start, end) => call(slice, text, start, end),
    stack: (error) => call(stack, error),
    description: (symbol) => call(description, symbol),
    weak: (object) => new WeakRef(object),
    deref: (reference) => call(deref, reference),
    parseInt: (text) => parseInt(text),
    parseFloat: (text) => parseFloat(text),
    bufferLength: (buffer) => call(byteLength, buffer),
    isDetached: (buffer) => call(detached, buffer),
    copyBuffer(buffer) {
      const length = call(byteLength, buffer);
      const copy = call(resizable, buffer)
        ? new ArrayBuffer(length, { maxByteLength: call(maxByteLength, buffer) })
        : new ArrayBuffer(length);
      call(setBytes, new Uint8Array(copy), new Uint8Array(buffer));
      return copy;
    },
    // Its buffer, its start there, its length in elements, its type.
    view: (array) => [call(typedBuffer, array), call(typedOffset, array), call(typedLength, array), call(typedName, array)],
    // In bytes.
    byteView: (array) => [call(typedBuffer, array), call(typedOffset, array), call(typedBytes, array)],
    newView: (name, buffer, offset, length) => construct(views[name], [buffer, offset, length]),
    dataView: (data) => [call(viewBuffer, data), call(viewOffset, data), call(viewLength, data)],
    newDataView: (buffer, offset, length) => new DataView(buffer, offset, length),
  };
})()
