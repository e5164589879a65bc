// expect: TIMEOUT - the expression after `extends`
class Endless extends (() => { for (;;); })() {}
