// How a walk chooses its next step: among all transitions, each equally likely; or first an action
// that has any, each equally likely, then one of its transitions. Neither finds more everywhere:
// the former gets lost in actions with many arguments, the latter in those with few. So by default
// walks take turns.

export const choosings = ["mixed", "transition", "action"] as const;
export type Choosing = (typeof choosings)[number];

export function isByAction(by: Choosing, walk: number): boolean {
  return by === "action" || (by === "mixed" && walk % 2 === 1);
}
