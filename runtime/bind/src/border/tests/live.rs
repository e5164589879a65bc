//! Records that hold functions and objects.

use rquickjs::{FromJs as _, IntoJs as _, Value};

use super::sample::{Tool, Tools};
use super::{eval, refused};
use crate::border::Border as _;
use crate::testing::with_ctx;

#[test]
fn functions_and_objects_stay_what_they_are() {
    with_ctx(|ctx| {
        let script = "globalThis.tool = { kind: 'tool', name: 'add', handler: (a, b) => a + b, signal: new Map() }";
        let tool: Tool = eval(&ctx, script).expect("read");
        let handler = tool.handler.0.get(&ctx).and_then(Value::into_function).expect("a function");
        assert_eq!(handler.call::<_, i32>((1, 2)).expect("called"), 3);
        ctx.globals().set("back", tool.clone().into_js(&ctx).expect("written")).expect("set");
        let same = "back !== tool && back.handler === tool.handler && back.signal === tool.signal \
                    && Object.keys(back).join() === 'kind,name,handler,signal'";
        assert!(ctx.eval::<bool, _>(same).expect("a boolean"));
        let again = Tool::from_js(&ctx, tool.write(&ctx).expect("written")).expect("read");
        assert_eq!(again.name, "add");
    });
}

#[test]
fn paths_lead_through_them() {
    with_ctx(|ctx| {
        let script = "{ tools: [{ kind: 'tool', name: 'a', handler() {} }, { kind: 'tool', name: 'b', handler: 5 }] }";
        assert_eq!(refused::<Tools>(&ctx, script), "tools[1].handler: expected a function, got number 5");
        let script = "{ tools: [], byName: { a: () => 1, 'b c': null } }";
        assert_eq!(refused::<Tools>(&ctx, script), r#"byName["b c"]: expected a function, got null"#);
        let script = "{ tools: [{ kind: 'tool', name: 'a', handler() {}, signal: [] }] }";
        assert_eq!(refused::<Tools>(&ctx, script), "tools[0].signal: expected an object, got array");
        let tools: Tools = eval(&ctx, "{ tools: [], byName: { a: () => 1 } }").expect("read");
        assert_eq!(tools.by_name.len(), 1);
        assert_eq!((tools.tools.len(), <Tools as geppetto_spec::Record>::KEYS), (0, &["tools", "byName"][..]));
    });
}
