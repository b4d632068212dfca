"""What is printed of a test that did not pass."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

from ._adapter import python_name
from ._json import key, show
from ._judge import Judge, fields_text
from ._sequence import INCONCLUSIVE, Problem, Taken, Trail, WrongRow
from ._steps import Move, Step
from ._suite import Rows, Suite, Vector

# How many steps before the one that failed, and how many wrong rows, a report shows.
STEPS_SHOWN = 12
ROWS_SHOWN = 10


@dataclasses.dataclass
class Reporter:
    suite: Suite
    judge: Judge

    def report(self, test: Vector, trail: Trail) -> str:
        return f"{self.story(test.comment, trail)}\n{self._footer(test, trail)}"

    def story(self, title: str, trail: Trail) -> str:
        """What a test did and what came of it."""
        problem, iface = trail.problem or Problem(), self.suite.iface
        where = f"step {problem.number} of {trail.total}" if problem.step else "after the reset"
        mark = "?" if problem.status == INCONCLUSIVE else "✗"
        setup = "{" + fields_text(iface.setup, trail.setup) + "}"
        observed = fields_text(iface.observed, trail.observed, " · ")
        lines = [
            f"{mark} {title}        {where}",
            "",
            f"  setup  {setup:<28}  observed  {observed}",
        ]
        first = max(0, len(trail.steps) - STEPS_SHOWN)
        if first:
            lines.append(f"  …      {first} steps that went as they should")
        for i, taken in enumerate(trail.steps[first:]):
            lines.append(
                f"  {first + i + 1:<3}{self.call_text(taken.step):<33} {self._outcome(taken)}"
            )
        if problem.step:
            lines.append(f"  {problem.number:<3}{self.call_text(problem.step)}")
        return "\n".join(lines) + "\n" + self._problem(problem)

    def _problem(self, problem: Problem) -> str:
        if problem.error is not None:
            return "       " + str(problem.error).strip().replace("\n", "\n       ") + "\n"
        width = max([0, *(len(d.place) for d in problem.differs)])
        wide = min(40, max([0, *(len(d.want) for d in problem.differs)]))
        text = ""
        for d in problem.differs:
            text += (
                f"       {d.place:<{width}}  want {d.want:<{wide}}  got {d.got:<20}  ← differs\n"
            )
        got = problem.got.observed or {}
        if problem.nearest and not self.judge.observation_differences(
            problem.nearest.observed, got
        ):
            seen = fields_text(self.suite.iface.observed, got)
            text += f"       {'observation':<{width}}  as expected ({seen})\n"
        if problem.others:
            text += f"       this is the nearest of {problem.others + 1} alternatives\n"
        return text

    def _outcome(self, taken: Taken) -> str:
        """What came of a step that went well."""
        way, iface = taken.fits, self.suite.iface
        if way.outcome == "refused":
            return f"refused {way.reason}: nothing changed"
        if way.outcome in ("ignored", "deferred"):
            silence = "".join(f"no {name}, " for name in iface.outputs)
            return f"{way.outcome} ({way.clause}): {silence}nothing changed"
        parts = [
            f"{name} {show(value)}" for name in iface.outputs for value in way.outputs.get(name, [])
        ]
        parts += [
            f"{name}: {show(taken.before[name])} → {show(way.changed[name])}"
            for name in iface.observed
            if name in way.changed
        ]
        return "    ".join(parts) or "done, nothing to see"

    def call_text(self, step: Step) -> str:
        inner = "".join(f" at {move.at}: {self._move_text(move)}" for move in step.during)
        return self._move_text(step.move) + inner

    def _move_text(self, move: Move) -> str:
        params = self.suite.iface.actions[move.do].params
        return f"{move.do}({fields_text(params, move.args)})"

    def _footer(self, test: Vector, trail: Trail) -> str:
        """What it looks like, why it matters, and where to go on."""
        problem, suite = trail.problem or Problem(), self.suite
        lines = []
        for name in problem.like:
            kind, overlay = suite.overlay(name)
            verdict = f"this step's result is exactly that {kind}'s"
            lines.append(f'behaves like {kind} {name} "{overlay.title}": {verdict}')
        broken = [suite.overlay(name)[1].breaks for name in problem.like]
        for claim in dict.fromkeys(claim for claims in broken for claim in claims):
            if claim in suite.claims:
                text = suite.claims[claim].replace("\n", " ")
                lines.append(f"{'why':<12}{claim}: {text}")
        if problem.step:
            lines.append(f"{'model':<12}{self.model_place(problem)}")
        lines += self._places(test)
        lines.append(f"{'as calls':<12}{self.as_calls(trail)}")
        return "".join(f"  {line}\n" for line in lines)

    def model_place(self, problem: Problem) -> str:
        if problem.step is None:
            return ""
        name = problem.step.move.do
        place = f"{self.suite.iface.actions[name].at}  action {name}"
        clause = problem.nearest.way.clause if problem.nearest else ""
        return f"{place}, clause {clause}" if clause else place

    def _places(self, test: Vector) -> list[str]:
        variant = f"variant {'+'.join(self.suite.variant)}, " if self.suite.variant else ""
        place = f"{self.suite.name}:{test.line}"
        lines = [f"{'vector':<12}{place}  (suite {self.suite.digest[:4]}…, {variant}format 1)"]
        again = again_command()
        return lines + ([f"{'again':<12}{again}"] if again else [])

    def as_calls(self, trail: Trail) -> str:
        """The way to the problem as one may type it."""
        calls = [f"reset({{{_items(trail.setup)}}})"]
        moves = [taken.step.move for taken in trail.steps]
        if trail.problem and trail.problem.step:
            moves.append(trail.problem.step.move)
        for move in moves:
            calls.append(f"{move.do}({_arguments_text(move.args)})")
        return "; ".join(calls)

    def table(self, test: Vector, table: Rows, wrong: list[WrongRow], error: str) -> str:
        lines = [f"✗ {test.comment}        {len(wrong)} of {len(table.rows)} rows are wrong", ""]
        for row in wrong[:ROWS_SHOWN]:
            inputs = fields_text(table.inputs, dict(zip(table.inputs, row.inputs)))
            columns = f"  as in {', '.join(row.columns)}" if row.columns else ""
            lines.append(
                f"  {table.name}({inputs})  want {show(row.want)}  got {show(row.got)}{columns}"
            )
        if len(wrong) > ROWS_SHOWN:
            lines.append(f"  … and {len(wrong) - ROWS_SHOWN} more")
        if error:
            lines.append(f"  {error}")
        for column in table.results[1:]:
            count = sum(column in row.columns for row in wrong)
            if count:
                of = f"{count} of {len(wrong)} wrong answers"
                lines.append(f"  {of} are those of variant {column}")
        return "\n".join(lines) + "\n\n" + "".join(f"  {line}\n" for line in self._places(test))


def _items(values: dict[str, Any]) -> str:
    return ", ".join(f"{key(name)}: {value!r}" for name, value in values.items())


def _arguments_text(values: dict[str, Any]) -> str:
    return ", ".join(f"{python_name(name)}={value!r}" for name, value in values.items())


def again_command() -> str:
    """Runs the test under way alone, where pytest runs it."""
    current = os.environ.get("PYTEST_CURRENT_TEST", "")
    return f"pytest '{current.rpartition(' (')[0]}'" if current else ""
