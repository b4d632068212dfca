// Loaded before a program of node (`node --require usage.cjs …`): at its end it writes to descriptor
// 3 what the process took: `peak-kilobytes user-milliseconds system-milliseconds`.
const { readFileSync, writeSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

/**
 * The peak of this program. What the kernel keeps for the process (`resourceUsage`) begins before
 * this program was loaded, with the memory of the one that started it.
 */
function peakKilobytes() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

if (isMainThread) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, `${peakKilobytes()} ${Math.round(user / 1e3)} ${Math.round(system / 1e3)}\n`);
  });
}
