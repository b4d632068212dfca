// Rumur: writes a checker in C from a Murphi model. It searches breadth-first on all its threads
// and judges the first claim of the model.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BadRun, measure, versionOf } from "../measure.mjs";
import { peer, peers } from "./peer.mjs";

const THREADS = 2;
/** States are left unpacked: 7 % faster, and a third more memory. */
const OPTIONS = ["--deadlock-detection", "off", "--pack-state", "off", "--threads", `${THREADS}`];
const FLAGS = ["-O3", "-march=native", ...(process.arch === "x64" ? ["-mcx16"] : [])];

export function rumurVersion() {
  return versionOf("rumur", ["--version"]);
}

export function rumur() {
  return peer({
    name: `Rumur, ${THREADS} threads`,
    key: "rumur",
    missing: () => {
      const lacks = [
        ...(rumurVersion() === null ? ["rumur"] : []),
        ...(versionOf("gcc", ["--version"]) === null ? ["gcc"] : []),
      ];
      return lacks.length === 0 ? null : `install the packages: ${lacks.join(", ")}`;
    },
    build: (managers, cwd) => {
      const text = readFileSync(join(peers, "two-phase.m"), "utf8");
      const sized = text.replace(/^const managers: \d+;$/m, `const managers: ${managers};`);
      writeFileSync(join(cwd, "model.m"), sized);
      measure("rumur", [...OPTIONS, "--output", "checker.c", "model.m"], { cwd });
      measure("gcc", [...FLAGS, "-o", "checker", "checker.c", "-lpthread"], { cwd });
      return ["./checker"];
    },
    // It prints whole seconds, so the time of its process stands for that of its search.
    read: (stdout, { wallMs }) => {
      const found = /(\d+) states, (\d+) rules fired in/.exec(stdout);
      if (found === null || !stdout.includes("No error found")) {
        throw new BadRun(`Rumur has not found the model right:\n${stdout.slice(-2000)}`);
      }
      // Rules that were fired do not count the initial state.
      return { states: Number(found[1]), generated: Number(found[2]) + 1, searchMs: wallMs };
    },
  });
}
