// expect: TIMEOUT - the initialiser of a field
class Endless { field = (() => { for (;;); })(); }
new Endless();
