//! Probes of what is called: functions, methods, callbacks.

use geppetto_spec::load::model::{Callback, CallbackWaits, Class, Delivery, Function, Given, Param, Returns};

use super::{Probes, literal, union};

impl Probes<'_> {
    /// A line for each callback, class, function and namespace: a name for the probe, the type and what it should be.
    pub(super) fn calls(&self, line: &mut impl FnMut(&str, &str, &str)) {
        for c in &self.api.callbacks {
            line(&c.name, &c.name, &self.callback(c));
        }
        for class in &self.api.classes {
            // What has a symbol for a name: what tells handles apart, and iterators.
            let named = format!("{{ [K in keyof {0} as K extends string ? K : never]: {0}[K] }}", class.name);
            line(&class.name, &named, &self.class(class));
        }
        for n in &self.api.namespaces {
            let holder = if n.is_module() { String::new() } else { format!("{}.", n.name) };
            for f in &n.functions {
                let right = format!("{{ {} }}", self.signature(f, "never"));
                line(&format!("{}_{}", n.name, f.name), &format!("typeof {holder}{}", f.name), &right);
            }
            if !n.is_module() {
                let names = union(n.functions.iter().map(|f| f.name.as_str()));
                line(&format!("{}_members", n.name), &format!("keyof typeof {}", n.name), &names);
            }
        }
    }

    fn callback(&self, c: &Callback) -> String {
        let params = self.params(&c.params);
        match (&c.ts, c.waits) {
            (Some(ts), _) => ts.clone(),
            (None, CallbackWaits::Never) => format!("({params}) => {}", self.given(&c.returns, "void", "never")),
            (None, CallbackWaits::Allowed) => {
                let result = self.given(&c.returns, "void", "never");
                format!("({params}) => {result} | Promise<{result}>")
            }
            (None, CallbackWaits::Both) => {
                let result = self.given(&c.returns, "undefined", "never");
                format!("{{ ({params}): {result}; async({params}): Promise<{result}> }}")
            }
        }
    }

    fn class(&self, class: &Class) -> String {
        let mut members = Vec::new();
        for p in &class.properties {
            let ty =
                p.ts.clone()
                    .map_or_else(|| self.result(&p.returns, "never"), |ts| absent(&ts, &p.returns, "undefined"));
            members.push(format!("readonly {}: {ty}", literal(&p.name)));
        }
        members.extend(
            class.methods.iter().map(|f| format!("{}: {{ {} }}", literal(&f.name), self.signature(f, &class.name))),
        );
        format!("{{ {} }}", members.join("; "))
    }

    /// A signature by itself has no `this`: a method of a class gives that class.
    fn signature(&self, f: &Function, this: &str) -> String {
        match &f.ts {
            Some(ts) => match ts.strip_suffix("this") {
                Some(head) if head.ends_with([' ', ':']) => format!("{head}{this}"),
                _ => ts.clone(),
            },
            None => format!("({}): {}", self.params(&f.params), self.result(&f.returns, this)),
        }
    }

    fn params(&self, params: &[Param]) -> String {
        let param = |p: &Param| {
            let ty = p.ts.clone().unwrap_or_else(|| self.text(&p.ty));
            let null = if p.nullable { " | null" } else { "" };
            format!("{}{}: {ty}{null}", p.name, if p.optional { "?" } else { "" })
        };
        params.iter().map(param).collect::<Vec<_>>().join(", ")
    }

    fn result(&self, returns: &Returns, this: &str) -> String {
        let now = self.given(returns, "undefined", this);
        if returns.delivery == Delivery::Promise { format!("Promise<{now}>") } else { now }
    }

    fn given(&self, returns: &Returns, nothing: &str, this: &str) -> String {
        match &returns.what {
            Given::Unit => "void".to_owned(),
            Given::This => this.to_owned(),
            Given::Value(ty) => absent(&self.text(ty), returns, nothing),
        }
    }
}

fn absent(ty: &str, returns: &Returns, nothing: &str) -> String {
    let null = if returns.nullable { " | null" } else { "" };
    if returns.optional { format!("{ty}{null} | {nothing}") } else { format!("{ty}{null}") }
}
