// A suite, and an adapter in another process that it is replayed against.
import { driverFaults } from "../capabilities.ts";
import { AdapterError } from "../deadline.ts";
import type { Interface } from "../interface.ts";
import type { Start } from "./conversation.ts";
import { StdioDriver } from "./stdio-driver.ts";

export type Connected =
  | { readonly ok: true; readonly driver: StdioDriver }
  /** Nothing can be run, for these reasons. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** Starts the adapter, and asks what it is able to do. */
export async function connect(
  { model, face }: { readonly model: { readonly name: string }; readonly face: Interface },
  start: Start,
  replyMs: number,
  helloMs?: number,
): Promise<Connected> {
  let driver: StdioDriver;
  try {
    driver = await StdioDriver.connect(model.name, face, start, replyMs, helloMs);
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    return { ok: false, faults: [error.message] };
  }
  const faults = [...driverFaults(face, driver), ...tableFaults(face, driver)];
  if (faults.length === 0) return { ok: true, driver };
  await driver.bye();
  driver.stop("it does not fit the suite");
  return { ok: false, faults };
}

function tableFaults(face: Interface, { canEvaluate, cannot }: StdioDriver): readonly string[] {
  const missing = [...face.tables.keys()].filter((name) => !cannot.has(`table:${name}`));
  const [first] = missing;
  if (canEvaluate || first === undefined) return [];
  return [
    `it does not say \`evaluate\` in \`verbs\`, and the suite has the table ${first}; ` +
      `if it has no such function, say so in \`cannot\`: "table:${first}": "why"`,
  ];
}
