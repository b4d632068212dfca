// The steps of a test: what is done, and what must come of it.
import { Misfit } from "./canonical.ts";
import { someFields, typedFields, typedValue } from "./fields.ts";
import type { Interface } from "./interface.ts";
import type { Fields, Value } from "./json.ts";
import { quoted, type Reader } from "./reader.ts";
import {
  type Alternative,
  type Move,
  nothingShown,
  type PointMove,
  type Shown,
  type Step,
} from "./suite.ts";
import { mapValues, type Type } from "./types.ts";

export function readSteps(face: Interface, reader: Reader): readonly Step[] {
  const items = reader.list();
  return items.map((item, at) => {
    const step = readStep(face, item);
    if (step.isChoice) items[at + 1]?.fail("a step follows a oneOf, which has to be the last one");
    return step;
  });
}

function readStep(face: Interface, reader: Reader): Step {
  const parts = reader.members(["do", "args", "expect"], ["as", "during", "awaits", "unlike"]);
  const move = readMove(face, parts.do, parts.args);
  const control = face.actions.get(move.do)?.control;
  if (control === "awaited" || control === "free") {
    parts.do.fail(`${move.do} is ${control}: nobody can ask for it`);
  }
  parts.as?.texts(); // for people
  const isChoice = parts.expect.fields().has("oneOf");
  return {
    ...move,
    ...readAround(face, move.do, parts),
    isChoice,
    expect: isChoice ? readChoice(face, parts.expect) : [readOutcome(face, parts.expect, "alone")],
    unlike: mapValues(parts.unlike?.object() ?? new Map<string, Reader>(), (one) =>
      readMistake(face, one),
    ),
  };
}

function readChoice(face: Interface, reader: Reader): readonly Alternative[] {
  const { oneOf } = reader.members(["oneOf"]);
  const list = oneOf.list().map((item) => readOutcome(face, item, "alternative"));
  if (list.length < 2) reader.fail("a oneOf has at least two alternatives");
  return list;
}

export function readMove(face: Interface, name: Reader, args: Reader): Move {
  const action = face.actions.get(name.text()) ?? unknownAction(name);
  return { do: name.text(), args: typedFields(face.typing, action.params, args) };
}

interface Around {
  readonly during?: Reader;
  readonly awaits?: Reader;
}

/** What happens in the middle of a step, and what it sets off. */
export function readAround(face: Interface, name: string, parts: Around) {
  const during = parts.during?.list().map((item): PointMove => {
    const { at, do: what, args } = item.members(["at", "do", "args"]);
    if (!face.actions.get(name)?.points.has(at.text())) {
      at.fail(`${name} has no point ${quoted(at.text())}`);
    }
    return { ...readMove(face, what, args), at: at.text() };
  });
  const awaits = parts.awaits?.list().map((item) => {
    const { do: what, args } = item.members(["do", "args"]);
    return readMove(face, what, args);
  });
  return { during: during ?? [], awaits: awaits ?? [] };
}

const WORDS = ["done", "refused", "ignored", "deferred"] as const;

/** What stands around an outcome: nothing, what follows it, or the node that it leads to. */
type Place = "alone" | "alternative" | "way";

const MORE = { alone: [], alternative: ["steps"], way: ["to"] } as const;

export function readOutcome(face: Interface, reader: Reader, place: Place): Alternative {
  const word = reader.member("outcome");
  const outcome = WORDS.find((one) => one === word.text());
  const more = MORE[place];
  const following = readFollowing(face, reader, place);
  const base = { ...nothingShown, clause: null, steps: following };
  switch (outcome) {
    case "done": {
      const parts = reader.members(["outcome"], ["clause", "outputs", "changed", ...more]);
      const shown = readShown(face, parts);
      return { ...base, ...shown, outcome, clause: parts.clause?.text() ?? null };
    }
    case "refused": {
      const { reason } = reader.members(["outcome", "reason"], more);
      return { ...base, outcome, reason: reason.text() };
    }
    case "ignored": {
      const { clause } = reader.members(["outcome", "clause"], more);
      return { ...base, outcome, clause: clause.text() };
    }
    case "deferred": {
      const parts = reader.members(["outcome", "clause"], ["by", ...more]);
      parts.by?.text(); // for people
      return { ...base, outcome, clause: parts.clause.text() };
    }
    default:
      return word.fail(`${quoted(word.text())} is no outcome that this runner knows`);
  }
}

function readFollowing(face: Interface, reader: Reader, place: Place): readonly Step[] | null {
  const steps = place === "alternative" ? reader.optional("steps") : undefined;
  return steps === undefined ? null : readSteps(face, steps);
}

interface ShownParts {
  readonly reason?: Reader;
  readonly outputs?: Reader;
  readonly changed?: Reader;
}

export function readShown(face: Interface, { reason, outputs, changed }: ShownParts): Shown {
  return {
    reason: reason?.text() ?? null,
    outputs: outputs === undefined ? nothingShown.outputs : readOutputs(face, outputs),
    changed:
      changed === undefined
        ? nothingShown.changed
        : someFields(face.typing, face.observed, changed),
  };
}

function readOutputs(face: Interface, reader: Reader): Shown["outputs"] {
  return mapValues(reader.object(), (values, name) => {
    const output = face.outputs.get(name);
    if (output === undefined) return reader.fail(`there is no output ${quoted(name)}`);
    const list = values.list();
    if (output.order === "one" && list.length > 1) values.fail("it says one value at most");
    return list.map((value) => typedValue(face.typing, output.item, value));
  });
}

/** What a mistake would show: values that are not of their types, too, and several where one is. */
function readMistake(face: Interface, reader: Reader): Shown {
  const { reason, outputs, changed } = reader.members([], ["reason", "outputs", "changed"]);
  return {
    reason: reason?.text() ?? null,
    outputs: mapValues(outputs?.object() ?? new Map<string, Reader>(), (values, name) => {
      const output = face.outputs.get(name) ?? values.fail("there is no such output");
      return values.list().map(({ value }) => typedOrRaw(face, output.item, value));
    }),
    changed: mapValues(changed?.object() ?? new Map<string, Reader>(), (one, name) => {
      const type = face.observed.get(name) ?? one.fail("there is no such field");
      return typedOrRaw(face, type, one.value);
    }),
  };
}

function typedOrRaw({ typing }: Interface, type: Type, value: Value): Value {
  try {
    return typing.canonical(type, value);
  } catch (error) {
    if (error instanceof Misfit) return value;
    throw error;
  }
}

function unknownAction(name: Reader): never {
  return name.fail(`there is no action ${quoted(name.text())}`);
}

/** A whole observation with some fields changed. */
export function after(expected: Fields, changed: Fields): Fields {
  return changed.size === 0 ? expected : new Map([...expected, ...changed]);
}
