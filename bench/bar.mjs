// What the engine has promised, each as met or not with its figure. A promise whose line was not
// measured is open.
import { bytesPerState, figuresOf, median, ratio, searchMs, wallMs } from "./figures.mjs";

const RESIDENT_MAX = 1.5e9;
const BYTES_MAX = 16;
const NODES_MAX = 8;

/** @returns rows of what was promised, whether it is met (null: not measured), and the figure. */
export function judgeBar({ results, small, overlays, doubling }) {
  const at = (id) => new Entries(results.find(({ line }) => line.id === id) ?? null);
  const [eight, nine, ten, paxos] = ["two-phase-8", "two-phase-9", "two-phase-10", "paxos-commit"];
  return [
    fasterThanPan(at(eight), "fencepost-1", 6),
    fasterThanPan(at(eight), "fencepost-2", 9),
    wholeCommand(at(eight)),
    twoWorkers(at(nine)),
    tenManagers(at(ten)),
    paxosRate(at(paxos), at(eight)),
    smallModel(small),
    allOverlays(overlays),
    memory(at(nine)),
    afterDoubling(doubling),
  ];
}

/** The entries of one line, which may be missing. */
class Entries {
  constructor(result) {
    this.line = result?.line ?? null;
    this.entries = result?.entries ?? [];
  }
  get(key) {
    return this.entries.find((entry) => entry.key === key) ?? null;
  }
  get own() {
    return this.entries.filter(({ key }) => key.startsWith("fencepost"));
  }
  get isExact() {
    return this.entries.length > 0 && this.line.states !== null;
  }
}

function row(promise, isMet, figure) {
  return { promise, isMet, figure };
}

const open = (promise) => row(promise, null, "not measured");

function fasterThanPan(eight, key, times) {
  const workers = key === "fencepost-1" ? "1 worker" : "2 workers";
  const promise = `8 managers, exact counts: search with ${workers} at most 1/${times} of pan's`;
  const [pan, own] = [eight.get("spin"), eight.get(key)];
  if (pan === null || own === null) return open(promise);
  const found = ratio(pan, own, searchMs);
  return row(promise, found >= times, `1/${found.toFixed(1)}`);
}

/** Judged with as many workers as the command takes by itself on two cores. */
function wholeCommand(eight) {
  const promise = "8 managers: the whole command at most 1/3 of pan's search";
  const pan = eight.get("spin");
  const own = eight.get("fencepost-2") ?? eight.get("fencepost-1");
  if (pan === null || own === null) return open(promise);
  const found = ratio(pan, own, wallMs, searchMs);
  return row(promise, found >= 3, `1/${found.toFixed(1)} (${own.name})`);
}

function twoWorkers(nine) {
  const promise = "9 managers: 2 workers at least 1.4 times as fast as 1";
  const [one, two] = [nine.get("fencepost-1"), nine.get("fencepost-2")];
  if (one === null || two === null) return open(promise);
  const found = ratio(one, two, searchMs);
  return row(promise, found >= 1.4, `${found.toFixed(2)} times`);
}

function tenManagers(ten) {
  const promise = "10 managers: completes with exact counts, under 1.5 GB resident";
  if (!ten.isExact) return open(promise);
  const peaks = ten.own.map(({ runs }) => Math.max(...runs.map(({ peakKb }) => peakKb)) * 1024);
  const shown = ten.own.map(({ name }, index) => `${gigabytes(peaks[index])} with ${name}`);
  return row(promise, Math.max(...peaks) < RESIDENT_MAX, shown.join("; "));
}

function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Two million a second are asked for on a machine on which pan makes one on the 8 managers. */
function paxosRate(paxos, eight) {
  const promise = "Paxos Commit, exact counts: 2 workers at twice the states a second of pan's (8)";
  const [own, pan] = [paxos.get("fencepost-2"), eight.get("spin")];
  if (own === null || pan === null) return open(promise);
  const rate = figuresOf(paxos.line, own, null).statesPerS;
  const panRate = figuresOf(eight.line, pan, null).statesPerS;
  const shown = `${(rate / 1e6).toFixed(2)} M/s against ${(panRate / 1e6).toFixed(2)} M/s`;
  return row(promise, rate >= 2 * panRate, `${(rate / panRate).toFixed(1)} times: ${shown}`);
}

function smallModel(small) {
  const promise = `myhoard base, whole command, cold: at most ${NODES_MAX} times \`node -e 0\``;
  if (small === null) return open(promise);
  const { ratio: found, commandMs, nothingMs } = small;
  const shown = `${commandMs.toFixed(0)} ms against ${nothingMs.toFixed(0)} ms`;
  return row(promise, found <= NODES_MAX, `${found.toFixed(1)} times: ${shown}`);
}

function allOverlays(overlays) {
  const promise = "all overlays of all models: measured and printed";
  if (overlays === null) return open(promise);
  const { wallMs: ms, configs, overlays: count } = overlays;
  return row(promise, true, `${(ms / 1e3).toFixed(1)} s, ${configs} configs, ${count} overlays`);
}

function memory(nine) {
  const promise = `9 managers: at most ${BYTES_MAX} bytes a state resident above an empty process`;
  if (nine.own.length === 0) return open(promise);
  const found = nine.own.map(({ name, runs, empty }) => {
    const peakKb = median(runs.map((run) => run.peakKb));
    return { name, bytes: bytesPerState(peakKb, empty.peakKb, nine.line.states) };
  });
  const shown = found.map(({ name, bytes }) => `${bytes.toFixed(1)} with ${name}`);
  return row(
    promise,
    found.every(({ bytes }) => bytes <= BYTES_MAX),
    shown.join("; "),
  );
}

function afterDoubling(doubling) {
  const promise = "the same just after the table has doubled: said";
  if (doubling === null) return open(promise);
  const { states, bytes } = doubling;
  return row(promise, true, `${bytes.toFixed(1)} at ${states.toLocaleString("en")} states`);
}
