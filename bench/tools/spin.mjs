// SPIN: `spin -a` writes a checker in C. It searches depth-first; nothing is claimed of the model,
// so it compares no properties at all.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BadRun, measure, versionOf } from "../measure.mjs";
import { twoPhase } from "../peers/two-phase-pml.mjs";
import { peer } from "./peer.mjs";

/** The fastest exact setting that was found: README.md says which were tried. */
const FLAGS = ["-O3", "-march=native", "-DSAFETY", "-DNOREDUCE", "-DNOFAIR", "-DNOBOUNDCHECK"];
const LIMITS = ["-DMEMLIM=64000"];
/** Of a larger count it prints no more. */
const DIGITS = 8;
/** Room for the longest path without a circle: three steps for each manager, and one more. */
const DEPTH_MAX = 10_000;

/** The fastest that were found for 8 managers, 22, and for 9, 24: about two slots for a state. */
function slotBits(managers) {
  return 2 * managers + 6;
}

export function spinVersion() {
  return versionOf("spin", ["-V"]);
}

export function spin() {
  return peer({
    name: "SPIN",
    key: "spin",
    missing: () => {
      const lacks = [
        ...(spinVersion() === null ? ["spin"] : []),
        ...(versionOf("gcc", ["--version"]) === null ? ["gcc"] : []),
      ];
      return lacks.length === 0 ? null : `install the packages: ${lacks.join(", ")}`;
    },
    build: (managers, cwd) => {
      writeFileSync(join(cwd, "model.pml"), twoPhase(managers));
      measure("spin", ["-a", "model.pml"], { cwd });
      measure("gcc", [...FLAGS, ...LIMITS, "-o", "pan", "pan.c"], { cwd });
      return ["./pan", `-m${DEPTH_MAX}`, `-w${slotBits(managers)}`];
    },
    read: (stdout) => {
      if (/error: max search depth|out of memory|errors: [1-9]/i.test(stdout)) {
        throw new BadRun(`pan has not seen everything:\n${stdout}`);
      }
      return {
        states: numberIn(stdout, /([\d.e+]+) states, stored/),
        // What it counts as transitions has the initial state in it, as `generated` has.
        generated: numberIn(stdout, /([\d.e+]+) transitions \(/),
        digits: DIGITS,
        searchMs: numberIn(stdout, /elapsed time ([\d.]+) seconds/) * 1e3,
      };
    },
  });
}

function numberIn(text, pattern) {
  const found = pattern.exec(text);
  if (found === null) throw new BadRun(`pan has not said ${pattern}:\n${text}`);
  return Number(found[1]);
}
