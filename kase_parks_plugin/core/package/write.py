"""Writes a package into a folder: every form of every language, a zip of all, and a manifest with checksums."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from kase_parks_plugin import __version__
from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.files.geopackage import WriteLayers, write_geopackage
from kase_parks_plugin.core.files.swap import refuse_others, whole_folder
from kase_parks_plugin.core.package.books import write_data, write_rfi
from kase_parks_plugin.core.package.branding import Brand, default_brand
from kase_parks_plugin.core.package.card_pages import write_card_docx
from kase_parks_plugin.core.package.card_slides import write_card_pptx
from kase_parks_plugin.core.package.filenames import file_names
from kase_parks_plugin.core.package.geo import geojson, site_tables
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.package.page import render_site
from kase_parks_plugin.core.package.sheets import zip_entry
from kase_parks_plugin.core.package.webmap import library
from kase_parks_plugin.core.progress import Part, Progress, Silent, step
from kase_parks_plugin.core.texts import LANGUAGES, load_texts

FORMAT, VERSION = "kase-parks-package", 1
ZIP, MANIFEST, README = "site-package.zip", "manifest.json", "README.txt"
TOP = frozenset({ZIP, MANIFEST, README, "map", *LANGUAGES})
WritePdfs = Callable[[Contents, Sequence[str], Brand, Path, Progress], None]
"""Writes ``<name>.pdf`` for every site of a content into a folder; QGIS's (`adapters.package_pdf`)."""
_PAGES = 0.3  # share of a language's time without its PDFs


def write_package(
    languages: Sequence[Contents],
    folder: Path,
    brand: Brand | None = None,
    progress: Progress | None = None,
    write_layers: WriteLayers | None = None,
    write_pdfs: WritePdfs | None = None,
) -> list[str]:
    """Write a package, whole or not at all.

    Parameters
    ----------
    languages
        The same content in each language that is wanted; one at least.
    folder
        Where to; an earlier package there is replaced, a folder that holds anything else is refused.
    brand
        Looks and contact; None: the neutral one, which also stands in where a brand would betray a code name.
    write_layers
        Writes the GeoPackage's layers; None: fiona does, where it is installed.
    write_pdfs
        Writes the PDFs; None: they are left out.

    Returns
    -------
    list of str
        Codes of what was left out (texts ``package_left_out.<code>``).

    Raises
    ------
    OutputError
        The folder or a file cannot be written, or holds what is not ours.
    CancelledError
        The user cancelled; what was there before stays.
    """
    progress, first = progress or Silent(), languages[0]
    paths = any(site.steps is not None for site in first.sites)
    layers = write_layers is not None or _installed("fiona")
    left_out = left_out_of(brand, coded=first.coded, paths=paths, layers=layers, pdfs=write_pdfs is not None)
    if brand is None or "branding" in left_out:
        brand = default_brand()
    refuse_foreign(folder)
    with whole_folder(folder, TOP) as draft:
        names = file_names([site.id if site.id == site.name else f"{site.id} {site.name}" for site in first.sites])
        for number, contents in enumerate(languages):
            part = Part(progress, 0.8 * number / len(languages), 0.8 * (number + 1) / len(languages))
            pages = Part(part, 0.0, _PAGES) if write_pdfs else part
            _write_language(draft, contents, brand, names, pages)
            if write_pdfs:
                write_pdfs(contents, names, brand, draft / contents.lang, Part(part, _PAGES, 1.0))
        if not first.coded:
            step(progress, 0.8, "writing", file="map")
            (draft / "map").mkdir()
            (draft / "map" / "sites.geojson").write_bytes(_encoded(geojson(first)))
            if "geopackage" not in left_out:
                about = {"format": FORMAT, "version": VERSION, "title": first.title, "as_of": first.as_of.isoformat()}
                path = draft / "map" / "sites.gpkg"
                write_geopackage(path, site_tables(first), about, first.as_of, Part(progress, 0.8, 0.9), write_layers)
        (draft / README).write_bytes(_encoded(readme(first, left_out)))
        step(progress, 0.9, "writing", file=ZIP)
        _seal(draft, languages, left_out)
        step(progress, 1.0, "done")
    return left_out


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything that the manifest of an earlier package does not name.

    Raises
    ------
    OutputError
        ``output_not_ours``: what was found would be lost.
    """
    refuse_others(folder, TOP)
    if not folder.is_dir():
        return
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        known = {str(file["path"]) for file in manifest["files"]} | {ZIP, MANIFEST}
    except (OSError, ValueError, LookupError, TypeError):
        known = set()
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    others = [path for path in found if path not in known]
    if others:
        raise OutputError("output_not_ours", path=str(folder), found=others)


def readme(contents: Contents, left_out: Sequence[str]) -> str:
    """Return what is in a package and what is not, in all three languages."""
    parts = []
    for lang in (contents.lang, *(lang for lang in LANGUAGES if lang != contents.lang)):
        texts = load_texts(lang)
        lines = [texts.label("package", "readme"), *(f"- {texts.label('package_left_out', code)}" for code in left_out)]
        parts.append("\n".join([*lines, "", texts.label("package", "disclaimer")]))
    return "\n\n----\n\n".join(parts) + "\n"


def left_out_of(brand: Brand | None, *, coded: bool, paths: bool, layers: bool, pdfs: bool) -> list[str]:
    """Codes of what a package lacks.

    Parameters
    ----------
    paths, layers, pdfs
        Whether there are permit paths, and something that writes GeoPackages and PDFs.
    """
    lacks = {
        "pdf": not pdfs,
        "pdf_tags": pdfs,
        "spreadsheets": not _installed("openpyxl"),
        "permits": not paths,
        "web_map": not coded and library() is None,
        "map": coded,
        "branding": coded and brand is not None and not brand.anonymous,
        "geopackage": not coded and not layers,
    }
    return [code for code, lacking in lacks.items() if lacking]


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _write_language(draft: Path, contents: Contents, brand: Brand, names: Sequence[str], progress: Progress) -> None:
    sheets = _installed("openpyxl")
    folder = draft / contents.lang
    folder.mkdir()
    for number, (site, name) in enumerate(zip(contents.sites, names, strict=True)):
        step(progress, number / (len(names) + 1), "writing", file=name)
        (folder / f"{name}.html").write_bytes(_encoded(render_site(contents, site, brand)))
        if sheets:
            write_rfi(folder / f"{name}-rfi.xlsx", contents, site, brand)
        write_card_pptx(folder / f"{name}-card.pptx", contents, site, brand)
        write_card_docx(folder / f"{name}-card.docx", contents, site, brand)
    if sheets:
        step(progress, len(names) / (len(names) + 1), "writing", file="all-sites.xlsx")
        write_data(folder / "all-sites.xlsx", contents, brand)


def _seal(draft: Path, languages: Sequence[Contents], left_out: Sequence[str]) -> None:
    """Write the manifest of all files, and the zip of all files and the manifest."""
    first = languages[0]
    paths = sorted(path.relative_to(draft).as_posix() for path in draft.rglob("*") if path.is_file())
    files = []
    for path in paths:
        content = (draft / path).read_bytes()
        files.append({"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "software": __version__,
        "languages": [contents.lang for contents in languages],
        "as_of": first.as_of.isoformat(),
        "sites": len(first.sites),
        "code_names": first.coded,
        "left_out": list(left_out),
        "files": files,
    }
    (draft / MANIFEST).write_bytes(_encoded(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"))
    with zipfile.ZipFile(draft / ZIP, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in [README, MANIFEST, *(path for path in paths if path != README)]:
            with archive.open(zip_entry(path, first.as_of), "w") as target:
                target.write((draft / path).read_bytes())


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")
