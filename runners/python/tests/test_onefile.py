"""The runner as one copied module."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

USE = """
import fence, fencepost, os
assert os.path.basename(fencepost.__file__) == "fencepost.py"
summary = fencepost.run_suite(fence.FENCE, lambda: fence.FenceAdapter("acks"))
print(summary.text)
print(fencepost.walk(fence.GRAPH, fence.FenceAdapter, walks=2, steps=5))
"""


def test_one_file_is_enough(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(HERE.parent / "onefile.py")], capture_output=True, check=True
    )
    (tmp_path / "fencepost.py").write_bytes(made.stdout)
    (tmp_path / "use.py").write_text(USE, "utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(HERE)])}
    env["PYTHONIOENCODING"] = "utf-8"
    ran = subprocess.run(
        [sys.executable, str(tmp_path / "use.py")], env=env, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "1 behaves like M20" in ran.stdout and ran.stdout.endswith("\n10\n")
