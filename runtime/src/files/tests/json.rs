//! JSON files.

use super::*;

const FILES: &[(&str, &str)] = &[
    ("data.json", "{\"x\": [1, 2], \"__proto__\": 3}"),
    ("bad.json", "{\n  \"x\": 1,\n  y\n}"),
    ("mark.json", "\u{feff}[1]"),
    ("empty.json", ""),
    ("a.mjs", "import a from './data.json'; import b from './data.json' with { type: 'json' }; export { a, b }"),
    ("names.mjs", "import * as ns from './data.json'; export default Object.keys(ns).join()"),
    ("wrong.mjs", "import a from './data.json' with { type: 'css' }"),
    ("more.mjs", "import a from './data.json' with { type: 'json', lazy: 'yes' }"),
    ("surrogate.mjs", "import a from './data.json' with { '\\ud800': 'x' }"),
    ("script.mjs", "import a from './names.mjs' with { type: 'json' }"),
    ("host.mjs", "import * as gp from 'geppetto' with { type: 'json' }"),
    ("none.mjs", "import './data.json' with {}; import 'geppetto' with {}; import './names.mjs' with {}"),
];

#[test]
fn one_value_for_all() {
    with(FILES, |ctx| {
        let script =
            "import('./a.mjs').then(({ a, b }) => a === b && a === require('./data.json') && a === require('./data'))";
        assert!(eval::<bool>(ctx, script));
        assert!(eval::<bool>(ctx, "Object.hasOwn(require('./data'), '__proto__') && require('./data').x[1] === 2"));
        assert!(eval::<bool>(
            ctx,
            "import('./data.json', { with: { type: 'json' } }).then(m => m.default === require('./data'))"
        ));
        assert_eq!(eval::<String>(ctx, "import('./names.mjs').then(m => m.default)"), "default");
        assert_eq!(eval::<i32>(ctx, "require('./mark.json')[0]"), 1);
        assert!(load(ctx, "./data.json").expect("a value").is_object());
    });
}

#[test]
fn mistakes_have_a_place() {
    with(FILES, |ctx| {
        for script in ["require('./bad.json')", "import('./bad.json')", "require('./bad')"] {
            let text = fails(ctx, script);
            assert!(text.starts_with(" SyntaxError: ") && text.contains("at bad.json:3:3"), "{text}");
        }
        let text = fails(ctx, "require('./empty.json')");
        assert!(text.starts_with(" SyntaxError: ") && text.contains("at empty.json:1:1"), "{text}");
    });
}

#[test]
fn attributes_say_what_is_true() {
    with(FILES, |ctx| {
        let unknown = "has unknown attributes: only type: \"json\" is known";
        let cases = [
            ("./wrong.mjs", format!("\"./data.json\" from wrong.mjs {unknown}")),
            ("./more.mjs", format!("\"./data.json\" from more.mjs {unknown}")),
            ("./surrogate.mjs", format!("\"./data.json\" from surrogate.mjs {unknown}")),
            ("./script.mjs", "\"./names.mjs\" from script.mjs is no JSON file: leave out type: \"json\"".to_owned()),
            ("./host.mjs", "\"geppetto\" from host.mjs is a module of the runtime, which takes no".to_owned()),
        ];
        for (specifier, expected) in cases {
            let text = load_fails(ctx, specifier);
            assert!(text.starts_with("MODULE_NOT_LOADED Error: import: ") && text.contains(&expected), "{text}");
        }
        loads(ctx, "./none.mjs");
    });
}
