"""The register's GeoPackage: its tables, and the triggers that keep the history whatever program changes a row.

A GeoPackage as OGC 12-128r18 lays down, readable and editable in QGIS: layer ``studies``, tables ``facts``, ``procedures`` (how
far the steps of the permit path have come), ``forecasts`` and ``history``, and QGIS's own table of styles, whose forms offer the
words that may be entered.
"""

from __future__ import annotations

APPLICATION_ID, USER_VERSION = 0x47504B47, 10300  # "GPKG", 1.3
FORMAT = 1

STUDY_COLUMNS = (
    "id", "plot", "type", "method", "started", "ended", "author", "conclusion", "document", "valid_until", "note", "edited_by",
)  # fmt: skip
FACT_COLUMNS = (
    "id", "plot", "field", "value", "unit", "certainty", "year", "issuer", "date", "expires", "document", "note", "edited_by",
)  # fmt: skip
PROCEDURE_COLUMNS = ("id", "plot", "procedure", "progress", "started", "ended", "note", "edited_by")
COLUMNS = {"studies": STUDY_COLUMNS, "facts": FACT_COLUMNS, "procedures": PROCEDURE_COLUMNS}
FORECAST_COLUMNS = (
    "id", "made", "plot", "scenario", "procedure", "p10", "p50", "p90", "procedures_version", "procedures_digest",
    "screening_digest",
)  # fmt: skip
DATES = frozenset({"started", "ended", "valid_until", "date", "expires"})
GEOMETRY = "geom"

STANDARD = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
    max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
"""

TABLES = """
CREATE TABLE studies (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, id TEXT, plot TEXT, type TEXT, method TEXT,
    started DATE, ended DATE, author TEXT, conclusion TEXT DEFAULT 'open', document TEXT, valid_until DATE, note TEXT,
    edited_by TEXT
);
CREATE TABLE facts (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT, plot TEXT, field TEXT, value TEXT, unit TEXT,
    certainty TEXT DEFAULT 'unknown', year INTEGER, issuer TEXT, date DATE, expires DATE, document TEXT, note TEXT,
    edited_by TEXT
);
CREATE TABLE history (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT, at TEXT, who TEXT, table_name TEXT, row TEXT, action TEXT,
    before TEXT, after TEXT
);
CREATE TABLE register_info (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, key TEXT, value TEXT);
CREATE UNIQUE INDEX studies_id ON studies (id);
CREATE UNIQUE INDEX facts_id ON facts (id);
CREATE UNIQUE INDEX history_id ON history (id);
"""

PROCEDURES = """
CREATE TABLE procedures (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT, plot TEXT, procedure TEXT, progress TEXT DEFAULT 'not_started',
    started DATE, ended DATE, note TEXT, edited_by TEXT
);
CREATE UNIQUE INDEX procedures_id ON procedures (id);
"""

# What was foretold stays as it was foretold, whatever program opens the file.
FORECASTS = """
CREATE TABLE forecasts (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, made DATE NOT NULL, plot TEXT NOT NULL,
    scenario TEXT NOT NULL, procedure TEXT, p10 DATE NOT NULL, p50 DATE NOT NULL, p90 DATE NOT NULL,
    procedures_version TEXT NOT NULL, procedures_digest TEXT NOT NULL, screening_digest TEXT NOT NULL
);
CREATE TRIGGER forecasts_update BEFORE UPDATE ON forecasts BEGIN SELECT raise(ABORT, 'forecasts are never changed'); END;
CREATE TRIGGER forecasts_delete BEFORE DELETE ON forecasts BEGIN SELECT raise(ABORT, 'forecasts are never deleted'); END;
"""

STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
    f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT, ui TEXT, update_time DATETIME
)"""


def triggers(table: str) -> str:
    """SQL of the triggers of a table: give new rows an id, and write down each change with the row before and after."""
    columns = [*COLUMNS[table], *([GEOMETRY] if table == "studies" else [])]
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns if name != "edited_by")
    insert, update = _log(table, "insert", None, "NEW", columns), _log(table, "update", "OLD", "NEW", columns)
    delete = _log(table, "delete", "OLD", None, columns)
    made, edited = f"CREATE TRIGGER {table}_", f"AFTER UPDATE ON {table} WHEN OLD.id IS"
    name_it = f"UPDATE {table} SET id = {_UUID} WHERE fid = NEW.fid;"  # noqa: S608  # nosec B608 (our own names)
    # A row without an id gets one by an update, which is written down as what it is: the insert.
    return "\n".join(
        (
            f"{made}new AFTER INSERT ON {table} WHEN NEW.id IS NULL BEGIN {name_it} END;",
            f"{made}insert AFTER INSERT ON {table} WHEN NEW.id IS NOT NULL BEGIN {insert} END;",
            f"{made}named {edited} NULL BEGIN {insert} END;",
            f"{made}update {edited} NOT NULL AND ({changed}) BEGIN {update} END;",
            f"{made}delete AFTER DELETE ON {table} BEGIN {delete} END;",
        )
    )


_UUID = "lower(hex(randomblob(16)))"


def _log(table: str, action: str, before: str | None, after: str | None, columns: list[str]) -> str:
    row = after or before
    who = "NULL" if after is None else f"{after}.edited_by"
    return (
        "INSERT INTO history (id, at, who, table_name, row, action, before, after) VALUES"  # noqa: S608  # nosec B608 (our own names)
        f" ({_UUID}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), {who}, '{table}', {row}.id, '{action}',"
        f" {_json(before, columns)}, {_json(after, columns)});"
    )


def _json(row: str | None, columns: list[str]) -> str:
    if row is None:
        return "NULL"
    values = ", ".join(
        f"'{name}', {f'hex({row}.{name})' if name == GEOMETRY else f'{row}.{name}'}"
        for name in columns
        if name != "edited_by"
    )
    return f"json_object({values})"
