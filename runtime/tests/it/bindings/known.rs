//! Handles that a method gives: one that is made for the call keeps its receiver, one that scripts have already does not.

use std::sync::{Arc, Mutex, Weak};

use geppetto::__private::{Class, Member};
use geppetto::rquickjs::Value;
use geppetto::{Border, Failure, Kept, Runtime};

use super::lab::sleep;
use super::{census, good, lab};

/// A class by hand: what makes such a handle is one line each.
struct Node {
    /// What it was made with.
    held: Mutex<Option<Kept>>,
    root: Weak<dyn Any>,
}

trait Any: Send + Sync {
    fn root(&self) -> Arc<dyn Any>;
    fn child(&self, held: Option<Kept>) -> Arc<dyn Any>;
}

impl Any for Node {
    fn root(&self) -> Arc<dyn Any> {
        self.root.upgrade().expect("the test has it")
    }

    fn child(&self, held: Option<Kept>) -> Arc<dyn Any> {
        Arc::new(Self { held: Mutex::new(held), root: self.root.clone() })
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        drop(self.held.lock().expect("a lock").take());
    }
}

impl Class for dyn Any {
    const NAME: &'static str = "Node";
    const MEMBERS: &'static [Member<Self>] = &[
        Member::method("create", 1, |node, call| {
            let held = call.required::<Kept>(0, "held")?;
            call.give(Ok(node.child(Some(held))))
        }),
        Member::method("child", 0, |node, call| call.give(Ok(node.child(None)))),
        Member::method("open", 0, |node, call| {
            let made = node.child(None);
            call.promise(async move { Ok(made) })
        }),
        Member::method("openLater", 0, |node, call| {
            let node = Arc::clone(node);
            call.promise(async move {
                sleep(1).await;
                Ok(node.child(None))
            })
        }),
        Member::method("openTold", 0, |node, call| {
            let made = node.child(None);
            // A script has it before the promise gives it.
            let told = call.give(Ok(Arc::clone(&made)))?;
            told.ctx().clone().globals().set("told", told)?;
            call.promise(async move {
                sleep(1).await;
                Ok(made)
            })
        }),
        Member::getter("root", |node, call| call.give(Ok(node.root()))),
        Member::getter("fails", |_, call| call.give::<Arc<dyn Any>>(Err(Failure::refused("no")))),
        Member::method("openRoot", 0, |node, call| {
            let node = Arc::clone(node);
            call.promise(async move { Ok(node.root()) })
        }),
    ];
}

/// A runtime whose global `root` is a node.
fn rooted() -> Runtime {
    let runtime = lab();
    runtime
        .call_blocking("root", |ctx| {
            let root: Arc<dyn Any> =
                Arc::new_cyclic(|me: &Weak<Node>| Node { held: Mutex::default(), root: me.clone() as Weak<dyn Any> });
            ctx.globals().set::<_, Value<'_>>("root", root.write(ctx)?)
        })
        .expect("given");
    runtime
}

#[test]
fn a_handle_that_is_known_already_keeps_no_receiver() {
    let runtime = rooted();
    for ask in ["s.root", "await s.openRoot()", "s.root.root; s.root", "try { s.fails } catch {} s.root"] {
        let script = format!(
            "for (let i = 0; i < 300; i++) await (async () => {{ const s = root.create(() => i); {ask} }})();
             return root.create(() => 1).root === root"
        );
        assert_eq!(good(&runtime, &script), "true", "{ask}");
        assert_eq!(census(&runtime), (0, 1, 0), "{ask}");
    }
}

#[test]
fn a_handle_that_is_made_for_the_call_keeps_its_receiver() {
    let runtime = rooted();
    for ask in ["s.child()", "await s.open()", "await s.openLater()", "await s.openTold()"] {
        let script = format!(
            "globalThis.last = await (async () => {{ const s = root.create(() => 1); return {ask} }})(); return 1"
        );
        good(&runtime, &script);
        // The root, the receiver and the last one; and what the receiver was made with.
        assert_eq!(census(&runtime), (1, 3, 0), "{ask}");
        good(&runtime, "delete globalThis.last; delete globalThis.told");
        assert_eq!(census(&runtime), (0, 1, 0), "{ask}");
    }
}
