// `npm run tlc [-- files… --config=NAME --overlays --safety]`: TLC as the judge of the language. Exports models, runs
// TLC on each module, and compares distinct states, verdicts and lengths of counterexamples with what
// `fencepost check` says; with `--safety` without claims about whole behaviours, which cost TLC most.
// TLA2TOOLS is the path of a tla2tools.jar; Java must be on the path.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(root, "dist/cli.js");
const jar = process.env.TLA2TOOLS ?? "";
if (!existsSync(jar)) {
  console.error("tlc: set TLA2TOOLS to the path of a tla2tools.jar");
  process.exit(2);
}

const words = process.argv.slice(2);
const hasOverlays = words.includes("--overlays");
const isSafetyOnly = words.includes("--safety");
const files = words.filter((word) => !word.startsWith("--"));
const configs = words.filter((word) => word.startsWith("--config="));
const folder = mkdtempSync(join(tmpdir(), "fencepost-tlc-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

function fencepost(args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status > 2 || stdout === "") throw new Error(`fencepost ${args.join(" ")}\n${stderr}`);
  return JSON.parse(stdout);
}

let runs = 0;

/** What TLC says of a module under a configuration of its own. */
function tlc(module, name, text) {
  // Two runs in one second would share folders, which TLC names by the clock.
  const states = join(folder, `states-${++runs}`);
  mkdirSync(states);
  const config = join(folder, `${module.module}.${name}.cfg`);
  writeFileSync(config, text);
  const own = ["-XX:+UseParallelGC", `-Djava.io.tmpdir=${states}`, "-cp", jar];
  const args = [...own, "tlc2.TLC", "-nowarning", "-metadir", states, "-config", config];
  const { stdout, stderr, status, signal } = spawnSync("java", [...args, `${module.module}.tla`], {
    cwd: join(folder, module.folder),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  rmSync(states, { recursive: true, force: true });
  const distinct = [...stdout.matchAll(/([\d,]+) distinct states found/g)].at(-1)?.[1];
  const broken =
    /Invariant (\w+) is violated|The invariant of \w+ is equal to FALSE|Assumption .* is false|emporal properties were violated|Action property .* is violated|Property .* is violated/;
  return {
    states: distinct === undefined ? null : Number(distinct.replaceAll(",", "")),
    isClean: stdout.includes("No error has been found"),
    isBroken: broken.test(stdout),
    length: [...stdout.matchAll(/^State \d+: /gm)].length,
    said: [
      ...`${stdout}${stderr}`.split("\n").filter((line) => /rror|ncountered|line \d+/.test(line)),
      ...(stdout.includes("Finished in")
        ? []
        : [`TLC did not come to its end: ${signal ?? status}`]),
    ],
  };
}

function configOf(module, { invariants, properties }) {
  const whole = readFileSync(join(folder, module.folder, `${module.module}.cfg`), "utf8");
  const head = whole.split(/^(?:INVARIANTS|PROPERTIES)$/m)[0] ?? "";
  const list = (word, names) =>
    names.length === 0 ? [] : [word, ...names.map((one) => `  ${one}`)];
  return [head, ...list("INVARIANTS", invariants), ...list("PROPERTIES", properties), ""].join(
    "\n",
  );
}

function asked(claims) {
  const properties = claims.filter(({ how }) => how === "property");
  return {
    properties: properties.map(({ operators }) => operators[0]),
    invariants: [
      ...claims.filter(({ how }) => how === "invariant" || how === "witness"),
      ...properties.map(({ operators }) => ({ operators: operators.slice(1) })),
    ].flatMap(({ operators }) => operators),
  };
}

/** Steps that break a claim are one longer than the way to the state that they start from. */
function stepsOf({ length }, kind) {
  return ["invariant", "deadlock"].includes(kind) ? Math.max(0, length - 1) : Math.max(1, length);
}

function judge(module) {
  const wrong = [];
  const params = Object.entries(module.params).flatMap(([key, value]) => [
    `--param=${key}=${value}`,
  ]);
  const overlays = module.overlays.flatMap((name) => [`--overlay=${name}`]);
  const config = module.config === null ? [] : [`--config=${module.config}`];
  const report = fencepost([
    "check",
    module.file,
    "--no-symmetry",
    "--json",
    ...config,
    ...params,
    ...overlays,
  ]);
  const run = report.models.find((one) => module.config === null || one.config === module.config);
  const verdicts = new Map(run.claims.map((one) => [one.name, one]));
  const holds = [];
  const alone = [];
  for (const claim of module.claims) {
    if (isSafetyOnly && claim.how === "property") continue;
    const verdict = verdicts.get(claim.claim);
    const isHeld = verdict?.verdict === "holds";
    const isUnbroken = isHeld !== (claim.how === "witness");
    if (claim.how === "left out" || verdict === undefined) continue;
    if (claim.how === "assumption" && !isHeld) alone.push({ claim, verdict });
    else if (isUnbroken) holds.push(claim);
    else alone.push({ claim, verdict });
  }
  const path = join(folder, module.folder, `${module.module}.tla`);
  const text = readFileSync(path, "utf8");
  const broken = alone.filter(({ claim }) => claim.how === "assumption");
  const without = broken.reduce(
    (left, { claim }) => left.replace(`ASSUME ${claim.operators[0]}\n`, "\n"),
    text,
  );
  writeFileSync(path, without);
  const { invariants, properties } = asked(holds);
  const hasSpec = text.includes("\nSpec == ");
  const whole = tlc(
    module,
    "all",
    configOf(module, { invariants: hasSpec ? ["TypeOK", ...invariants] : [], properties }),
  );
  if (!whole.isClean) wrong.push(`TLC finds fault:\n${whole.said.join("\n")}`);
  else if (hasSpec && whole.states !== run.counts.states) {
    wrong.push(`${whole.states} distinct states, not ${run.counts.states}`);
  }
  for (const { claim, verdict } of alone) {
    if (claim.how === "assumption") {
      writeFileSync(path, text);
      const found = tlc(module, "law", configOf(module, { invariants: [], properties: [] }));
      if (!found.isBroken) wrong.push(`${claim.claim} is not broken: ${found.said.join("\n")}`);
      continue;
    }
    // A claim that cannot be evaluated is broken by the invariant beside it.
    const found = tlc(module, "one", configOf(module, asked([claim])));
    if (!found.isBroken) wrong.push(`${claim.claim} is not broken: ${found.said.join("\n")}`);
    else if (claim.how === "invariant" && verdict.steps !== null) {
      const steps = stepsOf(found, verdict.kind);
      if (steps !== verdict.steps) {
        wrong.push(`${claim.claim} in ${steps}, not ${verdict.steps}`);
      }
    }
  }
  const count = holds.length + alone.length;
  console.log(
    `${wrong.length === 0 ? "ok    " : "FAILED"}  ${module.module}  ${run.counts.states} states · ` +
      `${count} claims · ${alone.length} broken or found`,
  );
  for (const one of wrong) console.log(`        ${one.replaceAll("\n", "\n        ")}`);
  return wrong.length === 0;
}

const exported = fencepost([
  "export",
  "--tla",
  ...files,
  ...configs,
  ...(hasOverlays ? ["--overlays"] : []),
  "--json",
  `--out=${folder}`,
]);
const good = exported.modules.map(judge).filter((isGood) => isGood).length;
console.log(`${good} passed, ${exported.modules.length - good} failed`);
process.exitCode = good === exported.modules.length ? 0 : 1;
