// What the figures were measured on.
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { versionOf } from "./measure.mjs";
import { rumurVersion } from "./tools/rumur.mjs";
import { spinVersion } from "./tools/spin.mjs";

export function machineFacts() {
  const { length, 0: first } = cpus();
  return [
    ["date", new Date().toISOString().slice(0, 10)],
    ["processor", `${first?.model.trim() ?? "unknown"}, ${length} cores`],
    ["memory", `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ["system", `${type()} ${release()}`],
    ["Fencepost", `commit ${versionOf("git", ["rev-parse", "--short", "HEAD"]) ?? "unknown"}`],
    ["Node", process.versions.node],
    ["SPIN", spinVersion() ?? "absent"],
    ["Rumur", rumurVersion() ?? "absent"],
    ["C compiler", versionOf("gcc", ["--version"]) ?? "absent"],
  ];
}

/** How many programs wanted a processor in the last minute. */
export function load() {
  return loadavg()[0].toFixed(1);
}
