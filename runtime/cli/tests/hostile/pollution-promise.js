// expect: 0 - the methods of promises
Promise.prototype.then = Promise.prototype.catch = Promise.prototype.finally = Promise.resolve = () => { throw "replaced"; };
(async () => { await 1; console.log("done"); })();
