"""The README's example runs as it stands there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parents[1]
ROOT = HERE.parents[1]


def test_the_example_runs(tmp_path: Path) -> None:
    _, _, rest = (HERE / "README.md").read_text("utf-8").partition("```python\n")
    example = tmp_path / "test_example.py"
    example.write_text(rest.partition("```")[0], "utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE / "reference")])}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(example)]
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " passed in " in ran.stdout
