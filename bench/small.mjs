// What users of small models wait for: the whole command, cold, beside a node that does nothing;
// and every overlay of every model, in one command.
import { median } from "./figures.mjs";
import { measure } from "./measure.mjs";
import { cli, root } from "./tools/fencepost.mjs";

const SMALL = ["check", "models/myhoard/restore.fence", "--config", "ci"];
const ALL = ["check", "models", "--overlays", "--json"];

export function measureSmall(rounds, say) {
  const call = (...args) => measure(process.execPath, args, { cwd: root }).wallMs;
  const pairs = Array.from({ length: rounds }, () => ({
    nothing: call("-e", "0"),
    command: call(cli, ...SMALL),
  }));
  say(`small model: ${rounds} rounds`);
  return {
    rounds,
    nothingMs: median(pairs.map(({ nothing }) => nothing)),
    commandMs: median(pairs.map(({ command }) => command)),
    ratio: median(pairs.map(({ nothing, command }) => command / nothing)),
  };
}

export function measureOverlays(say) {
  const { stdout, wallMs } = measure(process.execPath, [cli, ...ALL], { cwd: root });
  const { models, overlays } = JSON.parse(stdout);
  say(`all overlays: ${(wallMs / 1e3).toFixed(1)} s`);
  return { wallMs, configs: models.length, overlays: overlays.length };
}
