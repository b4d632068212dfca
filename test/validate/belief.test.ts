// What a log may leave out, and what a model then takes for possible.
import { describe, expect, test } from "vitest";
import { instance, pathOf } from "../vectors/make.ts";
import { misfit, outcome, validate } from "./make.ts";

const lease = instance(pathOf("lease.fence"));
const choices = instance(pathOf("choices.fence"));
const close = instance(pathOf("close.fence"));
const put = instance(pathOf("put.fence"));

describe("a log in the terms of the model", () => {
  test("fits where each line is a step of it", () => {
    expect(
      outcome(lease, [
        { setup: { start: "free" } },
        { do: "acquire", args: { c: 1 }, observed: { phase: "held", holder: 1, token: 1 } },
        { do: "release", args: { c: 1 }, outputs: { notices: [1, 1] } },
        { observed: { phase: "free" } },
      ]),
    ).toBe("fits");
  });

  test("ends at the first line that no state allows", () => {
    const lines = [{ do: "acquire", args: { c: 1 } }, { observed: { holder: 2 } }, { do: "nix" }];
    expect(outcome(lease, lines)).toBe(2);
  });

  test("says nothing where there is no event in it", () => {
    expect(outcome(lease, [])).toBe("nothing");
  });

  test("may leave arguments out, and fields, and outputs", () => {
    expect(outcome(lease, [{ do: "acquire" }, { do: "release" }])).toBe("fits");
    const { statesAtEnd } = validate(lease, [{ setup: { start: "free" } }, { do: "acquire" }]);
    expect(statesAtEnd).toBe(2);
  });

  test("tells all that came out, where it tells anything", () => {
    const acquire = { do: "acquire", args: { c: 1 } };
    const granted = { case: "Granted", client: 1, token: 1 };
    const said = (outputs: unknown): unknown => outcome(lease, [{ ...acquire, outputs }]);
    expect(said({ event: [granted] })).toBe("fits");
    expect(said({})).toBe(1);
    expect(said({ event: [granted, granted] })).toBe(1);
    expect(said({ event: [granted], notices: [1] })).toBe(1);
    expect(said({ event: [granted], refusals: [0] }), "the default is silence").toBe("fits");
  });

  test("is a log of several runs, each from its start", () => {
    const run = [{ setup: {} }, { do: "acquire", args: { c: 1 } }, { observed: { holder: 1 } }];
    expect(outcome(lease, [...run, ...run, ...run])).toBe("fits");
    expect(outcome(lease, [...run, { setup: { start: "free" }, observed: { holder: 1 } }])).toBe(4);
  });

  test("uses no budget up: it bounds a search, and no system", () => {
    const steal = { do: "steal" };
    const run = [{ setup: { start: "free" } }, { do: "acquire", args: { c: 1 } }];
    expect(outcome(lease, [...run, steal, { do: "acquire" }, steal])).toBe("fits");
  });
});

describe("a refusal", () => {
  const held = [{ setup: { start: "free" } }, { do: "acquire", args: { c: 1 } }];
  const renew = { do: "renew", args: { c: 1, t: 0 } };

  test("of the system itself has its word", () => {
    expect(outcome(lease, [...held, { ...renew, reason: "StaleToken" }])).toBe("fits");
    expect(outcome(lease, [...held, renew])).toBe("fits");
    expect(outcome(lease, [...held, { ...renew, reason: null }])).toBe(3);
    expect(outcome(lease, [...held, { ...renew, reason: "Exhausted" }])).toBe(3);
  });

  test("without a word is silence, and nothing changes", () => {
    const again = { do: "acquire", args: { c: 2 } };
    expect(outcome(lease, [...held, { ...again, reason: null, outputs: {} }])).toBe("fits");
    expect(outcome(lease, [...held, { ...again, reason: "Busy" }])).toBe(3);
    expect(outcome(lease, [...held, { ...again, observed: { holder: 2 } }])).toBe(3);
  });

  test("without a reason is no answer", () => {
    const release = { do: "release", args: { c: 1 } };
    const { candidates } = misfit(lease, [{ setup: { start: "free" } }, release]);
    expect(candidates[0]).toMatchObject({
      name: "release",
      args: { c: 1 },
      answer: null,
      refusal: { clause: "phase == Held", reason: null },
      differs: [],
    });
  });
});

describe("several states are possible", () => {
  test("where the model chooses and nobody sees what, until it shows", () => {
    const hidden = validate(choices, [{ do: "hide" }]);
    expect(hidden.statesAtEnd).toBe(3);
    const shown = [{ do: "hide" }, { do: "reveal" }, { observed: { shown: 2 } }];
    expect(validate(choices, shown)).toMatchObject({ verdict: { kind: "fits" }, statesAtEnd: 1 });
    const wrong = [...shown, { do: "reveal", observed: { shown: 1 } }];
    expect(outcome(choices, wrong), "it was decided before").toBe(4);
  });

  test("and those that differ by ghosts alone are one", () => {
    expect(validate(choices, [{ do: "note" }]).statesAtEnd).toBe(1);
  });

  test("until there is no room for more", () => {
    expect(outcome(choices, [{ do: "hide" }], { statesMax: 2 })).toBe("states");
  });

  test("and are no others where everything is forgotten at once", () => {
    const lines = [{ do: "hide" }, { do: "note" }, { do: "reveal" }, { observed: { shown: 2 } }];
    const all = validate(choices, lines);
    expect(validate(choices, lines, { rememberedMax: 0 })).toEqual(all);
  });
});

describe("a gap", () => {
  const start = { do: "request" };

  test("that a line tells of is any number of actions", () => {
    const lines = [start, { gap: true }, { observed: { kept: 0, isClosed: false } }];
    expect(outcome(close, lines)).toBe("fits");
    expect(outcome(close, lines.toSpliced(1, 1))).toBe(2);
  });

  test("has the bound and the actions that the map says", () => {
    const lines = [{ gap: true }, { observed: { isClosed: true } }];
    const gaps = (actions: unknown, atMost: number): unknown =>
      outcome(close, lines, {
        map: { format: "fencepost-map/1", gaps: { actions, atMost } } as never,
      });
    expect(gaps("any", 2)).toBe("fits");
    expect(gaps("any", 1)).toBe(2);
    expect(gaps(["close", "closeDone"], 2)).toBe("fits");
    expect(gaps("internal", 5)).toBe(2);
  });

  test("may be between any two lines, if the map says that some actions have none", () => {
    const lines = [{ do: "close" }, { do: "reopen" }, { do: "close" }, { do: "reopen" }];
    const map = { format: "fencepost-map/1", unlogged: { actions: "internal", atMost: 1 } };
    expect(outcome(close, lines)).toBe(2);
    expect(outcome(close, lines, { map })).toBe("fits");
    expect(outcome(close, [{ do: "reopen" }], { map }), "it was never closed").toBe(1);
  });

  test("that was cut off is said to be so", () => {
    const map = { format: "fencepost-map/1", unlogged: { actions: "any", atMost: 1 } };
    expect(misfit(close, [{ do: "reopen" }], { map }).isCut).toBe(true);
    const whole = { format: "fencepost-map/1", unlogged: { actions: "internal", atMost: 9 } };
    expect(misfit(close, [{ do: "reopen" }], { map: whole }).isCut).toBe(false);
  });
});

describe("a call", () => {
  test("is one event, with whatever moves in its middle", () => {
    const said = (version: number): unknown =>
      outcome(put, [{ do: "Put", outputs: { said: [version] } }]);
    expect(said(1)).toBe("fits");
    expect(said(2), "it only writes what it has read").toBe(1);
    expect(outcome(put, [{ do: "Put", outputs: {}, observed: { value: 2 } }])).toBe("fits");
    expect(outcome(put, [{ do: "Put", outputs: {}, observed: { value: 1 } }])).toBe(1);
  });

  test("may be its parts as well", () => {
    const parts = [{ do: "look" }, { do: "overwrite" }, { do: "lose" }, { do: "Put" }];
    expect(outcome(put, parts)).toBe("fits");
    expect(outcome(put, parts.toSpliced(1, 1))).toBe(2);
  });

  test("that cannot begin is refused", () => {
    const full = Array.from({ length: 3 }, () => ({ do: "Put" }));
    const last = { observed: { version: 3 } };
    expect(outcome(put, [...full, last, { do: "Put", reason: "Full" }])).toBe("fits");
    expect(outcome(put, [...full, last, { do: "Put", reason: "" }])).toBe(5);
    const { candidates } = misfit(put, [...full, last, { do: "Put", reason: "" }]);
    expect(candidates[0]).toMatchObject({ name: "Put", answer: "refused Full" });
  });
});

describe("what is nearest", () => {
  test("differs in the fewest places, which are named", () => {
    const { candidates, before } = misfit(lease, [
      { setup: { start: "free" } },
      {
        do: "acquire",
        args: { c: 1 },
        outputs: { event: [{ case: "Granted", client: 1, token: 2 }] },
        observed: { holder: 1 },
      },
    ]);
    expect(before).toHaveLength(1);
    expect(candidates.map(({ args, differs }) => [args, differs])).toEqual([
      [{ c: 1 }, [{ place: "event.token", allowed: 1, recorded: 2 }]],
      [
        { c: 2 },
        [
          { place: "c", allowed: 2, recorded: 1 },
          { place: "event.client", allowed: 2, recorded: 1 },
          { place: "event.token", allowed: 1, recorded: 2 },
          { place: "holder", allowed: 2, recorded: 1 },
        ],
      ],
    ]);
  });

  test("is told once, from however many states", () => {
    const { candidates, beforeStates } = misfit(choices, [
      { do: "hide" },
      { do: "count", observed: { counter: 2 } },
    ]);
    expect(beforeStates).toBe(3);
    expect(candidates).toHaveLength(1);
  });
});
