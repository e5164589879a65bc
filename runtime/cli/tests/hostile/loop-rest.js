// expect: TIMEOUT - a rest element over an iterator without end
const endless = { [Symbol.iterator]: () => ({ next: () => { for (;;); } }) };
const [...all] = endless;
