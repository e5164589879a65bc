// What hello.js and hello.mjs share. A CommonJS file, which an ES module can import too.
"use strict";

exports.greet = (name) => `Hello, ${name}!`;

exports.sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
