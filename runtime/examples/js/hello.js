// A first script: cargo run -p geppetto-cli -- run runtime/examples/js/hello.js
"use strict";
const { consts } = require("geppetto");
const { greet, sleep } = require("./lib/greeting.js");

async function main() {
    console.log(greet("world"));
    console.log("A model may choose its tools:", consts.ToolChoice.AUTO);

    // Timers and promises: the command waits until nothing is left to do.
    let ticks = 0;
    const timer = setInterval(() => console.log("tick", ++ticks), 10);
    while (ticks < 3) await sleep(1);
    clearInterval(timer);

    console.log("Block kinds:", Object.values(consts.BlockKind).join(", "));
}

main();
