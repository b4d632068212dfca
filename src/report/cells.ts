// How a text lies on a terminal: what stands in each place and how many columns it takes. Nothing
// that comes from a file reaches the terminal as a control character, so broken input cannot move
// the cursor, change colours, or reorder a line.

/** What is printed for one code point of a line. */
export interface Cell {
  /** The offset of the code point in its line, in UTF-16 code units. */
  readonly offset: number;
  readonly text: string;
  readonly width: number;
}

const TAB_WIDTH = 4;
const REPLACEMENT = "\ufffd";

/** Controls, surrogates without a partner, line separators, and what changes the direction. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const UNPRINTABLE_ALL = new RegExp(UNPRINTABLE.source, "gu");

/** Marks that sit on the character before them, and joiners. */
const ZERO_WIDTH = /\p{Mn}|\p{Me}|[\u200b-\u200d]|\u2060|\ufe0f/u;

/**
 * The broad blocks of East Asian Width W and F, Unicode Standard Annex 11; emoji are among them.
 */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

/** One cell for each code point; a tab becomes the spaces up to its stop. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const char of line) {
    const cell = cellOf(char, offset, column);
    cells.push(cell);
    offset += char.length;
    column += cell.width;
  }
  return cells;
}

function cellOf(char: string, offset: number, column: number): Cell {
  if (char === "\t") {
    const width = TAB_WIDTH - (column % TAB_WIDTH);
    return { offset, text: " ".repeat(width), width };
  }
  const text = UNPRINTABLE.test(char) ? REPLACEMENT : char;
  return { offset, text, width: widthOfChar(text) };
}

function widthOfChar(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (ZERO_WIDTH.test(char)) return 0;
  return WIDE_RANGES.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** The columns that a text without tabs takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += widthOfChar(char);
  return width;
}

/** A text of one line that is safe to print; for titles and labels, which may quote the input. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE_ALL, REPLACEMENT);
}

/** Breaks at spaces. A word that is wider than the line stays whole, so that it can be copied. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(joined) > width) {
      lines.push(line);
      line = word;
    } else {
      line = joined;
    }
  }
  return [...lines, line];
}
