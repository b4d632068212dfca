// The palette as data: what each role of a text looks like. Reports name roles and never colours,
// and colour only marks what the words already say, so the plain palette loses nothing. Whether
// colours are wanted (a terminal, NO_COLOR) is for the command line to find out.

/** What a piece of output is to the reader. */
export type Role =
  | "error"
  | "warning"
  | "good"
  | "bad"
  | "undecided"
  | "action"
  | "changed"
  | "place"
  | "gutter"
  | "help"
  | "strong"
  | "faint";

/** What is written before and after a text of that role. */
export interface Marking {
  readonly open: string;
  readonly close: string;
}

export type Palette = Readonly<Record<Role, Marking>>;

const none: Marking = { open: "", close: "" };

/** For pipes, files, and wherever colour is not wanted. */
export const plainPalette: Palette = {
  error: none,
  warning: none,
  good: none,
  bad: none,
  undecided: none,
  action: none,
  changed: none,
  place: none,
  gutter: none,
  help: none,
  strong: none,
  faint: none,
};

const DEFAULT_COLOUR = 39;
const NORMAL_WEIGHT = 22;

/** "Select graphic rendition" of ECMA-48, section 8.3.117; each close undoes its own open only. */
function rendition(open: number, close: number): Marking {
  return { open: `\u001b[${open}m`, close: `\u001b[${close}m` };
}

/** The sixteen colours that every theme sets, so that light and dark grounds both stay readable. */
export const ansiPalette: Palette = {
  error: rendition(31, DEFAULT_COLOUR),
  warning: rendition(33, DEFAULT_COLOUR),
  good: rendition(32, DEFAULT_COLOUR),
  bad: rendition(31, DEFAULT_COLOUR),
  undecided: rendition(33, DEFAULT_COLOUR),
  action: rendition(36, DEFAULT_COLOUR),
  changed: rendition(35, DEFAULT_COLOUR),
  place: rendition(34, DEFAULT_COLOUR),
  gutter: rendition(34, DEFAULT_COLOUR),
  help: rendition(36, DEFAULT_COLOUR),
  strong: rendition(1, NORMAL_WEIGHT),
  faint: rendition(2, NORMAL_WEIGHT),
};

/** Marks a text; an empty one stays empty, so that no line ends in bare escapes. */
export function paint(palette: Palette, role: Role, text: string): string {
  const { open, close } = palette[role];
  return text === "" ? "" : `${open}${text}${close}`;
}
