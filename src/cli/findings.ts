// What can be wrong with a call or with the files that it names, one function for each finding.
import type { Diagnostic } from "../base/diagnostic.ts";
import { nearest } from "../base/nearest.ts";
import type { BadLog, BadLogKind } from "../validate/bad-log.ts";
import type { Fault } from "../values/fault.ts";
import type { Refused as Unchecked } from "../vectors/checks.ts";
import type { LiftRefusal } from "../vectors/lift.ts";

function finding(code: string, title: string, hint: string): Diagnostic {
  const base = { code, severity: "error", title, span: null, label: "" } as const;
  return { ...base, related: [], hint, expected: [] };
}

export function fileNotFound(path: string): Diagnostic {
  const hint = "paths are relative to the folder that the command runs in";
  return finding("file/not-found", `there is no file or folder \`${path}\``, hint);
}

export function fileUnreadable(path: string, reason: string): Diagnostic {
  const hint = "look at its permissions, and at those of the folders above it";
  return finding("file/unreadable", `\`${path}\` cannot be read: ${reason}`, hint);
}

export function fileNotAModel(path: string): Diagnostic {
  const hint = "models are text files whose names end in `.fence`";
  return finding("file/not-a-model", `\`${path}\` is not a model file`, hint);
}

export function folderWithoutModels(path: string): Diagnostic {
  const title = `no model lies in the folder \`${path}\` or below it`;
  return finding("file/no-models", title, "models are text files whose names end in `.fence`");
}

export function fileIsPart(path: string, model: string, main: string | null): Diagnostic {
  const hint =
    main === null
      ? `put it beside its model: \`name.overlays.fence\` belongs to \`name.fence\``
      : `name the model instead: \`${main}\``;
  return finding("file/is-part", `\`${path}\` is only a part of the model ${model}`, hint);
}

export function fileUnwritable(path: string, reason: string): Diagnostic {
  const hint = "choose another folder, or look at the permissions of this one";
  return finding("file/unwritable", `\`${path}\` cannot be written: ${reason}`, hint);
}

export function badCheckpoint(path: string, reason: string): Diagnostic {
  const hint = "take another checkpoint, or search from the start without `--resume`";
  return finding("file/bad-checkpoint", `\`${path}\` is no whole checkpoint: ${reason}`, hint);
}

export function otherCheckpoint(path: string, what: string): Diagnostic {
  const hint = "give the model, config, params, overlays and claim that it was taken with";
  return finding("file/other-checkpoint", `\`${path}\` is of ${what}`, hint);
}

export function fileForeign(path: string, what: string): Diagnostic {
  const hint = "move it away, or delete it if nobody needs it";
  return finding("file/foreign", `\`${path}\` is there already and is no ${what}`, hint);
}

export function expectUnreadable(path: string): Diagnostic {
  const hint =
    "take it back from version control, or delete it and run `fencepost expect --update`";
  return finding("file/broken-counts", `the pinned counts in \`${path}\` are damaged`, hint);
}

export function badCall(message: string, command: string): Diagnostic {
  const hint = `\`fencepost ${command === "" ? "" : `${command} `}--help\` shows what can be asked`;
  return finding("call/usage", message, hint);
}

export function badOption(option: string, text: string, wanted: string): Diagnostic {
  return finding("call/bad-value", `\`${option} ${text}\` makes no sense`, `write ${wanted}`);
}

export function unknownControl(name: string, internal: readonly string[]): Diagnostic {
  const hint =
    internal.length === 0
      ? "leave `--control` out: this model has no internal actions"
      : `these are: ${internal.map((one) => `\`${one}\``).join(", ")}`;
  return finding("call/unknown-control", `\`${name}\` is no internal action`, hint);
}

export function badPath(text: string): Diagnostic {
  const hint = "paste the last word of a replay line, such as `0/3.7.4.9`";
  return finding("call/bad-path", `\`${text}\` is no path`, hint);
}

export function pathDerails(message: string): Diagnostic {
  const hint = "check the model again, and paste the replay line that it prints now";
  return finding("call/path-derails", message, hint);
}

export function unknownClaimAsked(
  name: string,
  model: string,
  names: readonly string[],
): Diagnostic {
  const guess = nearest(name, names);
  const hint = guess === null ? `its claims are ${names.join(", ")}` : `did you mean \`${guess}\`?`;
  return finding("call/unknown-claim", `${model} has no claim \`${name}\``, hint);
}

export function claimNotWalked(name: string): Diagnostic {
  const title = `random walks can say nothing of \`${name}\``;
  return finding("call/not-walked", title, "`fencepost check` judges it");
}

/** Without initial states there is nothing to judge, and no trace that could lead to the fault. */
export function initialFault(fault: Fault): Diagnostic {
  return {
    code: "model/initial-fault",
    severity: "error",
    title: "the initial states cannot be made",
    span: fault.span,
    label: fault.message,
    related: [],
    hint: "change the initial value, or the params that it depends on",
    expected: [],
  };
}

export function vectorsDamaged(path: string, message: string): Diagnostic {
  const hint = "take it back from version control, or delete it and run `fencepost vectors` again";
  return finding("file/broken-vectors", `\`${path}\` is damaged: ${message}`, hint);
}

/** In the words of the runner, which begin with the file and the line. */
export function vectorsRefused(message: string): Diagnostic {
  const hint = "take it back from version control, or make it again with `fencepost vectors`";
  return finding("conform/refused-file", message, hint);
}

export function adapterUnusable(message: string): Diagnostic {
  const hint = "docs/stdio.md says what an adapter is asked, and what it answers";
  return finding("conform/no-adapter", `no test was run: ${message}`, hint);
}

export function skeletonExists(path: string): Diagnostic {
  const hint = "choose another file with `-o`: a skeleton is written once, and then it is yours";
  return finding("scaffold/exists", `\`${path}\` is there already, and is left alone`, hint);
}

export function nothingToHandOut(path: string): Diagnostic {
  const hint = "say with `observe` what an implementation must show, or declare a `table`";
  return finding("vectors/nothing", `\`${path}\` has nothing to make vectors from`, hint);
}

export function noVectors(out: string): Diagnostic {
  const hint = "name models to make vectors of: `fencepost vectors models/lease.fence`";
  return finding("vectors/none", `there are no files of vectors below \`${out}\``, hint);
}

export function sameVectorsPath(path: string, models: readonly string[]): Diagnostic {
  const title = `${models.join(" and ")} would both be written to \`${path}\``;
  return finding("vectors/same-path", title, "give each its own folder with `--out`");
}

const unchecked: Readonly<Record<Unchecked["kind"], string>> = {
  chooses: "the method needs one answer to each request; `--pairs` does not",
  cut: "give params, or another config, with fewer states",
  large: "give params, or another config, with fewer states",
  long: "allow fewer states more, or give params with fewer states",
};

/** Why no tests guarantee what was asked for. */
export function noCheckingSequences(path: string, why: Unchecked): Diagnostic {
  const title = `\`${path}\`: no tests of group \`check\`, as ${uncheckedWords(why)}`;
  return finding("vectors/unchecked", title, unchecked[why.kind]);
}

function uncheckedWords(why: Unchecked): string {
  switch (why.kind) {
    case "chooses":
      return `there are several answers to \`${why.action}\``;
    case "cut":
      return "a limit cuts the states off";
    case "large":
      return `${why.states} states are to be told apart, and ${why.most} can be`;
    case "long":
      return `they would take more than ${why.most} steps`;
  }
}

/** Why numbers of a type cannot stand for others. */
export function notLifted(why: LiftRefusal): Diagnostic {
  switch (why.kind) {
    case "calls":
      return liftFinding("models with calls cannot be lifted yet", "take the suite as it is");
    case "unknown":
      return liftFinding(
        `there is no type of integers \`${why.type}\` that a step depends on`,
        "name a type such as `type Epoch = 1..3`",
      );
    case "computed": {
      const title = `\`${why.type}\` cannot be lifted: ${why.what}`;
      const hint = "numbers that are only compared and copied can stand for others";
      return { ...liftFinding(title, hint), span: why.span, label: why.what };
    }
    case "order":
      return liftFinding(
        `\`${why.type}\` would not keep its order: what ${why.one} and ${why.two} become`,
        "give each number a greater one than the number before it",
      );
    case "outside":
      return liftFinding(`\`${why.type}\` has no value ${why.value}`, "leave it out");
    case "wide":
      return liftFinding(
        `\`${why.type}\` has ${why.value} values with all that it is compared with`,
        "a smaller config has fewer",
      );
    case "twice":
      return liftFinding(
        `\`${why.type}\` and \`${why.other}\` are compared with one another`,
        "lift one of them: the other one is lifted with it",
      );
  }
}

function liftFinding(title: string, hint: string): Diagnostic {
  return finding("vectors/not-lifted", title, hint);
}

const logCodes: Readonly<Record<BadLogKind, string>> = {
  unreadable: "log/unreadable",
  "unknown-name": "log/unknown-name",
  "wrong-value": "log/wrong-value",
};

/** `before`: how far the log fits. */
export function badLogLine(
  path: string,
  line: number,
  { kind, message, hint }: BadLog,
  before: string,
): Diagnostic {
  return finding(logCodes[kind], `\`${path}\`, line ${line}: ${message} (${before})`, hint);
}

export function badMap(path: string, message: string, hint: string): Diagnostic {
  return finding("log/bad-map", `the map \`${path}\`: ${message}`, hint);
}
