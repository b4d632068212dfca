// Markdown that shows what it is given: no text of a model becomes markup by accident.

export function table(head, rows, textColumns = head.length) {
  const bars = head.map((_, column) => (column < textColumns ? "---" : "---:"));
  return [head, bars, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** Text for a cell or paragraph; what stands in backticks stays code. */
export function plain(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\*[\]<>~]|\b_|_\b/g, "\\$&")))
    .join("")
    .replaceAll("|", "\\|")
    .replace(/\s*\n\s*/g, " ");
}

export function code(text) {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** From a page in docs to a line of a file. */
export function link(text, path, line) {
  return `[${text}](../${path}${line === undefined ? "" : `#L${line}`})`;
}

export function number(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
