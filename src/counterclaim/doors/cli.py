"""The command line: `counterclaim read | watch | incidents | changes | find | judge | acts | ... | doctor`.

Results go to standard output, talk to standard error.

Only what reading the options needs is imported here, so that help and failures come at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec

import typer

from counterclaim import __version__
from counterclaim.errors import CounterclaimError, SearchError

if TYPE_CHECKING:
    from counterclaim.pages.web.manners import Manners
    from counterclaim.translation import Service

P = ParamSpec("P")
NONSENSE = 2
"""What an option or argument that makes no sense gives, here and in typer."""
STOPPED = 130
PIPE_CLOSED = 141

app = typer.Typer(
    name="counterclaim",
    help="Reads news about armed conflict and keeps the books: who claims what, according to whom.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

models = typer.Typer(
    help="The reader model: its card, and whether its files are in order.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(models, name="model")

acts = typer.Typer(
    help="The acts that can be claimed: what there is, and whether a file of your own is in order.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(acts, name="acts")

actors = typer.Typer(
    help="The actors that names are grounded to: who is who on a day, and whether a file of your own is in order.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(actors, name="actors")

wars = typer.Typer(
    help="The wars and armed conflicts that words are found to name, and which one some words mean.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(wars, name="wars")

places = typer.Typer(
    help="The places that names are grounded to: what bears a name, what is loaded, a dump of GeoNames of your own.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(places, name="gazetteer")

judgements = typer.Typer(
    help="What people decided: all of it, a file for another team, and what is asked again.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(judgements, name="judgements")

users = typer.Typer(
    help="Who may come into the review desk where it is not open to this machine alone.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(users, name="users")

Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="text for people, json for programs: one object a line.")
]
StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        envvar="COUNTERCLAIM_STORE",
        help="Where the books are kept. Default: one SQLite file in your data folder.",
    ),
]
OwnModel = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="FOLDER",
        envvar="COUNTERCLAIM_MODEL",
        help="The folder of a reader model of your own. Default: the one that ships.",
    ),
]
OwnActs = Annotated[
    Path | None,
    typer.Option(
        "--acts",
        metavar="FILE",
        envvar="COUNTERCLAIM_ACTS",
        help="A file of acts of your own; they add to the shipped ones or stand for those of the same name.",
    ),
]
OwnActors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        envvar="COUNTERCLAIM_ACTORS",
        help="A file of actors of your own (YAML or CSV) beside those that ship.",
    ),
]
FieldNames = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="FIELD=NAME,...",
        help="What the fields of your JSON lines are called: text=body_raw,published=pub.date,url=meta.link",
    ),
]
Policy = Annotated[
    Literal["versions", "ucdp", "acled"],
    typer.Option("--policy", help="How versions become numbers: not at all, low/best/high, or the lowest figure."),
]
TranslationKind = Literal["libretranslate", "openai"]
TranslateAt = Annotated[
    str | None,
    typer.Option(
        "--translate",
        metavar="URL",
        envvar="COUNTERCLAIM_TRANSLATE",
        help="Translate what is not in English with the server at this address. Off unless given.",
    ),
]
TranslateKind = Annotated[
    TranslationKind,
    typer.Option(
        "--translate-kind",
        envvar="COUNTERCLAIM_TRANSLATE_KIND",
        help="The protocol that the translation server speaks.",
    ),
]
TranslateModel = Annotated[
    str,
    typer.Option(
        "--translate-model", metavar="NAME", envvar="COUNTERCLAIM_TRANSLATE_MODEL", help="The model to translate with."
    ),
]
OneIncident = Annotated[str | None, typer.Option("--incident", metavar="ID", help="Only the incident of this id.")]
NoStore = Annotated[bool, typer.Option("--no-store", help="Keep nothing.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        envvar="COUNTERCLAIM_JOBS",
        help="How many processes read. Default: one for each processor core; a few pages need but one.",
    ),
]
WEB = "Pages of the web"
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        envvar="COUNTERCLAIM_CONTACT",
        help="Your address of mail or of a page, told to servers so that their people can write to you.",
        rich_help_panel=WEB,
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Read from this machine and its own network too.", rich_help_panel=WEB),
]
IgnoreRobots = Annotated[
    bool,
    typer.Option("--ignore-robots", help="Do not ask robots.txt; only with the site's leave.", rich_help_panel=WEB),
]
Wait = Annotated[
    float,
    typer.Option(
        "--wait",
        min=0,
        max=3600,
        metavar="SECONDS",
        help="Between two pages of one host; more where it asks for more.",
        rich_help_panel=WEB,
    ),
]
OnlyNew = Annotated[
    bool, typer.Option("--only-new", help="Print nothing of pages that the store holds as they would be read now.")
]
RunReport = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Write a report of the run as JSON. Default: beside the store, for a run of 1,000 pages or ten minutes.",
    ),
]
GateOption = Annotated[
    bool | None,
    typer.Option(
        "--gate/--no-gate",
        help="Skip pages that are not about armed conflict or politics. Default: only those of WARC and WACZ.",
    ),
]
SkippedFile = Annotated[
    Path | None,
    typer.Option(
        "--skipped", metavar="FILE", help="List the pages that the first pass skips, with why, as JSON lines."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors are still told.")]


def main() -> None:
    """Run the command line as a program."""
    for stream in (sys.stdout, sys.stderr):  # a file's name need not be valid in the terminal's encoding
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()


def _status(command: Callable[P, int]) -> Callable[P, None]:
    """A command whose result is the exit status, and whose failures are one line each."""

    @wraps(command)
    def run(*args: P.args, **options: P.kwargs) -> None:
        try:
            status = command(*args, **options)
            sys.stdout.flush()
        except CounterclaimError as error:
            status = NONSENSE if isinstance(error, SearchError) else 1
            print(f"counterclaim: {' '.join(str(error).split())}", file=sys.stderr)
        except KeyboardInterrupt:
            status = STOPPED
            print("counterclaim: stopped", file=sys.stderr)
        except BrokenPipeError:  # the reader of our output has seen enough
            status = PIPE_CLOSED
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(status)

    return run


def _version(wanted: bool) -> None:
    if wanted:
        print(f"counterclaim {__version__}")
        raise typer.Exit


def _moment(text: str) -> datetime:
    """A moment from the command line; a day means its end, and a time without offset is UTC."""
    try:
        if len(text) <= 10:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day or time (write 2022-09-14 or 2022-09-14T12:00)") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: str) -> date:
    """A day from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day (write 2022-09-14)") from error


def _manners(contact: str | None, private: bool, no_robots: bool, wait: float) -> Manners:
    """How servers are asked for pages."""
    from counterclaim.pages.web.manners import Manners  # lazy: start-up stays short

    try:
        return Manners((contact or "").strip(), private, not no_robots, wait=wait)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--contact or COUNTERCLAIM_CONTACT") from error


def _translation(url: str | None, kind: TranslationKind, model: str) -> Service | None:
    """The translation server that was asked for; its key comes from the environment alone, where no list shows it."""
    if url is None:
        return None
    from counterclaim.translation import Service  # lazy: off by default

    return Service(url, kind, model, os.environ.get("COUNTERCLAIM_TRANSLATE_KEY", "")).checked()


def _place(store: str | None, no_store: bool) -> str | None:
    """The store to use: the one named, memory with --no-store, None for the default."""
    if store and no_store and "--store" in sys.argv:
        raise typer.BadParameter("--store and --no-store cannot both hold")
    return ":memory:" if no_store else store


@app.callback()
def counterclaim(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads news about armed conflict and keeps the books: who claims what, according to whom."""


@app.command()
@_status
def read(  # noqa: PLR0913, PLR0917  # one argument for each option
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Addresses of the web, files, archives, folders; - is standard input."),
    ],
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    model: OwnModel = None,
    own: OwnActs = None,
    people: OwnActors = None,
    jobs: Jobs = None,
    contact: Contact = None,
    private: AllowPrivate = False,
    no_robots: IgnoreRobots = False,
    wait: Wait = 1.0,
    fields: FieldNames = None,
    only_new: OnlyNew = False,
    report: RunReport = None,
    gate: GateOption = None,
    skipped: SkippedFile = None,
    translate: TranslateAt = None,
    translate_kind: TranslateKind = "libretranslate",
    translate_model: TranslateModel = "",
) -> int:
    """Read pages: print the claims of each, with who says so, and keep them in the store."""
    from counterclaim import working  # lazy: start-up stays short
    from counterclaim.doors import read as door  # lazy: as above
    from counterclaim.doors.first_pass import FirstPass  # lazy: as above

    place = _place(store, no_store)
    service = _translation(translate, translate_kind, translate_model)
    manners, first = _manners(contact, private, no_robots, wait), FirstPass(gate, skipped)
    how = door.How(jobs or working.cores(), manners, only_new, report, first, service)
    return door.read(sources, form=form, store=place, quiet=quiet, own=door.Own(model, own, people, fields), how=how)


@app.command()
@_status
def watch(  # noqa: PLR0913, PLR0917  # one argument for each option
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What to watch: a TOML file, as docs/watching.md shows.")
    ],
    once: Annotated[bool, typer.Option("--once", help="One round, then stop, as for cron.")] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Take the listings; say which pages are due.")] = False,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    model: OwnModel = None,
    own: OwnActs = None,
    people: OwnActors = None,
) -> int:
    """Keep reading feeds, sitemaps and pages: what is new in them is read and kept, round after round."""
    from counterclaim.doors import watch as door  # lazy: start-up stays short
    from counterclaim.doors.read import Own  # lazy: as above

    asked = door.Asked(file, once, dry, form)
    return door.watch(asked, store=_place(store, no_store), quiet=quiet, own=Own(model, own, people))


@app.command()
@_status
def incidents(  # noqa: PLR0913, PLR0917  # one argument for each option
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", parser=_moment, metavar="DATE", help="Only what was published by then."),
    ] = None,
    known_by: Annotated[
        datetime | None,
        typer.Option("--known-by", parser=_moment, metavar="DATE", help="Only what had been fetched by then."),
    ] = None,
    policy: Policy = "versions",
    incident: OneIncident = None,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> int:
    """Reconcile all that the store holds: every version side by side, silence, denial, and what contradicts what."""
    from counterclaim.doors import reconcile as door  # lazy: start-up stays short

    view = door.View(as_of=as_of, known_by=known_by, policy=policy, incident=incident)
    return door.incidents(view, form=form, store=_place(store, no_store), quiet=quiet)


@app.command()
@_status
def changes(  # noqa: PLR0913, PLR0917  # one argument for each option
    since: Annotated[
        datetime,
        typer.Option("--from", parser=_moment, metavar="DATE", help="The earlier moment; a day means its end."),
    ],
    until: Annotated[
        datetime | None,
        typer.Option("--to", parser=_moment, metavar="DATE", help="The later moment. Default: now."),
    ] = None,
    clock: Annotated[
        Literal["published", "fetched"],
        typer.Option("--clock", help="A report counts from its publication, or from when we fetched it."),
    ] = "published",
    policy: Policy = "versions",
    incident: OneIncident = None,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> int:
    """Say what changed between two moments, in words, and because of which report."""
    if until is not None and until < since:
        raise typer.BadParameter("lies before --from", param_hint="--to")
    from counterclaim.doors import reconcile as door  # lazy: start-up stays short

    asked = door.Stretch(since=since, until=until, clock=clock, policy=policy, incident=incident)
    return door.changes(asked, form=form, store=_place(store, no_store), quiet=quiet)


@app.command()
@_status
def export(
    warc: Annotated[
        Path | None,
        typer.Option(
            "--warc", metavar="FILE", help="The pages of the store as a WARC file; packed where it ends in .gz."
        ),
    ] = None,
    since: Annotated[
        date | None, typer.Option("--from", parser=_day, metavar="DATE", help="Fetched on this day (UTC) or later.")
    ] = None,
    until: Annotated[
        date | None, typer.Option("--to", parser=_day, metavar="DATE", help="Fetched on this day (UTC) or before.")
    ] = None,
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Write what the store holds for other tools: its pages, as they were fetched."""
    if warc is None:
        raise typer.BadParameter("say what to write, and where: --warc pages.warc.gz", param_hint="export")
    from counterclaim.doors import export as door  # lazy: start-up stays short

    return door.warc(warc, fetched=door.Fetched(since, until), store=store, quiet=quiet)


@app.command()
@_status
def conflicts(  # noqa: PLR0913, PLR0917  # one argument for each option
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", parser=_moment, metavar="DATE", help="Only what was published by then."),
    ] = None,
    known_by: Annotated[
        datetime | None,
        typer.Option("--known-by", parser=_moment, metavar="DATE", help="Only what had been fetched by then."),
    ] = None,
    war: Annotated[
        str | None,
        typer.Option("--war", metavar="ID", help="Only this one, such as war.karabakh-2020 or dyad.ARM+AZE."),
    ] = None,
    unplaced: Annotated[
        bool, typer.Option("--unplaced", help="The claims about the past that found no home too, with why.")
    ] = False,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> int:
    """Show what is bigger than one incident: wars and parties that fight, their incidents in order, their past."""
    from counterclaim.doors import conflicts as door  # lazy: start-up stays short

    asked = door.Asked(as_of=as_of, known_by=known_by, war=war, unplaced=unplaced)
    return door.conflicts(asked, form=form, store=_place(store, no_store), quiet=quiet)


@app.command()
@_status
def find(  # noqa: PLR0913, PLR0917  # one argument for each option
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Words of the quote or title; '\"in this order\"', shell*."),
    ] = None,
    since: Annotated[
        date | None, typer.Option("--from", parser=_day, metavar="DATE", help="Of this day or later.")
    ] = None,
    until: Annotated[
        date | None, typer.Option("--to", parser=_day, metavar="DATE", help="Of this day or before.")
    ] = None,
    box: Annotated[
        str | None, typer.Option("--box", metavar="S,W,N,E", help="In this part of the map, in degrees: 39.5,46,40,47.")
    ] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="Of this act, as in acts list.")] = None,
    setting: Annotated[
        Literal["current", "background", "requested", "planned", "threatened", "hypothetical"] | None,
        typer.Option("--setting", help="News, background, or only asked for, planned and so on."),
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="In reports of this outlet.")] = None,
    replaced: Annotated[bool, typer.Option("--replaced", help="In earlier versions of a page too.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many claims.")] = 50,
    form: Format = "text",
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Search the claims of the store: by words, days, places, acts; those of the newest reports first."""
    if since is not None and until is not None and until < since:
        raise typer.BadParameter("lies before --from", param_hint="--to")
    from counterclaim.doors import find as door  # lazy: start-up stays short
    from counterclaim.store.search import Search  # lazy: as above

    edges = door.box(box) if box else None
    asked = Search(" ".join(words or ()), since, until, edges, act, setting, outlet, replaced)
    return door.find(asked, limit, form=form, store=store, quiet=quiet)


@app.command()
@_status
def desk(  # noqa: PLR0913, PLR0917  # one argument for each option
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, metavar="N", help="Default: 8470, or a free one where that is taken."),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at. Default: this machine alone.")
    ] = "127.0.0.1",
    allowed: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME[:PORT]", help="Another name that the desk goes by."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="NAME", envvar="COUNTERCLAIM_BY", help="Who judges. Default: the name you are logged in by."
        ),
    ] = None,
    login: Annotated[bool, typer.Option("--login", help="Have people log in, on this machine too.")] = False,
    proxies: Annotated[
        list[str] | None,
        typer.Option("--proxy", metavar="ADDRESS", help="A proxy that is believed about where a request comes from."),
    ] = None,
    header: Annotated[
        str, typer.Option("--proxy-user-header", metavar="NAME", help="The header in which that proxy names who asks.")
    ] = "",
    opens: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser there.")] = True,
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Open the review desk: the books in a browser, to look through and to judge. Ctrl-C closes it."""
    from counterclaim.doors.desk import command as door  # lazy: start-up stays short

    asked = door.Asked(host, port, tuple(allowed or ()), by, opens, login, tuple(proxies or ()), header)
    return door.desk(asked, store=store, quiet=quiet)


@app.command()
@_status
def languages(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="CODE", help="List the reports in these languages, such as ru or ar.")
    ] = None,
    unread: Annotated[
        bool, typer.Option("--unread", help="List the reports that were not read for their language.")
    ] = False,
    form: Format = "text",
    store: StorePlace = None,
) -> int:
    """Count the reports of the store by language, and say which are not read yet; or list them."""
    from counterclaim.doors import languages as door  # lazy: start-up stays short

    return door.languages(tuple(codes or ()), unread=unread, form=form, store=store)


@app.command()
@_status
def bench(
    only: Annotated[str | None, typer.Option("--only", metavar="ROW,ROW", help="Only these rows.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Write the table to results.md.")] = False,
    raise_floors: Annotated[bool, typer.Option("--raise-floors", help="Pin better figures as the new floors.")] = False,
    folder: Annotated[Path, typer.Option("--folder", help="The folder of results.md and floors.json.")] = Path("bench"),
    profile: Annotated[bool, typer.Option("--profile", help="Say where the time goes instead.")] = False,
) -> int:
    """Measure every stage on public gold data, beside the best peer; status 1 when a figure is under its floor."""
    if profile:
        if only is not None or raise_floors:
            raise typer.BadParameter(
                "measures no row, so --only and --raise-floors mean nothing", param_hint="--profile"
            )
        from counterclaim.bench.profile import profile as profiled  # lazy: start-up stays short

        return profiled(folder=folder, write=write)
    from counterclaim.bench import rows, table  # lazy: start-up stays short

    try:
        wanted = rows.chosen(only)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--only") from error
    return table.bench(wanted, folder=folder, write=write, raise_floors=raise_floors)


@app.command()
@_status
def doctor(store: StorePlace = None, no_store: NoStore = False, quiet: Quiet = False, model: OwnModel = None) -> int:
    """Check that Counterclaim can work here: Python, the reader model, the tables, the store."""
    from counterclaim.doors import doctor as door  # lazy: start-up stays short

    return door.doctor(_place(store, no_store), quiet=quiet, model=model)


@models.command()
@_status
def info(
    model: OwnModel = None,
    form: Format = "text",
    labels: Annotated[bool, typer.Option("--labels", help="The lists of labels too.")] = False,
) -> int:
    """Print the model's card: what it is, what it learnt from, how well it reads and where it fails."""
    from counterclaim.doors import model as door  # lazy: start-up stays short

    return door.info(model, form=form, labels=labels)


@models.command()
@_status
def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", envvar="COUNTERCLAIM_MODEL", help="A reader.onnx, or the folder that holds it."),
    ] = None,
) -> int:
    """Check that a model is the one of its card, can be loaded, and gives what its card describes."""
    from counterclaim.doors import model as door  # lazy: start-up stays short

    return door.check(file)


@acts.command("list")
@_status
def list_acts(
    kind: Annotated[str | None, typer.Option("--type", metavar="PLOVER", help="Only acts of this PLOVER type.")] = None,
    own: OwnActs = None,
    form: Format = "text",
) -> int:
    """List the acts with their codes and a sentence that each of them takes."""
    from counterclaim.doors import acts as door  # lazy: start-up stays short

    return door.listed(kind, own=own, form=form)


@acts.command("check")
@_status
def check_acts(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of acts of your own (YAML).")],
    model: OwnModel = None,
) -> int:
    """Check a file of acts: its fields, and that its own sentences evoke its acts, or do not."""
    from counterclaim.doors import acts as door  # lazy: start-up stays short

    return door.check(file, model=model)


@actors.command("find")
@_status
def find_actor(  # one argument for each option
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or an office: 'the US secretary of state'.")],
    on: Annotated[
        date | None, typer.Option("--on", parser=_day, metavar="DATE", help="The day asked for. Default: any day.")
    ] = None,
    about: Annotated[
        str, typer.Option("--about", metavar="STATE,STATE", help="The states that the report is about (alpha-3).")
    ] = "",
    speaking: Annotated[
        bool, typer.Option("--speaking", help="It speaks: a capital stands for its government.")
    ] = False,
    people: OwnActors = None,
    form: Format = "text",
) -> int:
    """Say who a name is on a day, on whose side, with what role, and why; several candidates are all shown."""
    from counterclaim.doors import actors as door  # lazy: start-up stays short

    asked = door.Asked(name, on, tuple(about.upper().replace(",", " ").split()), speaking)
    return door.find(asked, own=people, form=form)


@actors.command("list")
@_status
def list_actors(
    kind: Annotated[
        str | None, typer.Option("--kind", help="state, institution, group, org, media or person; default: all.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="STATE", help="Alpha-3, as in COD.")] = None,
    people: OwnActors = None,
    form: Format = "text",
) -> int:
    """List the actors of the registry, with their other names and their years."""
    from counterclaim.doors import actors as door  # lazy: start-up stays short

    return door.listed(kind, country.upper() if country else None, own=people, form=form)


@actors.command("check")
@_status
def check_actors(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A registry of your own (YAML or CSV).")],
) -> int:
    """Check a file of actors: its rows, the states and offices it names, and its own examples."""
    from counterclaim.doors import actors as door  # lazy: start-up stays short

    return door.check(file)


@wars.command("find")
@_status
def find_war(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Words of a report: 'the 2020 war', 'Gulf War'.")],
    on: Annotated[
        date | None, typer.Option("--on", parser=_day, metavar="DATE", help="The day of the report. Default: any day.")
    ] = None,
    about: Annotated[
        str, typer.Option("--about", metavar="ID,ID", help="The states (alpha-3) and groups that the report is about.")
    ] = "",
    form: Format = "text",
) -> int:
    """Say which war some words mean, and why; several candidates are all shown."""
    from counterclaim.doors import wars as door  # lazy: start-up stays short

    return door.find(name, on, tuple(about.replace(",", " ").split()), form=form)


@wars.command("list")
@_status
def list_wars(
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="STATE", help="Only those fought by it or on its ground (alpha-3)."),
    ] = None,
    form: Format = "text",
) -> int:
    """List the wars of the tables with their days, kind and sides."""
    from counterclaim.doors import wars as door  # lazy: start-up stays short

    return door.listed(country.upper() if country else None, form=form)


@places.command("find")
@_status
def find_place(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of a place; case and accents do not count.")],
    country: Annotated[
        str | None, typer.Option("--country", metavar="STATE", help="Only in this country, as an alpha-3 code.")
    ] = None,
    form: Format = "text",
) -> int:
    """List every place of a name: those of the tables first, then the most populous."""
    from counterclaim.doors import gazetteer as door  # lazy: start-up stays short

    return door.find(name, country, form=form)


@places.command("info")
@_status
def loaded_places(form: Format = "text") -> int:
    """Say what is loaded: how many places and names, from which sources, under which licence."""
    from counterclaim.doors import gazetteer as door  # lazy: start-up stays short

    return door.info(form=form)


@places.command("import")
@_status
def import_places(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A dump of GeoNames: allCountries.txt, one country's, or the zip.")
    ],
    quiet: Quiet = False,
) -> int:
    """Read a dump of GeoNames into your data folder; its places then stand for those that ship."""
    from counterclaim.doors import gazetteer as door  # lazy: start-up stays short

    return door.import_dump(file, quiet=quiet)


@app.command()
@_status
def judge(  # noqa: PLR0913, PLR0917  # one argument for each option
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="The id of a claim or incident, or 'ID + ID' for two claims.")
    ],
    verdict: Annotated[
        Literal["accept", "correct", "reject", "unsure", "same", "different", "withdraw"],
        typer.Argument(
            metavar="VERDICT",
            help="accept, correct, reject or unsure; of two claims same or different; withdraw takes the last back.",
        ),
    ],
    other: Annotated[
        str | None, typer.Option("--with", metavar="CLAIM", help="The other claim, for same or different.")
    ] = None,
    corrected: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="What is right, as killed=105; once for each field."),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")] = "",
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="NAME", envvar="COUNTERCLAIM_BY", help="Who judges. Default: the name you are logged in by."
        ),
    ] = None,
    at: Annotated[
        datetime | None, typer.Option("--at", parser=_moment, metavar="DATE", help="When it was decided. Default: now.")
    ] = None,
    own: OwnActs = None,
    people: OwnActors = None,
    form: Format = "text",
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Say what you make of a claim, or of two: the machine's reading stays beside, and yours stands."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short
    from counterclaim.doors.read import Own  # lazy: as above

    asked = door.Asked(subject, verdict, other, tuple(corrected or ()), note, by, at)
    return door.judge(asked, form=form, store=store, quiet=quiet, own=Own(None, own, people))


@judgements.command("list")
@_status
def list_judgements(
    subject: Annotated[
        str | None, typer.Option("--subject", metavar="ID", help="Only those on this claim or incident.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only where the last words of two people differ.")
    ] = False,
    form: Format = "text",
    store: StorePlace = None,
) -> int:
    """List what people decided, oldest first, and what became of it."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.listed(subject, form=form, store=store, only_disputed=disputed)


@judgements.command("export")
@_status
def export_judgements(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Default: standard output.")] = "-",
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Write every judgement as a JSON line, for another team or for safe keeping."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.export(file, store=store, quiet=quiet)


@judgements.command("import")
@_status
def import_judgements(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="JSON lines; - is standard input.")],
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Add the judgements of other teams; one that is there already changes nothing."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.import_(files, store=store, quiet=quiet)


@judgements.command("again")
@_status
def judgements_again(form: Format = "text", store: StorePlace = None, quiet: Quiet = False) -> int:
    """Show what is asked again: judgements whose claims have changed in words and coding, old and new side by side."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.again(form=form, store=store, quiet=quiet)


UserName = Annotated[str, typer.Argument(metavar="NAME", help="The name of the user.")]
UserRole = Literal["reader", "reviewer", "admin"]


@users.command("add")
@_status
def add_user(
    name: UserName,
    role: Annotated[UserRole, typer.Option("--role", help="Who reads; judges too; or sees the log too.")] = "reviewer",
    no_password: Annotated[
        bool, typer.Option("--no-password", help="They come in through a proxy that names them.")
    ] = False,
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Add a user; the password is asked for without showing it, or is the first line of standard input."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.add(name, role, no_password=no_password, store=store, quiet=quiet)


@users.command("list")
@_status
def list_users(form: Format = "text", store: StorePlace = None) -> int:
    """List the users with their roles."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.listed(form=form, store=store)


@users.command("remove")
@_status
def remove_user(name: UserName, store: StorePlace = None, quiet: Quiet = False) -> int:
    """Remove a user, who is out at once; what they judged stays."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.remove(name, store=store, quiet=quiet)


@users.command("password")
@_status
def user_password(name: UserName, store: StorePlace = None, quiet: Quiet = False) -> int:
    """Give a user another password; who is logged in with the old one is out."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.password(name, store=store, quiet=quiet)


@users.command("role")
@_status
def user_role(
    name: UserName,
    role: Annotated[UserRole, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")],
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Give a user another role, which holds at once."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.role(name, role, store=store, quiet=quiet)
