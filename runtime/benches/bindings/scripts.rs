//! What the scripts do. Each gets the module and a number, does something so often, and gives how often it went well.

pub(crate) struct Script {
    pub(crate) what: &'static str,
    pub(crate) times: i32,
    pub(crate) goal: Option<f64>,
    pub(crate) source: &'static str,
}

pub(crate) const ALL: &[Script] = &[
    Script {
        what: "call (int, int)",
        times: 20_000,
        goal: Some(1.3),
        source: "({ add }, n) => { let sum = 0; for (let i = 0; i < n; i++) sum = add(sum, 1); return sum }",
    },
    Script {
        what: "call (string, string)",
        times: 20_000,
        goal: Some(1.3),
        source: "({ join }, n) => {
            let good = 0;
            for (let i = 0; i < n; i++) if (join('hello', 'world').length === 10) good++;
            return good }",
    },
    Script {
        what: "method of a handle",
        times: 20_000,
        goal: Some(1.3),
        source: "({ createCounter }, n) => {
            const counter = createCounter();
            for (let i = 0; i < n; i++) counter.add(1);
            return counter.value }",
    },
    Script {
        what: "property of a handle",
        times: 20_000,
        goal: Some(1.3),
        source: "({ createCounter }, n) => {
            const counter = createCounter();
            let sum = 0;
            counter.add(1);
            for (let i = 0; i < n; i++) sum += counter.value;
            return sum }",
    },
    Script {
        what: "a new handle",
        times: 5_000,
        goal: None,
        source: "({ createCounter }, n) => {
            let good = 0;
            for (let i = 0; i < n; i++) if (createCounter()) good++;
            return good }",
    },
    Script {
        what: "record of 4 fields to JS",
        times: 5_000,
        goal: Some(1.05),
        source: "({ options }, n) => { let sum = 0; for (let i = 0; i < n; i++) sum += options().count; return sum }",
    },
    Script {
        what: "record of 4 fields from JS",
        times: 5_000,
        goal: Some(1.0),
        source: "({ useOptions }, n) => {
            let sum = 0;
            const options = { name: 'a name', count: 1, ratio: 0.5, isOn: true };
            for (let i = 0; i < n; i++) sum += useOptions(options);
            return sum }",
    },
    Script {
        what: "10-block turn to JS",
        times: 300,
        goal: Some(1.05),
        source: "({ turn }, n) => {
            let good = 0;
            for (let i = 0; i < n; i++) if (turn().blocks.length === 10) good++;
            return good }",
    },
    Script {
        what: "10-block turn from JS",
        times: 300,
        goal: Some(1.0),
        source: "({ turn, useTurn }, n) => {
            let good = 0;
            const given = turn();
            for (let i = 0; i < n; i++) if (useTurn(given) === 10) good++;
            return good }",
    },
    Script {
        what: "host calls a script with a record, for a number",
        times: 5_000,
        goal: Some(1.3),
        source: "({ each }, n) => each(options => options.count, n)",
    },
    Script {
        what: "promise that is settled at once",
        times: 5_000,
        goal: None,
        source: "({ later }, n) => {
            let good = 0;
            for (let i = 0; i < n; i++) if (later(i) instanceof Promise) good++;
            return good }",
    },
    Script {
        what: "5 middlewares pass the turn on",
        times: 60,
        goal: Some(0.05),
        source: "({ chain }, n) => {
            let good = 0;
            const steps = Array(5).fill((turn, next) => next(turn));
            for (let i = 0; i < n; i++) if (chain(steps) === 10) good++;
            return good }",
    },
    Script {
        what: "5 middlewares read a field of its metadata",
        times: 60,
        goal: None,
        source: "({ chain }, n) => {
            let good = 0;
            const read = (turn, next) => {
                if (turn.metadata.trace_id === undefined) throw new Error('no trace');
                return next(turn);
            };
            const steps = Array(5).fill(read);
            for (let i = 0; i < n; i++) if (chain(steps) === 10) good++;
            return good }",
    },
    Script {
        what: "5 middlewares push a block each",
        times: 60,
        goal: None,
        source: "({ chain }, n) => {
            let good = 0;
            const push = (turn, next) => {
                turn.blocks.push({ kind: 'user', text: 'one more' });
                return next(turn);
            };
            const steps = Array(5).fill(push);
            for (let i = 0; i < n; i++) if (chain(steps) === 15) good++;
            return good }",
    },
    Script {
        what: "5 middlewares touch everything",
        times: 60,
        goal: Some(1.0),
        source: "({ chain }, n) => {
            let good = 0;
            const all = value => { if (typeof value === 'object') for (const key in value) all(value[key]) };
            const touch = (turn, next) => { all(turn); return next(turn) };
            const steps = Array(5).fill(touch);
            for (let i = 0; i < n; i++) if (chain(steps) === 10) good++;
            return good }",
    },
];
