// expect: TypeError - sleeping in `Atomics.wait`
Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0);
