// Changes what scripts find, one property after the other, and walks it after each: `{ what, path, sections }`, with the
// sections that are not what they were. With `only`, changes of other names are left out.
only => walk => root => {
    const out = [];
    const texts = sections => Object.entries(sections).map(([name, section]) => [name, JSON.stringify(section)]);
    const before = Object.fromEntries(texts(walk(root)));
    // Samples of records take their time: of those only the changed one is walked, and the others are not there.
    const few = { ...root, records: {}, lazy: {}, maps: {} };
    const tell = (what, path, changed) => {
        if (only !== null && !only.includes(what)) return;
        const sections = walk({ ...few, ...changed });
        if (!changed.records && !changed.maps) delete sections.records;
        if (!changed.lazy) delete sections.lazy;
        const others = texts(sections).filter(([name, text]) => text !== before[name]);
        out.push({ what, path, sections: Object.fromEntries(others.map(([name]) => [name, sections[name]])) });
    };
    const isObject = value => value !== null && typeof value === "object";
    const shown = key => (typeof key === "symbol" ? `[${key.description}]` : key);
    const descriptor = Object.getOwnPropertyDescriptor;

    // An object like it, with other properties instead of one.
    const like = (object, key, change) => {
        const made = Object.create(Object.getPrototypeOf(object));
        for (const own of Reflect.ownKeys(object)) {
            const as = descriptor(object, own);
            for (const [name, it] of own === key ? change(own, as) : [[own, as]]) Object.defineProperty(made, name, it);
        }
        return Object.isExtensible(object) ? made : Object.preventExtensions(made);
    };
    const named = (name, length, made) => Object.defineProperties(made, { name: { value: name }, length: { value: length } });
    // What may become of a property that has this value.
    const names = {
        renamed: (key, as) => [[`${key}Q`, as]],
        removed: () => [],
        added: (key, as) => [[key, as], ["another", as]],
    };
    const flags = {
        "seen in loops, or not": (key, as) => [[key, { ...as, enumerable: !as.enumerable }]],
        "to be defined anew, or not": (key, as) => [[key, { ...as, configurable: !as.configurable }]],
        "settable, or not": (key, as) => [
            [key, as.get ? { ...as, set: as.set ? undefined : () => {} } : { ...as, writable: !as.writable }],
        ],
    };
    const valued = value => (key, as) => [[key, { ...as, value }]];
    const kinds = (key, { value, get }) => {
        const data = value => () => [[key, { value, enumerable: false, configurable: false, writable: false }]];
        if (get) return { "a value": data("some text"), "a method": data(() => {}) };
        if (isObject(value)) return { "to be added to": valued({ ...value }), "a text": valued("some text") };
        if (typeof value !== "function") return { "another value": valued(`${value}Q`), "a function": valued(() => {}) };
        return {
            "an argument more": valued(named(value.name, value.length + 1, () => {})),
            "named otherwise": valued(named(`${value.name}Q`, value.length, () => {})),
            "a class": valued(named(value.name, value.length, function () {})),
            "a property": () => [[key, { get: () => value, enumerable: false, configurable: false }]],
            "a text": valued("some text"),
        };
    };

    const visit = (object, path, replace) => {
        for (const key of Reflect.ownKeys(object).filter(key => typeof key === "string")) {
            const at = path + key;
            for (const [what, change] of Object.entries({ ...names, ...flags, ...kinds(key, descriptor(object, key)) })) {
                // The version is any text.
                if (at === "version" && what === "another value") continue;
                tell(what, what === "added" ? `${path}another` : at, replace(like(object, key, change)));
            }
            const value = descriptor(object, key).value;
            if (isObject(value)) visit(value, `${at}.`, made => replace(like(object, key, valued(made))));
        }
    };
    tell("to be added to", "", { exports: { ...root.exports } });
    visit(root.exports, "", exports => ({ exports }));

    const without = (things, name) => Object.fromEntries(Object.entries(things).filter(([other]) => other !== name));
    for (const [name, handle] of Object.entries(root.handles)) {
        const replace = made => ({ prototypes: { ...root.prototypes, [name]: made } });
        const prototype = root.prototypes[name];
        tell("removed", name, { handles: without(root.handles, name) });
        tell("a handle with something inside", name, { handles: { ...root.handles, [name]: Object.freeze({ a: 1 }) } });
        tell("a handle to be added to", name, { handles: { ...root.handles, [name]: Object.create(handle) } });
        tell("of another class", name, replace(like(prototype, Symbol.toStringTag, valued(`${name}Q`))));
        visit(prototype, `${name}.`, replace);
    }

    for (const [name, callback] of Object.entries(root.callbacks)) {
        const replace = made => ({ callbacks: { ...root.callbacks, [name]: made } });
        const made = (more, keys) => {
            const made = named(callback.name, callback.length + more, () => {});
            for (const [key, as] of keys) Object.defineProperty(made, key, as);
            return replace(made);
        };
        const own = Reflect.ownKeys(callback).filter(key => key !== "name" && key !== "length");
        const keys = own.map(key => [key, descriptor(callback, key)]);
        tell("removed", name, { callbacks: without(root.callbacks, name) });
        tell("an argument more", name, made(1, keys));
        tell("added", `${name}.another`, made(0, [...keys, ["another", { value: () => {} }]]));
        if (keys.length > 0) tell("removed", `${name}.${own[0]}`, made(0, keys.slice(1)));
    }

    for (const [index, error] of root.errors.entries()) {
        if (error.data === undefined) continue;
        const path = `ErrorData.${error.code}`;
        const replace = made => ({ errors: root.errors.with(index, made) });
        tell("removed", path, replace({ code: error.code }));
        tell("renamed", path, replace({ code: `${error.code}Q`, data: error.data }));
        for (const key of Reflect.ownKeys(error.data)) {
            for (const [what, change] of Object.entries({ ...names, ...flags })) {
                const at = `${path}.${what === "added" ? "another" : key}`;
                tell(what, at, replace({ code: error.code, data: like(error.data, key, change) }));
            }
        }
    }

    for (const section of ["records", "lazy"]) {
        for (const [name, through] of Object.entries(root[section])) {
            const replace = made => ({ [section]: { [name]: made } });
            const full = root.samples[name]();
            tell("removed", name, { [section]: {} });
            tell("of a class", name, replace(value => {
                const written = through(value);
                return isObject(written) ? Object.setPrototypeOf({ ...written }, class {}.prototype) : written;
            }));
            for (const key of Reflect.ownKeys(through(full))) {
                const at = `${name}.${shown(key)}`;
                for (const [what, change] of Object.entries({ ...names, ...flags })) {
                    const changed = value => {
                        const written = through(value);
                        return isObject(written) ? like({ ...written }, key, change) : written;
                    };
                    tell(what, what === "added" ? `${name}.another` : at, replace(changed));
                }
                // A text that is none of its texts any more.
                const [text] = root.texts[name]?.[key] ?? [];
                if (text) {
                    tell("another value", at, replace(value => (value[key] === text ? "not this" : through(value))));
                }
                // Read without it, or not.
                const isOptional = typeof through(without(root.samples[name](), key)) !== "string";
                tell("optional, or not", at, replace(value => {
                    if (key in value) return through(value);
                    return isOptional ? "it is missing" : through({ ...value, [key]: full[key] });
                }));
            }
        }
    }

    for (const [name, { tag, through, samples }] of Object.entries(root.maps)) {
        for (const value of Object.keys(samples)) {
            const changed = given => {
                const written = through(given);
                return written[tag] === value ? { ...written, [tag]: `${value}Q` } : written;
            };
            tell("renamed", `${name}.${value}`, { maps: { [name]: { tag, samples, through: changed } } });
        }
    }

    for (const [name, values] of Object.entries(root.enums)) {
        const replace = made => ({ enums: { ...root.enums, [name]: made } });
        tell("removed", name, { enums: without(root.enums, name) });
        for (const [index, value] of values.entries()) {
            tell("renamed", `${name}.${value}`, replace(values.with(index, `${value}Q`)));
            tell("removed", `${name}.${value}`, replace(values.filter(other => other !== value)));
        }
    }
    return out;
}
