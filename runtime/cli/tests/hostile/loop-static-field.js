// expect: TIMEOUT - the initialiser of a static field
class Endless { static #field = (() => { for (;;); })(); }
