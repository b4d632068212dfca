// From runs to figures: medians of the rounds, and ratios to SPIN's pan. A ratio is taken within
// each round, of neighbours in time, and the median of these is shown.

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How many times faster `entry` was than `other`, in what `of` takes from a run. */
export function ratio(other, entry, of, ofOther = of) {
  return median(entry.runs.map((run, round) => ofOther(other.runs[round]) / of(run)));
}

export const searchMs = (run) => run.searchMs;
export const wallMs = (run) => run.wallMs;
export const cpuMs = (run) => run.cpuMs;
/** Of the search alone, as near as one gets: less what an empty one takes. */
const cpuAbove = (entry) => (run) => run.cpuMs - entry.empty.cpuMs;

export function bytesPerState(peakKb, emptyKb, states) {
  return ((peakKb - emptyKb) * 1024) / states;
}

/** The figures of one tool on one line; `pan` is the entry to compare with, or null. */
export function figuresOf(line, entry, pan) {
  const { runs, empty } = entry;
  const states = line.states ?? runs[0].states;
  const generated = line.generated ?? runs[0].generated;
  const search = median(runs.map(searchMs));
  const peakKb = median(runs.map((run) => run.peakKb));
  return {
    name: entry.name,
    states,
    generated,
    searchMs: search,
    wallMs: median(runs.map(wallMs)),
    cpuMs: median(runs.map(cpuMs)),
    statesPerS: (states / search) * 1e3,
    generatedPerS: (generated / search) * 1e3,
    peakKb,
    bytesPerState: bytesPerState(peakKb, empty.peakKb, states),
    ratio: pan === null ? null : ratio(pan, entry, searchMs),
    cpuRatio: pan === null ? null : ratio(pan, entry, cpuAbove(entry), cpuAbove(pan)),
    compileMs: entry.compileMs,
  };
}
