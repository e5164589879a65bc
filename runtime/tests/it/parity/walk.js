// What scripts find in a module, as a description: sections of names, and facts about each. `root` holds the module's
// exports, and for what cannot be reached from there something of each: handles of the classes, functions of the host
// as callbacks, errors, samples of records with what takes them through Rust, the texts that fields take, and the values
// of enums.
(root => {
    const shown = key => (typeof key === "symbol" ? `[${key.description}]` : key);
    const isObject = value => value !== null && typeof value === "object";
    const constructs = value => {
        try { return Reflect.construct(Object, [], value) !== undefined } catch { return false }
    };

    const flags = (object, key) => {
        const { enumerable, configurable, writable, get, set } = Object.getOwnPropertyDescriptor(object, key);
        return { enumerable, configurable, settable: get || set ? set !== undefined : writable };
    };
    const told = (object, key) => {
        const { value, get } = Object.getOwnPropertyDescriptor(object, key);
        const how = flags(object, key);
        if (get) return { kind: "getter", name: get.name, length: get.length, constructs: constructs(get), ...how };
        if (typeof value === "function") return { ...toldFunction("function", value), ...how };
        if (isObject(value)) return { ...toldObject(value), ...how };
        return { kind: "constant", type: typeof value, value, ...how };
    };
    const toldFunction = (kind, value) => ({ kind, length: value.length, name: value.name, constructs: constructs(value) });
    const toldObject = value => ({
        kind: "namespace", frozen: Object.isFrozen(value), plain: Object.getPrototypeOf(value) === Object.prototype,
    });

    const exports = {};
    const namespace = (object, path) => {
        for (const key of Reflect.ownKeys(object)) {
            const inside = path + shown(key);
            exports[inside] = told(object, key);
            if (exports[inside].kind === "namespace") namespace(object[key], `${inside}.`);
        }
    };
    exports[""] = toldObject(root.exports);
    namespace(root.exports, "");

    const classes = {};
    for (const [name, handle] of Object.entries(root.handles)) {
        const prototype = root.prototypes[name];
        classes[name] = {
            kind: "class", tag: prototype[Symbol.toStringTag], frozen: Object.isFrozen(prototype),
            plain: Object.getPrototypeOf(prototype) === Object.prototype,
            handles: `${Object.isFrozen(handle) ? "frozen" : "not frozen"}, ${Reflect.ownKeys(handle).length} own`,
        };
        for (const key of Reflect.ownKeys(prototype)) {
            if (key !== Symbol.toStringTag) classes[name + "." + shown(key)] = told(prototype, key);
        }
    }

    const callbacks = {};
    for (const [name, callback] of Object.entries(root.callbacks)) {
        callbacks[name] = toldFunction("callback", callback);
        for (const key of Reflect.ownKeys(callback)) {
            if (key !== "name" && key !== "length") callbacks[name + "." + shown(key)] = told(callback, key);
        }
    }

    const errors = {};
    for (const { code, data } of root.errors) {
        if (data === undefined) continue;
        errors.ErrorData = { kind: "errors" };
        errors[`ErrorData.${code}`] = { kind: "error", optional: false };
        for (const key of Reflect.ownKeys(data)) {
            errors[`ErrorData.${code}.${shown(key)}`] = { kind: "field", ...flags(data, key) };
        }
    }

    // A sample comes back as an object, and a refusal as its message. Samples have all fields.
    const record = (section, name, sample, through) => {
        const written = through(sample());
        section[name] = isObject(written)
            ? { kind: "record", plain: Object.getPrototypeOf(written) === Object.prototype }
            : { kind: "record", refused: written };
        for (const key of Reflect.ownKeys(sample())) {
            const without = sample();
            delete without[key];
            const optional = typeof through(without) !== "string";
            const facts = { kind: "field", read: true, written: false, optional };
            const takes = text => isObject(through({ ...sample(), [key]: text }));
            const texts = root.texts[name]?.[key];
            section[`${name}.${shown(key)}`] = texts ? { ...facts, values: texts.filter(takes).sort() } : facts;
        }
        if (!isObject(written)) return;
        for (const key of Reflect.ownKeys(written)) {
            // Touched, so that what is converted piece by piece is there.
            const value = written[key];
            const path = `${name}.${shown(key)}`;
            section[path] = { kind: "field", read: false, ...section[path], written: true, ...flags(written, key) };
            if (typeof value === "string" && !section[path].values) section[path].value = value;
        }
    };
    const records = {};
    const lazy = {};
    for (const [name, through] of Object.entries(root.records)) record(records, name, root.samples[name], through);
    for (const [name, through] of Object.entries(root.lazy)) record(lazy, name, root.samples[name], through);
    // A map of a union has the tags of its types as fields.
    for (const [name, { tag, through, samples }] of Object.entries(root.maps)) {
        records[name] = { kind: "record" };
        for (const [value, sample] of Object.entries(samples)) {
            const written = through(sample());
            if (isObject(written)) records[`${name}.${written[tag]}`] = { kind: "field", optional: false };
            else records[`${name}.${value}`] = { kind: "field", refused: written };
        }
    }

    const literals = {};
    const list = (name, values) => {
        literals[name] = { kind: "literals" };
        for (const value of values) literals[`${name}.${value}`] = { kind: "literal" };
    };
    for (const [name, values] of Object.entries(root.enums)) list(name, values);
    for (const [path, { kind, value }] of Object.entries(exports)) {
        const within = path.slice(0, path.lastIndexOf("."));
        if (kind !== "constant" || !path.includes(".")) continue;
        literals[within] ??= { kind: "literals" };
        literals[`${within}.${value}`] = { kind: "literal" };
    }

    return { exports, classes, callbacks, errors, records, lazy, literals };
})
