// The same as an ES module: cargo run -p geppetto-cli -- run runtime/examples/js/hello.mjs
import { consts } from "geppetto";
import { greet, sleep } from "./lib/greeting.js";

console.log(greet("module"));
console.log("A model may choose its tools:", consts.ToolChoice.AUTO);

// `await` stands at the top: whoever imports this file waits too.
await sleep(10);
console.log("10 ms later");
