"""Fuzz one target, led by coverage: ``run.py TARGET SECONDS FOLDER``.

What fails is kept in ``FOLDER/findings``, one file for each place in the code where it fails, and the fuzzer goes on.
"""

import hashlib
import json
import sys
import traceback
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
with atheris.instrument_imports(include=["kase_parks_plugin", "tomllib"]):
    from tests.fuzz import targets

LONGEST = 4096


def main() -> None:
    """Read the command line and hand over to the fuzzer, which ends the program."""
    target, seconds, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    corpus, findings, report = folder / "corpus", folder / "findings", folder / "report.json"
    for place in (corpus, findings):
        place.mkdir(parents=True, exist_ok=True)
    for seed in targets.seeds(target):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    seen: dict[str, str] = {}
    runs = 0

    def one(data: bytes) -> None:
        nonlocal runs
        runs += 1
        try:
            targets.attempt(target, data)
        except Exception as error:  # noqa: BLE001  (that is what we are after)
            keep(error, data)
        if runs % 50 == 0:
            tell()

    def keep(error: Exception, data: bytes) -> None:
        where = [f"{Path(f.filename).name}:{f.name}" for f in traceback.extract_tb(error.__traceback__)][-3:]
        name = hashlib.sha256(repr((type(error).__name__, where)).encode()).hexdigest()[:12]
        if name not in seen:
            seen[name] = f"{type(error).__name__}: {str(error)[:200]} in {' > '.join(where)}"
            (findings / name).write_bytes(data)
            tell()

    def tell() -> None:
        report.write_text(json.dumps({"target": target, "runs": runs, "findings": seen}, indent=1), encoding="utf-8")

    options = ["-verbosity=0", "-print_final_stats=1", "-timeout=30", "-rss_limit_mb=2048", f"-max_len={LONGEST}"]
    options += [f"-max_total_time={seconds}", f"-dict={Path(__file__).with_name('toml.dict')}"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/stopped-", str(corpus)], one)
    atheris.Fuzz()


main()
