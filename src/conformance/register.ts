// Registers the tests of a suite with a framework: the one that is handed in, or the one that runs.
import type { Adapter, Contract } from "./adapter.ts";
import { type Path, pathText } from "./file.ts";
import { beginRun, faultsOf, loadSuite } from "./replay.ts";
import { type Options, type Run, STEP_TIMEOUT_MS } from "./run.ts";
import type { Test } from "./suite.ts";

/** What vitest and node:test hand to a test. */
interface Context {
  skip?(note?: string): void;
}

/** `test` of vitest, of node:test, and of others like them. */
export type Register = (
  name: string,
  body: (context: Context) => Promise<void>,
  timeoutMs: number,
) => unknown;

export interface RegisterOptions extends Options {
  /** Without it: `test` of vitest where that runs, else of node:test. */
  readonly test?: Register;
}

/**
 * Registers each test of a suite, and behind them one that prints the summary and judges the run as
 * a whole. Wait for it: with vitest the tests are there only when it has come to its end.
 */
export async function conformance<C extends Contract, S>(
  path: Path,
  adapter: Adapter<C, S>,
  options: RegisterOptions = {},
): Promise<void> {
  const register = options.test ?? (await registerOfFramework());
  const suite = loadSuite(path);
  const faults = faultsOf(suite, adapter);
  if (faults.length > 0) {
    const body = async (): Promise<void> => fail(faults.join("\n"));
    register(`${suite.model.name}: the adapter fits the suite`, body, STEP_TIMEOUT_MS);
    return;
  }
  const again = (id: string): string => commandFor(id);
  const run = beginRun(suite, adapter, { again, ...options });
  for (const one of run.tests) {
    const timeoutMs = timeoutOf(one, options.stepTimeoutMs ?? STEP_TIMEOUT_MS);
    register(
      `${one.id} ${one.comment}`,
      (context) => playOne(run, one, context, options),
      timeoutMs,
    );
  }
  register(`summary of ${pathText(path)}`, async () => endRun(run), STEP_TIMEOUT_MS);
}

async function playOne(run: Run, test: Test, context: Context, options: Options): Promise<void> {
  const { status, text } = await run.play(test);
  const isAllowed = status === "inconclusive" && options.allowInconclusive === true;
  if (status === "passed") return;
  if (status === "skipped" || status === "known" || isAllowed) context?.skip?.(text);
  else fail(text);
}

function endRun(run: Run): void {
  const { faults, summary } = run.end();
  process.stdout.write(summary);
  if (faults.length > 0) fail(faults.join("\n"));
}

/** The report says where; the place in this file would only hide it. */
function fail(text: string): never {
  const error = new Error(text);
  error.stack = text;
  throw error;
}

/** Longer than all of its steps may take: whoever hangs is named by the runner. */
function timeoutOf(test: Test, stepMs: number): number {
  const steps = test.kind === "table" ? test.rows.length : test.steps.length;
  return 2 * stepMs * (steps + 2);
}

function isVitest(): boolean {
  return process.env.VITEST !== undefined;
}

function commandFor(id: string): string {
  return isVitest() ? `npx vitest run -t ${id}` : `node --test --test-name-pattern ${id}`;
}

async function registerOfFramework(): Promise<Register> {
  if (isVitest()) {
    const { test } = await import("vitest");
    return (name, body, timeoutMs) => test(name, (context) => body(context), timeoutMs);
  }
  const { test } = process.getBuiltinModule("node:test");
  return (name, body, timeout) => test(name, { timeout }, (context) => body(context));
}
