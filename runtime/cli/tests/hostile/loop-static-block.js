// expect: TIMEOUT - the static block of a class
class Endless { static { for (;;); } }
