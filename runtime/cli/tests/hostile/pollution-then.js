// expect: 0 - a `then` that each object has
Object.prototype.then = function (resolve) { resolve(1); };
(async () => { await 1; console.log("done"); })();
