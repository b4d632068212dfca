// The small fence of the runners' tests, with the mistakes that these know.
import type { Adapter } from "../../src/conformance.ts";

export const goData = "runners/go/fencepost/testdata";
export const fenceFile = `${goData}/fence.vectors.ndjson`;
export const fenceGraph = `${goData}/fence.graph.ndjson`;

type Node = "a" | "b";
type Reply = { epoch: number; success: boolean; superseded: boolean };
type Outputs = { reply: Reply | null };

export type FenceContract = {
  setup: object;
  actions: {
    bootstrap: { args: { from: Node; epoch: number }; outputs: Outputs };
    close: { args: { from: Node; epoch: number; removed: boolean }; outputs: Outputs };
    crash: { args: object; outputs: Outputs };
  };
  observed: { phase: "none" | "active"; epoch: number; owner: Node | null; tomb: number };
  tables: { older: { row: { a: number; b: number }; result: boolean } };
};

export class Fence {
  phase: "none" | "active" = "none";
  epoch = 0;
  owner: Node | null = null;
  tomb = 0;
  readonly #mistake: string;

  constructor(mistake: string) {
    this.#mistake = mistake;
  }

  bootstrap(from: Node, epoch: number): Reply | null {
    if (epoch < this.epoch || epoch <= this.tomb) return null;
    this.phase = "active";
    this.epoch = epoch;
    this.owner = from;
    return { epoch, success: true, superseded: false };
  }

  close(epoch: number): Reply {
    const acks = this.#mistake === "acks";
    if (epoch < this.epoch) return { epoch, success: acks, superseded: !acks };
    this.phase = "none";
    this.epoch = 0;
    this.owner = null;
    if (this.#mistake !== "forgets") this.tomb = epoch;
    return { epoch, success: true, superseded: false };
  }

  view(): FenceContract["observed"] {
    const { phase, epoch, owner, tomb } = this;
    return { phase, epoch, owner, tomb };
  }
}

export type FenceAdapter = Adapter<FenceContract, Fence>;

export function fenceAdapter(mistake = ""): FenceAdapter {
  return {
    reset: () => new Fence(mistake),
    actions: {
      bootstrap(fence, { from, epoch }, call) {
        const reply = fence.bootstrap(from, epoch);
        if (reply !== null) call.output("reply", reply);
      },
      async close(fence, { epoch }, call) {
        call.output("reply", fence.close(epoch));
      },
      crash(fence) {
        fence.tomb = 0;
      },
    },
    observe: (fence) => fence.view(),
    evaluate: { older: ({ a, b }) => (mistake === "equal" ? a <= b : a < b) },
  };
}
