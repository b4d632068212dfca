// Lines and maps that are wrong: each has its own sentence, and nothing crashes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BadLine, LineCutter } from "../../src/cli/log-lines.ts";
import { BadLog } from "../../src/validate/bad-log.ts";
import { parseLine } from "../../src/validate/line.ts";
import type { LogLine } from "../../src/validate/validator.ts";
import type { Json } from "../../src/values/json.ts";
import { instance, pathOf } from "../vectors/make.ts";
import { outcome } from "./make.ts";

const lease = instance(pathOf("lease.fence"));
const close = instance(pathOf("close.fence"));

/** `kind: message`, or what came of it. */
function complaint(line: unknown, map?: Json): unknown {
  try {
    return outcome(lease, [line], map === undefined ? {} : { map });
  } catch (error) {
    if (error instanceof BadLog) return `${error.kind}: ${error.message}`;
    throw error;
  }
}

test.each([
  ["nonsense", "unreadable: `nonsense` is no JSON"],
  ["", "unreadable: the line is empty"],
  ["[1]", "unreadable: [1] is no object"],
  ["null", "unreadable: null is no object"],
  [`{"do":${"[".repeat(70)}`, "unreadable: it nests deeper than 64"],
  ['{"do":"aquire"}', "unknown-name: `aquire` is no action"],
  ['{"do":"toString"}', "unknown-name: `toString` is no action"],
  ['{"do":7}', "wrong-value: do: expected a name, not 7"],
  ['{"do":"acquire","args":[]}', "wrong-value: args: expected an object, not []"],
  ['{"do":"acquire","args":{"d":1}}', "unknown-name: `d` is no argument of `acquire`"],
  [
    '{"do":"acquire","args":{"__proto__":1}}',
    "unknown-name: `__proto__` is no argument of `acquire`",
  ],
  ['{"do":"acquire","args":{"c":"x"}}', 'wrong-value: args.c: expected an integer, not "x"'],
  ['{"do":"acquire","args":{"c":1.5}}', "wrong-value: args.c: expected an integer, not 1.5"],
  ['{"do":"acquire","args":{"c":9}}', "wrong-value: args.c: expected a value of 1..2, not 9"],
  ['{"observed":{"waiting":true}}', "unknown-name: `waiting` is no observed field"],
  ['{"setup":{"unseen":1}}', "unknown-name: `unseen` is no name in the setup"],
  ['{"do":"acquire","outputs":{"events":[]}}', "unknown-name: `events` is no output"],
  [
    '{"do":"acquire","outputs":{"event":1}}',
    "wrong-value: outputs.event: expected an array, not 1",
  ],
  ['{"do":"acquire","reason":"Buzy"}', "unknown-name: `Buzy` is no reason"],
  ['{"do":"acquire","reason":1}', "wrong-value: reason: expected a text, not 1"],
  ['{"gap":1}', "wrong-value: gap: expected true or false, not 1"],
  ['{"gap":true,"do":"acquire"}', "unreadable: `do` does not go with gap"],
  ['{"setup":{},"do":"acquire"}', "unreadable: `do` does not go with setup"],
  ['{"args":{}}', "unreadable: `args` does not go with no `do`"],
  ['{"action":"acquire"}', "unknown-name: `action` is no member of an event"],
])("%s", (line, wanted) => {
  expect(complaint(line)).toBe(wanted);
});

describe("a map", () => {
  const format = "fencepost-map/1";
  const rules = (events: Json): Json => ({ format, event: "what", events });

  test.each<[Json, string]>([
    [7, "wrong-value: the map: expected an object, not 7"],
    [{}, "unreadable: the format is null"],
    [{ format, event: "what" }, "wrong-value: events: expected an object, not null"],
    [rules({ a: { do: "aquire" } }), "unknown-name: `aquire` is no action"],
    [
      rules({ a: { do: "acquire", args: { d: "x" } } }),
      "unknown-name: `d` is no member of events.a.args",
    ],
    [
      rules({ a: { do: "acquire", args: { c: 7 } } }),
      "wrong-value: events.a.args.c: expected a path or an object",
    ],
    [rules({ a: { oneOf: [] } }), "wrong-value: events.a.oneOf: expected an array"],
    [rules({ a: { doo: "x" } }), "unknown-name: `doo` is no member of events.a"],
    [
      { format, unlogged: { actions: "some" } },
      'wrong-value: unlogged.actions: expected "any", "internal" or an array of actions',
    ],
    [{ format, gaps: { actions: ["nix"] } }, "unknown-name: `nix` is no action in gaps.actions"],
    [
      { format, gaps: { actions: "any", atMost: 0 } },
      "wrong-value: gaps.atMost: expected a number from 1 on, not 0",
    ],
    [
      { format, event: "what", events: {}, ignore: "x" },
      "wrong-value: ignore: expected an array of names of events",
    ],
  ])("%j is told what is wrong", (map, wanted) => {
    expect(complaint({}, map)).toBe(wanted);
  });

  const map = {
    format,
    event: "msg",
    events: {
      granted: {
        do: "acquire",
        args: { c: { at: "req.client", values: { alice: 1, bob: 2 } } },
        outputs: {
          event: {
            fields: { case: { value: "Granted" }, client: { value: 1 }, token: "/lease.token" },
          },
        },
        observed: { token: { at: "/lease.token", optional: true } },
      },
      released: [
        {
          do: "release",
          args: { c: { at: "client", absent: 1 } },
          reason: { at: "error", absent: "" },
        },
        { observed: { phase: { value: "free" } } },
      ],
      boot: { setup: { start: "state" } },
      lost: { gap: true },
      changed: { oneOf: [{ do: "release" }, { do: "steal" }] },
    },
    ignore: ["heartbeat"],
  };
  const boot = { msg: "boot", state: "free" };
  const granted = { msg: "granted", req: { client: "alice" }, "lease.token": 1 };

  test("says what the lines of a log mean", () => {
    const lines = [boot, granted, { msg: "heartbeat" }, { msg: "released" }, { msg: "lost" }];
    expect(outcome(lease, lines, { map })).toBe("fits");
    const other = { ...granted, req: { client: "bob" } };
    expect(outcome(lease, [boot, other], { map })).toBe(2);
    const failed = { msg: "released", error: "StaleToken" };
    expect(outcome(lease, [boot, granted, failed], { map })).toBe(3);
  });

  test("may say that a line is one of several events", () => {
    expect(outcome(lease, [boot, granted, { msg: "changed" }], { map })).toBe("fits");
    expect(outcome(lease, [boot, { msg: "changed" }], { map })).toBe(2);
  });

  test.each([
    [{ msg: "unheard" }, "unknown-name: `unheard` is no event of the map"],
    [{ message: "boot" }, "wrong-value: msg: expected the name of an event, not null"],
    [{ msg: "boot" }, "unreadable: nothing stands at `state`"],
    [{ msg: "granted", "lease.token": 1 }, "unreadable: nothing stands at `req.client`"],
    [{ msg: "toString" }, "unknown-name: `toString` is no event of the map"],
  ])("meets a line that it does not know: %j", (line, wanted) => {
    expect(complaint(line, map)).toBe(wanted);
  });
});

test("whatever a line has in it, there is an answer", () => {
  const words = ["do", "args", "observed", "setup", "gap", "outputs", "reason", "request", "kept"];
  const json = fc.json({ maxDepth: 4 });
  const event = fc.dictionary(fc.constantFrom(...words), fc.jsonValue({ maxDepth: 3 }));
  const line = fc.oneof(
    fc.string(),
    json,
    event.map((one) => JSON.stringify(one)),
  );
  fc.assert(
    fc.property(line, (text) => {
      try {
        outcome(close, [text]);
      } catch (error) {
        if (!(error instanceof BadLog)) throw error;
        expect(error.message.length).toBeLessThan(400);
        expect(error.hint).not.toBe("");
      }
    }),
    { numRuns: 500 },
  );
});

describe("bytes", () => {
  const cut = (...chunks: readonly (string | Buffer)[]): readonly LogLine[] => {
    const cutter = new LineCutter();
    const lines = chunks.flatMap((chunk) => cutter.take(Buffer.from(chunk as Buffer)));
    return [...lines, ...cutter.end()];
  };

  test("become the same lines however they come in", () => {
    const text = '{"a":"ä"}\n{"b":"→"}\r\n{"c":1}';
    const whole = cut(text);
    expect(whole.map((line) => [line.text, line.number, line.isLast])).toEqual([
      ['{"a":"ä"}', 1, false],
      ['{"b":"→"}', 2, false],
      ['{"c":1}', 3, true],
    ]);
    expect(cut(...[...Buffer.from(text)].map((byte) => Buffer.from([byte])))).toEqual(whole);
  });

  test("that are no text, or never end, are found at their line", () => {
    const message = (act: () => unknown): unknown => {
      try {
        return act();
      } catch (error) {
        if (error instanceof BadLine) return `${error.number}: ${error.message}`;
        throw error;
      }
    };
    expect(message(() => cut("{}\n", Buffer.from([0xff, 0x0a])))).toBe("2: it is no UTF-8");
    const long = Buffer.alloc(600_000, "x");
    expect(message(() => cut("{}\n{}\n", long, long))).toBe("3: it is longer than 1 MiB");
    expect(cut(Buffer.alloc(2 ** 21, "x\n"))).toHaveLength(2 ** 20);
  });

  test("that stop in the middle of a line are no event", () => {
    expect(() => parseLine('{"do":"acq', true)).toThrow("the last line is cut off");
    expect(parseLine('{"do":"acquire"}', true)).toEqual({ do: "acquire" });
  });
});
