"""The checkout's own environment, for the scripts here: ``.venv`` with exact versions.

``python(extra)`` makes or renews it and gives the path of its Python. It is quick when
nothing changed: a stamp in it remembers what it was made from. It runs on any Python 3
that a machine may call python3, and looks for 3.11 or newer itself. No third-party code.
KG_PYTHON names another Python to use instead, which has all that is needed already.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
NEWEST, OLDEST = 19, 11


def python(extra=""):
    """The environment's Python, with Communiqué installed editable; ``extra`` may be "test"."""
    if os.environ.get("KG_PYTHON"):
        os.environ["PYTHONPATH"] = ROOT
        return os.environ["KG_PYTHON"]
    exe = _exe(VENV)
    stamps = [os.path.join(VENV, "made-from-" + name) for name in ("test", "run")]
    stamp = stamps[0 if extra else 1]
    want = _digest()
    if os.path.exists(exe) and want in [_read(s) for s in stamps if s == stamp or not extra]:
        return exe
    if not os.path.exists(exe) or not _works(exe):
        shutil.rmtree(VENV, ignore_errors=True)
        _say("making .venv")
        _run([_base_python(), "-m", "venv", VENV], "on Debian and Ubuntu: apt install python3-venv")
    _say("installing exact versions from constraints.txt (once; a minute or two)")
    target = ROOT + ("[" + extra + "]" if extra else "")
    constraints = os.path.join(ROOT, "constraints.txt")
    env = dict(os.environ, PIP_CONSTRAINT=constraints, PIP_DISABLE_PIP_VERSION_CHECK="1")
    command = [exe, "-m", "pip", "install", "-qq", "-c", constraints, "-e", target]
    _run(command, "is there a way to the package index?", env)
    with open(stamp, "w") as file:
        file.write(want)
    return exe


def inside(extra=""):
    """Goes on in the checkout's environment: runs the calling script again there, once."""
    if os.environ.get("KG_INSIDE") != ROOT:
        exe = python(extra)
        env = dict(os.environ, KG_INSIDE=ROOT)
        sys.exit(subprocess.call([exe, os.path.abspath(sys.argv[0]), *sys.argv[1:]], env=env))


def shared():
    """The folder of articles and gold beside the checkout (or KG_SHARED); None without one."""
    folder = os.environ.get("KG_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")
    return folder if os.path.isdir(folder) else None


def run(command, **options):
    """Runs a command in the checkout's root; its exit code."""
    return subprocess.call(command, cwd=ROOT, **options)


def _base_python():
    if sys.version_info >= (3, OLDEST):
        return sys.executable
    for minor in range(NEWEST, OLDEST - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and _works(found):
            return found
    sys.exit(f"Communiqué needs Python 3.{OLDEST} or newer; this is {sys.version.split()[0]}")


def _digest():
    parts = []
    for name in ("constraints.txt", "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            parts.append(file.read())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def _exe(venv):
    windows = os.path.join(venv, "Scripts", "python.exe")
    return windows if os.name == "nt" else os.path.join(venv, "bin", "python")


def _works(exe):
    code = f"import sys; sys.exit(sys.version_info < (3, {OLDEST}))"
    try:
        return subprocess.call([exe, "-c", code], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _run(command, remedy, env=None):
    code = subprocess.call(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL)
    if code:
        sys.exit("failed: {}\n{}".format(" ".join(command), remedy))


def _say(text):
    print(text, file=sys.stderr, flush=True)
