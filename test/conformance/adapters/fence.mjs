// The small fence behind a pipe, as docs/stdio.md says. The first argument is a mistake: of the
// system (`acks`), or of the adapter.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const [, , mistake = ""] = process.argv;
let fence;
const say = (reply) => process.stdout.write(`${JSON.stringify(reply)}\n`);

const actions = {
  bootstrap({ from, epoch }) {
    if (epoch < fence.epoch || epoch <= fence.tomb) return {};
    Object.assign(fence, { phase: "active", epoch, owner: from });
    return { outputs: { reply: [{ epoch, success: true, superseded: false }] } };
  },
  close({ epoch }) {
    const acks = mistake === "acks";
    if (epoch < fence.epoch) {
      return { outputs: { reply: [{ epoch, success: acks, superseded: !acks }] } };
    }
    Object.assign(fence, { phase: "none", epoch: 0, owner: null, tomb: epoch });
    return { outputs: { reply: [{ epoch, success: true, superseded: false }] } };
  },
  crash() {
    fence.tomb = 0;
    return {};
  },
};

const hello = {
  protocol: mistake === "protocol" ? "fencepost-stdio/9" : "fencepost-stdio/1",
  adapter: "fence 1.0",
  verbs: mistake === "tableless" ? [] : ["evaluate"],
  cannot: mistake === "unable" ? { crash: "it never does" } : {},
  unobserved: mistake === "blind" ? { phase: "", epoch: "", owner: "", tomb: "" } : {},
};

function answer({ verb, action, args, inputs }) {
  switch (verb) {
    case "hello":
      return hello;
    case "reset":
      fence = { phase: "none", epoch: 0, owner: null, tomb: 0 };
      return {};
    case "do":
      if (mistake === "refuses" && action === "close") throw new Error("no such handle");
      return actions[action](args);
    case "observe":
      return { fields: mistake === "short" ? { phase: fence.phase } : fence };
    case "evaluate":
      return { value: inputs.a < inputs.b };
    default:
      return {};
  }
}

/** What an adapter may do wrong instead of answering a `do`. */
const faults = {
  noisy: () => console.log("Listening on port 8080"),
  twice: (id) => {
    say({ id, ok: {} });
    say({ id, ok: {} });
  },
  late: (id) => setTimeout(() => say({ id, ok: {} }), 600_000),
  hangs: () => {
    for (;;);
  },
  breeds: () => {
    spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
    process.exit(4);
  },
  dies: () => {
    console.error("panic: nil map");
    process.exit(3);
  },
  other: (id) => say({ id: id + 1, ok: {} }),
  extra: (id) => say({ id, ok: { hints: 1 } }),
  both: (id) => say({ id, ok: {}, error: "" }),
  huge: () => process.stdout.write("x".repeat(2 << 20)),
  deep: (id) => say({ id, ok: { outputs: { reply: ["[".repeat(3), nested(80)] } } }),
  untyped: (id) => say({ id, ok: { outputs: { reply: 7 } } }),
  pauses: (id) => say({ id, ok: { paused: "decided" } }),
};

function nested(depth) {
  return depth === 0 ? [] : [nested(depth - 1)];
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  if (request.verb === "do" && Object.hasOwn(faults, mistake)) {
    faults[mistake](request.id);
    return;
  }
  try {
    say({ id: request.id, ok: answer(request) });
  } catch (error) {
    say({ id: request.id, error: error.message });
  }
  if (request.verb === "bye" && mistake !== "stays") process.exit(0);
});
