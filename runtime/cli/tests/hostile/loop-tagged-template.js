// expect: TIMEOUT - the tag of a template
const tag = () => { for (;;); };
tag`text`;
