// expect: TIMEOUT - `Symbol.species` of an array
class Mine extends Array { static get [Symbol.species]() { for (;;); } }
new Mine(1, 2).map((value) => value);
