//! The ES modules of a runtime: who imports whom, and how far each is.
//!
//! The engine keeps this too, and does not tell. It asserts, and ends the process, when a module is evaluated that is
//! being evaluated; it keeps pointers to modules that failed to load and are gone. So what may be evaluated is decided
//! here, and each circle of imports is evaluated by itself, after all that it needs: then what runs is always known, and
//! long chains need no stack.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// `M` is a module of the engine, `E` why one failed.
pub(super) struct Graph<M, E> {
    nodes: HashMap<Rc<str>, Node<M, E>>,
    /// Those whose imports the engine is loading just now, the innermost last.
    declaring: Vec<Rc<str>>,
}

struct Node<M, E> {
    /// In the order of the file; also names of modules that are none of these.
    imports: Vec<Rc<str>>,
    status: Status<M, E>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Status<M, E> {
    /// Its imports are being loaded.
    Declaring,
    /// All that it imports is there.
    Declared(M),
    /// Its code runs.
    Running(M),
    /// Its code ran, to the end, to an error or to an `await`.
    Done(M),
    /// It cannot be evaluated, or something that it imports cannot.
    Failed(E),
}

/// Why a module cannot be evaluated now.
#[derive(Debug, PartialEq)]
pub(super) enum Obstacle<E> {
    /// This one, which it imports, is not ready.
    Busy(Rc<str>),
    Failed(E),
}

impl<M, E> Default for Graph<M, E> {
    fn default() -> Self {
        Self { nodes: HashMap::new(), declaring: Vec::new() }
    }
}

impl<M: Clone, E: Clone> Graph<M, E> {
    pub(super) fn status(&self, name: &str) -> Option<&Status<M, E>> {
        self.nodes.get(name).map(|node| &node.status)
    }

    pub(super) fn begin(&mut self, name: &str) {
        let name: Rc<str> = name.into();
        self.nodes.insert(name.clone(), Node { imports: Vec::new(), status: Status::Declaring });
        self.declaring.push(name);
    }

    /// Whether the engine asks for the imports of this module, and no running code does.
    pub(super) fn is_declaring(&self, name: &str) -> bool {
        self.declaring.last().is_some_and(|last| &**last == name)
    }

    pub(super) fn add_import(&mut self, base: &str, name: &str) {
        if let Some(node) = self.nodes.get_mut(base) {
            node.imports.push(name.into());
        }
    }

    pub(super) fn declared(&mut self, name: &str, module: M) {
        self.declaring.pop();
        self.set(name, Status::Declared(module));
    }

    /// Whether it got as far as its imports: then its text is a module.
    pub(super) fn has_imports(&self, name: &str) -> bool {
        self.nodes.get(name).is_some_and(|node| !node.imports.is_empty())
    }

    /// Its text is wrong, so that nothing knows it.
    pub(super) fn forget(&mut self, name: &str) {
        self.declaring.pop();
        self.nodes.remove(name);
    }

    /// Something that it imports is wrong.
    pub(super) fn undeclared(&mut self, name: &str, error: &E) {
        self.declaring.pop();
        self.fail(name, error);
    }

    /// It can never be evaluated, nor can what imports it: the engine has freed it, or left it half linked.
    pub(super) fn fail(&mut self, name: &str, error: &E) {
        let mut left: Vec<Rc<str>> = vec![name.into()];
        while let Some(name) = left.pop() {
            self.set(&name, Status::Failed(error.clone()));
            let waiting =
                |node: &Node<M, E>| matches!(node.status, Status::Declared(_)) && node.imports.contains(&name);
            left.extend(self.nodes.iter().filter(|(_, node)| waiting(node)).map(|(name, _)| name.clone()));
        }
    }

    pub(super) fn set(&mut self, name: &str, status: Status<M, E>) {
        if let Some(node) = self.nodes.get_mut(name) {
            node.status = status;
        }
    }

    /// What stands against the evaluation of a module and all that it imports.
    pub(super) fn obstacle(&self, root: &str) -> Option<Obstacle<E>> {
        let mut seen: HashSet<&str> = HashSet::from([root]);
        let mut left = vec![root];
        while let Some(name) = left.pop() {
            let Some((name, node)) = self.nodes.get_key_value(name) else { continue };
            match &node.status {
                Status::Declaring | Status::Running(_) => return Some(Obstacle::Busy(name.clone())),
                Status::Failed(error) => return Some(Obstacle::Failed(error.clone())),
                Status::Done(_) => {}
                Status::Declared(_) => left.extend(node.imports.iter().map(|name| &**name).filter(|n| seen.insert(n))),
            }
        }
        None
    }

    /// What to evaluate, in this order, so that all bodies run in the order of the language. Of each group the last is
    /// evaluated; the engine evaluates the others with it.
    pub(super) fn order(&self, root: &str) -> Vec<Vec<Rc<str>>> {
        let mut walk = Walk { graph: self, seen: HashMap::new(), path: Vec::new(), circle: Vec::new() };
        let (mut pending, mut groups): (Vec<(usize, Rc<str>)>, _) = (Vec::new(), Vec::new());
        walk.enter(root);
        while let Some((name, start, is_head)) = walk.next_finished() {
            pending.push((start, name));
            // One that has to wait keeps back all that finish later, or their bodies would run before its own.
            if is_head && pending.first().is_some_and(|(first, _)| *first >= start) {
                groups.push(pending.drain(..).map(|(_, name)| name).collect());
            }
        }
        groups
    }
}

/// Tarjan's search for circles, without recursion.
struct Walk<'g, M, E> {
    graph: &'g Graph<M, E>,
    /// When it was entered, the earliest that it leads back to, and whether its circle is still open.
    seen: HashMap<Rc<str>, (usize, usize, bool)>,
    path: Vec<(Rc<str>, &'g Node<M, E>, usize)>,
    circle: Vec<Rc<str>>,
}

impl<M, E> Walk<'_, M, E> {
    fn enter(&mut self, name: &str) {
        let Some((name, node)) = self.graph.nodes.get_key_value(name) else { return };
        if !matches!(node.status, Status::Declared(_)) {
            return;
        }
        if let Some((start, _, true)) = self.seen.get(name).copied() {
            self.lead_back(start);
        } else if !self.seen.contains_key(name) {
            let start = self.seen.len();
            self.seen.insert(name.clone(), (start, start, true));
            self.circle.push(name.clone());
            self.path.push((name.clone(), node, 0));
        }
    }

    /// The one that is walked reaches what was entered at `earliest`.
    fn lead_back(&mut self, earliest: usize) {
        if let Some((name, ..)) = self.path.last()
            && let Some((_, low, _)) = self.seen.get_mut(name)
        {
            *low = earliest.min(*low);
        }
    }

    /// The next module all of whose imports are walked, when it was entered, and whether it closes its circle.
    fn next_finished(&mut self) -> Option<(Rc<str>, usize, bool)> {
        loop {
            let (_, node, next) = self.path.last_mut()?;
            if let Some(import) = node.imports.get(*next) {
                *next += 1;
                let import = import.clone();
                self.enter(&import);
                continue;
            }
            let (name, ..) = self.path.pop()?;
            let (start, low, _) = self.seen.get(&name).copied()?;
            self.lead_back(low);
            let is_head = start == low;
            while is_head && let Some(member) = self.circle.pop() {
                if let Some((_, _, is_open)) = self.seen.get_mut(&member) {
                    *is_open = false;
                }
                if member == name {
                    break;
                }
            }
            return Some((name, start, is_head));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&str, &[&str])]) -> Graph<(), &'static str> {
        let mut graph = Graph::default();
        for (name, imports) in edges {
            graph.begin(name);
            imports.iter().for_each(|import| graph.add_import(name, import));
            graph.declared(name, ());
        }
        graph
    }

    fn order(edges: &[(&str, &[&str])]) -> String {
        let groups = graph(edges).order("a");
        groups.iter().map(|group| group.join("")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_imported_comes_first() {
        assert_eq!(order(&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d", "x.json"]), ("d", &[])]), "d b c a");
    }

    #[test]
    fn a_circle_is_one_group_and_keeps_its_order() {
        assert_eq!(order(&[("a", &["b"]), ("b", &["c"]), ("c", &["b", "d"]), ("d", &[])]), "d cb a");
        // The body of b runs before that of x, so x waits with it.
        assert_eq!(order(&[("a", &["b", "x"]), ("b", &["a"]), ("x", &[])]), "bxa");
        assert_eq!(order(&[("a", &["a"])]), "a");
    }

    #[test]
    fn a_failure_reaches_all_that_import_it() {
        let mut graph = graph(&[("a", &["b"]), ("b", &["c"]), ("c", &[]), ("d", &[])]);
        graph.fail("c", &"broken");
        assert_eq!(graph.obstacle("a"), Some(Obstacle::Failed("broken")));
        assert_eq!(graph.obstacle("d"), None);
    }

    #[test]
    fn what_runs_is_in_the_way() {
        let mut graph = graph(&[("a", &["b"]), ("b", &[]), ("c", &["d"]), ("d", &[])]);
        graph.set("b", Status::Running(()));
        assert_eq!(graph.obstacle("a"), Some(Obstacle::Busy("b".into())));
        graph.begin("e");
        graph.add_import("c", "e");
        assert_eq!(graph.obstacle("c"), Some(Obstacle::Busy("e".into())));
    }
}
