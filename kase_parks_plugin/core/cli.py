"""The command line: a screening file in, results out.

``kase-parks screen FILE --out DIR`` screens plots, ``permits FILE --out DIR`` finds their permit paths, ``evidence FILE --out DIR``
sets what has been done about them against what they need, ``package FILE --out DIR`` writes what an investor asks of them,
``check FILE`` looks at the layers without scoring, ``rules`` prints a rulebook, ``report-problem [FILE] --out ZIP`` gathers what
helps to find a fault. Results and tables go to standard output, everything else to standard error.

Exit codes: 0 done; 1 unexpected error; 2 wrong usage; 3 bad input (screening file, rulebook, layer); 4 results cannot
be written; 5 the self-check failed, nothing written; 130 cancelled, nothing written.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from kase_parks_plugin import __version__
from kase_parks_plugin.core.commands.check import run_check
from kase_parks_plugin.core.commands.problem import run_report_problem
from kase_parks_plugin.core.commands.rules import run_rules
from kase_parks_plugin.core.commands.screen import ScreenRequest, run_screen
from kase_parks_plugin.core.errors import CancelledError, DataError, KaseParksError, OutputError, SelfCheckError
from kase_parks_plugin.core.journal import kept_log, log_folder, logged_run
from kase_parks_plugin.core.listing import single_line
from kase_parks_plugin.core.national.run import CHUNK
from kase_parks_plugin.core.terminal import Bar
from kase_parks_plugin.core.texts import LANGUAGES, load_texts

DONE, UNEXPECTED, BAD_INPUT, CANNOT_WRITE, SELF_CHECK, CANCELLED = 0, 1, 3, 4, 5, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    argv
        Words of the command line; None: the program's own.

    Returns
    -------
    int
        Exit code, as in the module's docstring. Wrong usage ends the program with 2.
    """
    args = _parser().parse_args(argv)
    args.lang = getattr(args, "languages", (args.lang,))[0]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter must not stop a run
    bar = Bar(load_texts(args.lang), sys.stderr, shown=sys.stderr.isatty() and not args.quiet)
    try:
        with _interruptible(bar), kept_log(log_folder()), logged_run(args.run.__name__.strip("_")):
            run: Callable[[argparse.Namespace, Bar], int] = args.run
            return run(args, bar)
    except CancelledError:
        _say(bar, load_texts(args.lang).label("cli", "cancelled"))
        return CANCELLED
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KaseParksError as error:
        _fail(bar, load_texts(args.lang).error(error), verbose=args.verbose)
        return (
            CANNOT_WRITE
            if isinstance(error, OutputError)
            else SELF_CHECK
            if isinstance(error, SelfCheckError)
            else BAD_INPUT
        )
    except MemoryError:
        _fail(bar, load_texts(args.lang).error(DataError("memory_short", free=0)), verbose=args.verbose)
        return BAD_INPUT
    except Exception as error:  # noqa: BLE001  (the last resort: one line, the trace on demand)
        said = f"{type(error).__name__}: {error}"
        _fail(bar, load_texts(args.lang).get("cli.unexpected", error=said), verbose=args.verbose)
        return UNEXPECTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kase-parks",
        description="Screen industrial plots for EIA readiness and construction readiness.",
        epilog="Exit codes: 0 done; 1 unexpected error; 2 wrong usage; 3 bad input; 4 results cannot be written; "
        "5 the self-check failed; 130 cancelled. Unless the code is 0, nothing was written.",
    )
    parser.add_argument("--version", action="version", version=f"kase-parks {__version__}")
    loudness = argparse.ArgumentParser(add_help=False)
    loud = loudness.add_mutually_exclusive_group()
    loud.add_argument("-v", "--verbose", action="store_true", help="show the trace of an error")
    loud.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    common = argparse.ArgumentParser(add_help=False, parents=[loudness])
    common.add_argument("--lang", choices=LANGUAGES, default="en", help="language of texts (default: en)")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    screen = commands.add_parser("screen", parents=[common], help="screen plots and write the results")
    screen.add_argument("file", metavar="FILE", help="screening file (TOML)")
    screen.add_argument(
        "--out", metavar="DIR", required=True, help="folder for the results; an earlier run's is replaced"
    )
    screen.add_argument(
        "--keep-going", action="store_true", help="treat layers that cannot be read as unknown instead of stopping"
    )
    screen.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="measure on the workers of this dask scheduler, for example tcp://127.0.0.1:8786 (needs kase-parks[cluster])",
    )
    screen.add_argument(
        "--chunk",
        metavar="PLOTS",
        type=_chunk,
        help=f"plots measured at a time; chunks are used above {CHUNK} plots, and always when this is given",
    )
    screen.set_defaults(run=_screen)

    health = commands.add_parser("check", parents=[common], help="look at the layers and mappings without scoring")
    health.add_argument("file", metavar="FILE", help="screening file (TOML)")
    health.set_defaults(run=_check)

    evidence = commands.add_parser(
        "evidence", parents=[common], help="set the register of studies and site facts against the plots"
    )
    evidence.add_argument("file", metavar="FILE", help="screening file (TOML) that names a register")
    evidence.add_argument("--out", metavar="DIR", required=True, help="folder for evidence.json and evidence.xlsx")
    evidence.add_argument("--take", metavar="XLSX", help="first take the rows of this spreadsheet into the register")
    evidence.add_argument("--merge", metavar="GPKG", help="first take in what another copy of the register holds more")
    evidence.add_argument("--who", default="", help="who takes it in, for the history (default: login)")
    evidence.set_defaults(run=_evidence)

    rules = commands.add_parser("rules", parents=[common], help="print a rulebook as tables")
    rules.add_argument("--rulebook", default="fi", help="id of a bundled rulebook, or a .toml file (default: fi)")
    rules.set_defaults(run=_rules)

    permits = commands.add_parser(
        "permits", parents=[common], help="find the permit path of each plot: verdicts, procedures, dates"
    )
    permits.add_argument("file", metavar="FILE", help="screening file (TOML)")
    permits.add_argument(
        "--out", metavar="DIR", required=True, help="folder for the results; an earlier run's is replaced"
    )
    permits.add_argument("--plot", metavar="ID", action="append", help="only this plot (may be given several times)")
    permits.add_argument(
        "--as-of",
        metavar="DATE",
        type=_date,
        help="day of reckoning, such as 2026-11-22 (default: the project's start date)",
    )
    permits.add_argument(
        "--remember",
        action="store_true",
        help="keep the forecasts in the screening's register, to be held against what comes",
    )
    permits.add_argument(
        "--drafts",
        action="store_true",
        help="also write drafts of an EIA programme (the plots are its alternatives) and of the screening table (DOCX)",
    )
    permits.set_defaults(run=_permits)

    package = commands.add_parser(
        "package",
        parents=[loudness],
        help="write what an investor asks of the plots: pages, spreadsheets, map files, one zip",
    )
    package.add_argument("file", metavar="FILE", help="screening file (TOML)")
    package.add_argument(
        "--out", metavar="DIR", required=True, help="folder for the package; an earlier one is replaced"
    )
    package.add_argument(
        "--lang",
        dest="languages",
        metavar="LANGUAGES",
        type=_languages,
        default=LANGUAGES,
        help="languages, parted by commas; messages come in the first (default: en,fi,sv)",
    )
    package.add_argument("--plot", metavar="ID", action="append", help="only this plot (may be given several times)")
    package.add_argument("--code-name", action="store_true", help="hide the plots' identity behind code names")
    package.add_argument("--branding", metavar="TOML", help="looks and contact (default: neutral)")
    package.set_defaults(run=_package, lang="en")

    problem = commands.add_parser(
        "report-problem", parents=[common], help="gather log, versions and a screening file to read and hand on"
    )
    problem.add_argument("file", metavar="FILE", nargs="?", help="screening file (TOML) with which the problem came")
    problem.add_argument("--out", metavar="ZIP", default="kase-parks-problem.zip", help="file to write")
    problem.set_defaults(run=_report_problem)
    return parser


def _chunk(word: str) -> int:
    size = int(word)
    if size < 1:
        raise ValueError(word)
    return size


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _languages(words: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(word.strip() for word in words.split(",")))
    if not set(chosen) <= set(LANGUAGES):
        raise argparse.ArgumentTypeError(f"{words}: choose from {', '.join(LANGUAGES)}")
    return chosen


def _screen(args: argparse.Namespace, bar: Bar) -> int:
    request = ScreenRequest(Path(args.file), Path(args.out), args.keep_going, args.scheduler, args.chunk)
    screened = run_screen(request, args.lang, bar, lambda text: _say(bar, text))
    bar.clear()
    if not args.quiet:
        for remark in screened.remarks:
            _say(bar, remark)
    return _written(args, bar, screened.lines)


def _permits(args: argparse.Namespace, bar: Bar) -> int:
    # Imported when asked for: the path needs scipy, which screening does without.
    from kase_parks_plugin.core.permits.command import PermitsRequest, run_permits

    request = PermitsRequest(
        Path(args.file), Path(args.out), args.plot, args.as_of, remember=args.remember, drafts=args.drafts
    )
    return _written(args, bar, run_permits(request, args.lang, bar))


def _evidence(args: argparse.Namespace, bar: Bar) -> int:
    from kase_parks_plugin.core.register.command import EvidenceRequest, run_evidence

    take, other = (None if path is None else Path(path) for path in (args.take, args.merge))
    request = EvidenceRequest(Path(args.file), Path(args.out), args.who, take, other)
    return _written(args, bar, run_evidence(request, args.lang, bar, lambda text: _say(bar, text)))


def _package(args: argparse.Namespace, bar: Bar) -> int:
    from kase_parks_plugin.core.package.command import PackageRequest, run_package

    branding = None if args.branding is None else Path(args.branding)
    request = PackageRequest(Path(args.file), Path(args.out), args.languages, args.plot, args.code_name, branding)
    return _written(args, bar, run_package(request, bar))


def _check(args: argparse.Namespace, bar: Bar) -> int:
    checked = run_check(Path(args.file), args.lang, bar)
    bar.clear()
    if not args.quiet:
        _print(checked.lines)
    return DONE if checked.usable else BAD_INPUT


def _rules(args: argparse.Namespace, bar: Bar) -> int:
    del bar
    _print(run_rules(args.rulebook, args.lang))
    return DONE


def _report_problem(args: argparse.Namespace, bar: Bar) -> int:
    del bar
    run_report_problem(Path(args.file) if args.file else None, Path(args.out), args.lang)
    _print([load_texts(args.lang).get("cli.reported", path=args.out)])
    return DONE


def _written(args: argparse.Namespace, bar: Bar, lines: Sequence[str]) -> int:
    """Print what a command that writes into a folder has to tell."""
    bar.clear()
    if not args.quiet:
        _print([*lines, "", load_texts(args.lang).get("cli.written", path=args.out)])
    return DONE


@contextmanager
def _interruptible(bar: Bar) -> Iterator[None]:
    """Let the first Ctrl-C end the run cleanly at its next step; a second one ends the program at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        bar.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    try:
        before = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    except KeyboardInterrupt:
        raise CancelledError from None
    finally:
        signal.signal(signal.SIGINT, before)


def _print(lines: Sequence[str]) -> None:
    for line in lines:
        print(single_line(line))
    sys.stdout.flush()


def _say(bar: Bar, text: str) -> None:
    bar.clear()
    print(f"kase-parks: {single_line(text)}", file=sys.stderr)


def _fail(bar: Bar, text: str, *, verbose: bool) -> None:
    _say(bar, text)
    if verbose:
        traceback.print_exc()
