// For tests, which are typed.
export interface DeepRow {
  readonly id: string;
  readonly states: number;
  readonly text: string;
}

export function deepRow(figures: {
  readonly id: string;
  readonly states: number;
  readonly generated: number;
  readonly searchMs: number;
  readonly wallMs: number;
  readonly peakKb: number;
  readonly bytes: number;
}): string;

export function deepRows(page: string): readonly DeepRow[];

export function mergedRows(
  rows: readonly DeepRow[],
  row: string,
  configs: readonly { readonly id: string }[],
): readonly string[];

export function withDeep(page: string, rows: readonly string[], load: string): string;

export function deepSection(page: string): string;
