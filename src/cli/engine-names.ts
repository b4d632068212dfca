// The engines by the names that the command line knows them by.

export const engineNames = ["auto", "compiled", "interpreter"] as const;
export type EngineName = (typeof engineNames)[number];
