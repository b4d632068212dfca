// The outside as the commands see it: where text goes, how wide and colourful it may be, the clock,
// and the person who may interrupt. Tests pass a scripted one.
import type * as chalk from "chalk";
import type { Look } from "../report/excerpt.ts";
import { ansiPalette, type Palette, plainPalette } from "../report/style.ts";

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** How reports on standard output look. */
  readonly look: Look;
  /** How messages on standard error look. */
  readonly errLook: Look;
  /** Whether somebody watches standard error, so that a line may be written over. */
  readonly isErrWatched: boolean;
  readonly nowMs: () => number;
  /** Lets signals through between two portions of a search. */
  readonly pause: () => Promise<void>;
  /** Whether the person has asked to stop. */
  readonly isInterrupted: () => boolean;
  /** What random walks start from where nobody says so. */
  readonly randomSeed: () => number;
  /** The file that threads run (worker.ts as it was built), or null where there are none. */
  readonly threadEntry: URL | null;
}

/** Seeds that are made up stay short: they are typed again. */
const SEED_MAX = 2 ** 32;

const WIDTH_DEFAULT = 100;
/** Wider lines are hard to read, and what is flush right gets lost. */
const WIDTH_MAX = 120;
const WIDTH_MIN = 40;

/** The terminal of this process. From here on the first Ctrl-C ends the search, the second all. */
export async function processTerminal(threadEntry: URL): Promise<Terminal> {
  const { stdout, stderr, env } = process;
  let isInterrupted = false;
  process.once("SIGINT", () => {
    isInterrupted = true;
  });
  for (const stream of [stdout, stderr]) stream.on("error", leaveQuietly);
  const width = widthOf(stdout.columns, env.COLUMNS);
  const { supportsColor, supportsColorStderr } = await colours();
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    look: { width, palette: paletteFor(supportsColor !== false, env.NO_COLOR) },
    errLook: { width, palette: paletteFor(supportsColorStderr !== false, env.NO_COLOR) },
    isErrWatched: stderr.isTTY === true && env.TERM !== "dumb",
    nowMs: () => performance.now(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    isInterrupted: () => isInterrupted,
    randomSeed: () => Math.floor(Math.random() * SEED_MAX),
    threadEntry,
  };
}

/** Asks chalk, but where it would say no it is not even loaded: that takes as long as a parse. */
async function colours(): Promise<Pick<typeof chalk, "supportsColor" | "supportsColorStderr">> {
  const { stdout, stderr, env } = process;
  const mayBe = stdout.isTTY || stderr.isTTY || "FORCE_COLOR" in env || "TF_BUILD" in env;
  return mayBe ? import("chalk") : { supportsColor: false, supportsColorStderr: false };
}

/** A reader such as `head` has seen enough: that is no failure. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  throw error;
}

/** COLUMNS is asked first: whoever sets it means it, also where the output is a pipe. */
export function widthOf(columns: number | undefined, wanted: string | undefined): number {
  const asked = Number(wanted);
  const width = Number.isInteger(asked) && asked > 0 ? asked : (columns ?? WIDTH_DEFAULT);
  return Math.min(Math.max(width, WIDTH_MIN), WIDTH_MAX);
}

/** See https://no-color.org: any text that is not empty counts, and outranks FORCE_COLOR. */
export function paletteFor(isSupported: boolean, noColour: string | undefined): Palette {
  return isSupported && (noColour ?? "") === "" ? ansiPalette : plainPalette;
}
