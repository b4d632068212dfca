// Who makes internal actions happen: `--control closeDone=awaited`, as the options of a file say.
import type { Model } from "../ir/ir.ts";
import type { Control, Options } from "./header.ts";
import type { Controls } from "./perform.ts";

/** What an adapter can do about an internal action; `driven` where nothing is said. */
export const CONTROLS = ["driven", "awaited", "free"] as const satisfies readonly Control[];

/** By action, without those that are driven: these are as any other action. */
export function controlsOf({ actions }: Model, { control = {} }: Options): Controls {
  return new Map(
    actions.flatMap(({ name }, action) => {
      const own = control[name];
      return own === "awaited" || own === "free" ? [[action, own] as const] : [];
    }),
  );
}
