// Published theorems about what happens in the end hold of the models of their specifications
// (test/models/oracles.test.ts runs these), and no longer hold where less fairness is assumed.
import { expect, test } from "vitest";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import { check } from "../../src/search/check.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { run, sourceOf } from "../rules/run.ts";

interface Known {
  readonly model: string;
  readonly claim: string;
  /** What the model assumes, and the weaker thing that is not enough. */
  readonly assumes: string;
  readonly weaker: string;
  /** By hand: the fewest steps after which the weaker assumption lets nothing more come. */
  readonly stallsAt: number;
}

const known: readonly Known[] = [
  {
    model: "alternating-bit",
    claim: "SentIsReceived",
    assumes: "strong fair receive, strong fair receiveAcknowledgement",
    weaker: "fair receive, fair receiveAcknowledgement",
    stallsAt: 1,
  },
  {
    model: "alternating-bit",
    claim: "SentIsReceived",
    assumes: "fair resend, fair sendAcknowledgement, strong",
    weaker: "fair sendAcknowledgement, strong",
    stallsAt: 2,
  },
  {
    model: "simple-allocator",
    claim: "Obtains",
    assumes: "strong fair each c in Client: allocate(c, _)",
    weaker: "fair each c in Client: allocate(c, _)",
    stallsAt: 1,
  },
  {
    model: "simple-allocator",
    claim: "Satisfied",
    assumes: "strong fair each c in Client: allocate(c, _)",
    weaker: "strong fair allocate",
    stallsAt: 1,
  },
  {
    model: "dining-philosophers",
    claim: "NobodyStarves",
    assumes: "\n  assuming fair each q in Seat: (turn(q) | think(q) | eat(q))",
    weaker: "",
    stallsAt: 0,
  },
  {
    model: "prisoners",
    claim: "Finishes",
    assumes: "fair each p in Other: visits(p)",
    weaker: "fair visits",
    stallsAt: 4,
  },
  {
    model: "readers-writers",
    claim: "Writes",
    assumes: "fair (startReading | startWriting), ",
    weaker: "fair startReading, ",
    stallsAt: 6,
  },
  {
    model: "ewd840",
    claim: "Detects",
    assumes: "fair (initiateProbe | passToken)",
    weaker: "fair initiateProbe",
    stallsAt: 0,
  },
];

test.each(known)("$model: $claim needs `$assumes`", ({ model, claim, assumes, weaker, ...at }) => {
  const { path, text } = sourceOf(model);
  expect(text).toContain(assumes);
  const weakened = { path, text: text.replace(assumes, weaker) };
  const program = interpret(expectOk(readModel(weakened)));
  const { verdicts } = check(program, { limits: noLimits, host: quietHost, goals: [claim] });
  const verdict = verdicts.find((one) => one.claim.name === claim)?.verdict;
  expect(verdict).toMatchObject({ kind: "violated", steps: at.stallsAt });
});

test("a limit leaves open what happens in the end", () => {
  const program = run("prisoners").program;
  const limits = { ...noLimits, depthMax: 3 };
  const { verdicts } = check(program, { limits, host: quietHost, goals: null });
  const verdict = verdicts.find(({ claim }) => claim.name === "Finishes")?.verdict;
  expect(verdict).toMatchObject({ kind: "undecided", stoppedBy: { kind: "depth" } });
});

test("two-phase commit refines transaction commit, while managers keep their word", () => {
  const { path, text } = sourceOf("two-phase");
  const refines = `${text}
refines TCommit from "t-commit.fence" with { rms = rms } via { rm = rm }
mutant AbortsAnyway violates TCommit in 9
  { replace action chooseToAbort when rm[r] != Aborted { base() } }
`;
  const verdictOf = (overlays: readonly string[]) => {
    const program = interpret(expectOk(readModel({ path, text: refines }, { overlays })));
    const { verdicts } = check(program, { limits: noLimits, host: quietHost, goals: ["TCommit"] });
    return verdicts.find(({ claim }) => claim.name === "TCommit")?.verdict;
  };
  expect(verdictOf([])).toMatchObject({ kind: "holds" });
  // All have promised, all promises are heard, the decision is sent and received once.
  expect(verdictOf(["AbortsAnyway"])).toMatchObject({ kind: "violated", steps: 3 + 3 + 1 + 1 + 1 });
});

test("behind `when`, a refinement is claimed only where the params say so", () => {
  const { path, text } = sourceOf("two-phase");
  const refines = `${text}
refines TCommit from "t-commit.fence" with { rms = rms } via { rm = rm } when rms < 3
`;
  const claimsOf = (rms: string) => {
    const params = new Map([["rms", rms]]);
    const model = expectOk(readModel({ path, text: refines }, { params }));
    return model.claims.map(({ name }) => name);
  };
  expect(claimsOf("2")).toContain("TCommit");
  expect(claimsOf("3")).not.toContain("TCommit");
});
