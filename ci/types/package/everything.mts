// A program that asks for all parts of the package.
import * as gp from "geppetto";
import { TurnMetaKey } from "geppetto/turns";

const controller = new AbortController();
setTimeout(() => controller.abort(), 1000);
gp.createSession({ engine: gp.engines.echo() }).run(null, { signal: controller.signal });
export const key: "session_id" = TurnMetaKey.SESSION_ID;
console.log(key, ENV.HOME);
