// Small models for the tests of the command line, and a folder to put them in.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const lease = `/// A lease that one of two clients holds at a time.
model Lease

enum Client { A, B }

param terms: 1..9 = 2
config ci default
config long { terms = 5 }

reason Held refused

var holder: Client? = none
var term: 0..9 = 0

action acquire(client in Client)
  when holder == none else Held
  when term < terms
{ holder' = client  term' = term + 1 }

action release when holder != none { holder' = none }

final holder == none && term == terms

/// Else two clients write at once.
step OneHolder on acquire(client): holder == none
invariant TermCounts: term <= terms
witness BothTerms: term == 2

def other(client: Client): Client = if client == A then B else A
law OtherIsAnother(client in Client): other(client) != client
table other
`;

const leaseOverlays = `part of Lease

mutant Steals "a client takes what another one holds" violates OneHolder in 2
{ drop clause Held of acquire }

mutant SameOther "the other client is the same" violates OtherIsAnother on 2 rows
{ replace def other(client) = client }

variant Patient "nobody is in a hurry" holds OneHolder, TermCounts
{ set terms = 1 }
`;

const broken = `model Broken

var x: 0..3 = 0
action up when x < 3 { x' = x + 1 }
action down when x > 0 { x' = x - 1 }

/// Three is one too many.
invariant BelowThree: x < 3
witness Four: x + 1 == 5
law Even(n in 0..4): n % 2 == 0
`;

const wrong = `model Wrong

var x: 0..3 = y
action up when x < { x' = x + 1 }
`;

const surprising = `model Surprising

var x: 0..5 = 0
var y: 0..5 = 0
action up when x < 3 { x' = x + 1 }
action back when x > 0 { x' = 0 }
invariant Small: x < 4
invariant Never: y == 0

mutant Later "too late" violates Small in 5
{ replace action up when x < 5 { x' = x + 1 } }

mutant Harmless "changes nothing" violates Small in 4
{ replace action up when x < 2 { x' = x + 1 } }

variant Breaks "is said to hold" holds Small
{ replace action up when x < 5 { x' = x + 1 } }
`;

const wide = `model Wide

type Huge = 0..999_999_999_999
var x: Huge = 0
action jump(to in Huge) { x' = to }
`;

const faulty = `model Faulty

param start: 0..9 = 9
var x: 0..5 = start
action up when x < 5 { x' = x + 1 }
`;

const idle = `model Idle

var x: 0..2 = 0
action up when x < 2 { x' = x + 1 }
action leap when x > 2 { x' = 0 }
final x == 2
`;

const bounds = `model Bounds

import "types/sizes.fence"

param steps: 1..5 = 3
var x: Size = 0
action up when x < steps { x' = x + 1 }
action reset { x' = 0 }
`;

const sizes = `model Sizes

type Size = 0..9
`;

const texts: Readonly<Record<string, string | Uint8Array>> = {
  "lease.fence": lease,
  "lease.overlays.fence": leaseOverlays,
  "broken.fence": broken,
  "wrong.fence": wrong,
  "surprising.fence": surprising,
  "wide.fence": wide,
  "faulty.fence": faulty,
  "idle.fence": idle,
  "bounds.fence": bounds,
  "types/sizes.fence": sizes,
  "empty.fence": "",
  "binary.fence": Uint8Array.from({ length: 512 }, (_, index) => (index * 7) % 256),
  "several/a.fence": idle,
  "several/deeper/b.fence": bounds.replace("types/", "../../types/"),
  "mixed/a/broken.fence": broken,
  "mixed/a/lease.fence": lease,
  "mixed/b/surprising.fence": surprising,
  "mixed/b/wrong.fence": wrong,
  "none/notes.txt": "No model lies here.\n",
  "orphan.part.fence": "part of Orphan\n",
};

export interface Folder {
  readonly path: string;
  readonly write: (name: string, text: string | Uint8Array) => void;
  readonly remove: () => void;
}

/** A fresh folder with all of these models. */
export function folderOfModels(): Folder {
  const path = mkdtempSync(join(tmpdir(), "fencepost-"));
  const write = (name: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(texts)) write(name, text);
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) };
}
