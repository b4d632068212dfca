// How findings look: snapshots that a person can judge, and laws that hold for any text and span.
import { fc, test as lawTest } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/base/diagnostic.ts";
import type { Source, Span } from "../../src/base/source.ts";
import { cellsOf, widthOf } from "../../src/report/cells.ts";
import { renderDiagnostic, renderDiagnostics } from "../../src/report/excerpt.ts";
import { ansiPalette, plainPalette } from "../../src/report/style.ts";

/** A source whose text marks one span with « and »; the marks are taken out. */
function marked(text: string, path = "models/lease.fence"): Span {
  const start = text.indexOf("«");
  const end = text.indexOf("»") - 1;
  return { source: { path, text: text.replace("«", "").replace("»", "") }, start, end };
}

function finding(span: Span | null, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: "name/unknown-action",
    severity: "error",
    title: "unknown action `relase`",
    span,
    label: "no action has this name",
    related: [],
    hint: null,
    expected: [],
    ...more,
  };
}

function plain(diagnostic: Diagnostic, width = 80): string {
  return `\n${renderDiagnostic(diagnostic, { palette: plainPalette, width })}\n`;
}

const look = { palette: plainPalette, width: 80 };

describe("a finding as text", () => {
  test("has a title, a place, carets, a related place, what was expected, and help", () => {
    const source: Source = {
      path: "models/lease.fence",
      text: "model lease\n\naction release {}\n\nstep s: on relase => true\n",
    };
    const shown = plain(
      finding(
        { source, start: 42, end: 48 },
        {
          related: [{ span: { source, start: 20, end: 27 }, label: "this one is declared" }],
          hint: "did you mean `release`?",
          expected: ["release"],
        },
      ),
    );
    expect(shown).toMatchInlineSnapshot(`
      "
      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:5:11
        |
      5 | step s: on relase => true
        |           ^^^^^^ no action has this name
       ::: models/lease.fence:3:8
        |
      3 | action release {}
        |        ------- this one is declared
        |
        = expected: release
        = help: did you mean \`release\`?
        = see docs/diagnostics.md#name/unknown-action
      "
    `);
  });

  test("of a span over several lines shows the first and the last of them", () => {
    const span = marked("action a {\n  «if x {\n    y := 1\n    z := 2\n  }»\n}\n");
    expect(plain(finding(span))).toMatchInlineSnapshot(`
      "
      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:2:3
        |
      2 |   if x {
        |   ^^^^^^
      ...
      5 |   }
        |   ^ no action has this name
        |
        = see docs/diagnostics.md#name/unknown-action
      "
    `);
  });

  test("of a span over two lines shows both, without dots", () => {
    expect(plain(finding(marked("var x: «0..\n  3» = 0")))).toMatchInlineSnapshot(`
      "
      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:1:8
        |
      1 | var x: 0..
        |        ^^^
      2 |   3 = 0
        |   ^ no action has this name
        |
        = see docs/diagnostics.md#name/unknown-action
      "
    `);
  });

  test("puts carets below the place after tabs and wide characters", () => {
    const span = marked("\tvar 名前\t: «Naem» = é");
    expect(plain(finding(span))).toMatchInlineSnapshot(`
      "
      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:1:11
        |
      1 |     var 名前    : Naem = é
        |                   ^^^^ no action has this name
        |
        = see docs/diagnostics.md#name/unknown-action
      "
    `);
  });

  test("at the end of the text has one caret", () => {
    const atLineEnd = plain(finding(marked("action a {«»"), { label: "a `}` belongs here" }));
    const onEmptyLine = plain(finding(marked("action a {\n«»"), { label: "a `}` belongs here" }));
    const inNothing = plain(finding(marked("«»"), { label: "a model begins with `model`" }));
    expect(atLineEnd + onEmptyLine + inNothing).toMatchInlineSnapshot(`
      "
      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:1:11
        |
      1 | action a {
        |           ^ a \`}\` belongs here
        |
        = see docs/diagnostics.md#name/unknown-action

      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:2:1
        |
      2 |
        | ^ a \`}\` belongs here
        |
        = see docs/diagnostics.md#name/unknown-action

      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:1:1
        |
      1 |
        | ^ a model begins with \`model\`
        |
        = see docs/diagnostics.md#name/unknown-action
      "
    `);
  });

  test("shortens a long line around the place", () => {
    const span = marked(`${"left + ".repeat(2000)}«wrong»${" + right".repeat(2000)}`);
    expect(plain(finding(span), 72)).toMatchInlineSnapshot(`
      "
      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:1:14001
        |
      1 | … left + left + left + wrong + right + right + right + right + righ…
        |                        ^^^^^ no action has this name
        |
        = see docs/diagnostics.md#name/unknown-action
      "
    `);
  });

  test("puts a label that does not fit below, and wraps it and the help", () => {
    const span = marked(`invariant ok: forall c in clients: «lease[c].holdr» == held`);
    const shown = plain(
      finding(span, {
        label: "the record type `Lease` has no field of this name, so nothing can be read here",
        hint: "the fields of `Lease` are `holder`, `expiry` and `epoch`; did you mean `holder`?",
      }),
      60,
    );
    expect(shown).toMatchInlineSnapshot(`
      "
      error[name/unknown-action]: unknown action \`relase\`
       --> models/lease.fence:1:36
        |
      1 | …ariant ok: forall c in clients: lease[c].holdr == held
        |                                  ^^^^^^^^^^^^^^
        |                   the record type \`Lease\` has no field
        |                   of this name, so nothing can be read
        |                   here
        |
        = help: the fields of \`Lease\` are \`holder\`, \`expiry\` and
                \`epoch\`; did you mean \`holder\`?
        = see docs/diagnostics.md#name/unknown-action
      "
    `);
  });

  test("without a span says what it knows", () => {
    const shown = plain(finding(null, { code: "file/unreadable", severity: "warning" }));
    expect(shown).toMatchInlineSnapshot(`
      "
      warning[file/unreadable]: unknown action \`relase\`
        = see docs/diagnostics.md#file/unreadable
      "
    `);
  });

  test("has colours that take nothing away from the words", () => {
    const diagnostic = finding(marked("a «b» c"), { hint: "write `d`" });
    const coloured = renderDiagnostic(diagnostic, { palette: ansiPalette, width: 80 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what colours consist of.
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderDiagnostic(diagnostic, look));
    expect(coloured).not.toBe(renderDiagnostic(diagnostic, look));
  });

  test("stands an empty line apart from the next", () => {
    const one = finding(marked("«x»"));
    expect(renderDiagnostics([one, one], look)).toBe(
      `${renderDiagnostic(one, look)}\n\n${renderDiagnostic(one, look)}`,
    );
  });

  test("takes a line of megabytes in its stride", () => {
    const source: Source = { path: "big.fence", text: "x".repeat(4_000_000) };
    const shown = plain(finding({ source, start: 2_000_000, end: 3_000_000 }));
    expect(shown.length).toBeLessThan(500);
  });
});

describe("any text and any span", () => {
  const anyFinding = fc
    .record({
      text: fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 300 })),
      from: fc.nat(),
      to: fc.nat(),
      label: fc.string({ unit: "binary" }),
    })
    .map(({ text, from, to, label }) => {
      const [a, b] = [from % (text.length + 1), to % (text.length + 1)];
      const source: Source = { path: "any.fence", text };
      return finding({ source, start: Math.min(a, b), end: Math.max(a, b) }, { label });
    });

  lawTest.prop([anyFinding, fc.integer({ min: 0, max: 120 })])(
    "gives lines that are safe to print, with excerpts within the width",
    (diagnostic, width) => {
      const lines = renderDiagnostic(diagnostic, { palette: plainPalette, width }).split("\n");
      for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      const source = lines.filter((line) => /^ *\d+ \|/.test(line));
      for (const line of source) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, 40));
      expect(lines.join("\n")).toContain("^");
    },
  );

  lawTest.prop([fc.string({ unit: "binary" })])("keeps each code point's offset", (text) => {
    const offsets = cellsOf(text).map((cell) => cell.offset);
    expect(offsets).toEqual([...text].map((_, i, all) => all.slice(0, i).join("").length));
  });
});
