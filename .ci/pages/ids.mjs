// The ids of the reviews that the models come from, read off the models themselves.

/** `In the review: T1, T2.` at the end of what is said of a model; empty where it names none. */
export function modelId(doc) {
  return /^In the review: (.+)\.$/m.exec(doc)?.[1] ?? "";
}

/** `I1` of `I1. Else …`: what a claim's comment begins with. */
export function claimId(doc) {
  return /^(?:[A-Z]{1,2}\d+)(?=\b)/.exec(doc)?.[0] ?? "";
}

const OVERLAY_ID = /\b(?:(?:M|U|FIX)_[A-Z0-9_]+|[A-Z]{1,2}\d+|f-\d+|point \d+)\b/g;

/** `U_NO_RECHECK` and `G3` of `U_NO_RECHECK (G3): …`; a title of one word may be ids alone. */
export function overlayIds(title) {
  const head = headOf(title);
  return head === null ? [] : [...new Set(head.match(OVERLAY_ID))];
}

/** The title without the ids in front of it. */
export function overlayText(title) {
  const head = headOf(title);
  return head === null || head === title ? title : title.slice(head.length + 1).trimStart();
}

function headOf(title) {
  const [head] = title.split(": ", 1);
  const isHead = new RegExp(`^${OVERLAY_ID.source}`).test(head);
  return isHead && (head !== title || !head.includes(" ")) ? head : null;
}

/** The number of a suspected defect of a real system: 3 of `G3`, `C3`, `f-3` and `point 3`. */
export function findingId(id) {
  const [, number] = /^(?:G|C|f-|point )(\d+)$/.exec(id) ?? [];
  return number === undefined ? null : Number(number);
}
