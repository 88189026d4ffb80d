"""The tables of rows of a store that an earlier version wrote: opened again, they lose nothing and take every word."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data.store import Kind, Store

OLD = {"latitude": "DOUBLE", "longitude": "DOUBLE", "lsoa_code": "VARCHAR"}


def an_older_store(path: Path, crime_type: str, kept: str = "VARCHAR") -> None:
    """Write a store whose street crimes stand as they did before words and points had types of their own."""
    Store(path, Kind.REAL).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop view street_crime")
        described = connection.execute("describe rows_street_crime").fetchall()
        types = (
            {str(name): str(sql_type) for name, sql_type, *_ in described}
            | OLD
            | {"crime_id": "VARCHAR", "crime_type": kept}
        )
        connection.execute("drop table rows_street_crime")
        columns = ", ".join(f'"{name}" {sql_type}' for name, sql_type in types.items())
        connection.execute(f"create table rows_street_crime ({columns})")
        connection.execute(
            "insert into rows_street_crime (_holding, _line, crime_type, latitude, crime_id) "
            f"values (1, 2, '{crime_type}', 51.5612345, 'abc'), (1, 3, null, null, null)"
        )
        connection.execute("create view street_crime as select * from rows_street_crime")


def held(store: Store) -> list[tuple[object, ...]]:
    """Give what the store's street crimes hold of the columns that an older version kept otherwise."""
    cursor = store.cursor()
    return cursor.execute(
        "select _line, crime_type::varchar, latitude::double, crime_id from rows_street_crime order by _line"
    ).fetchall()


@pytest.mark.parametrize("crime_type", ["Burglary", "Bicycle theft of 2008"])
def test_an_older_store_keeps_its_rows_and_its_words_declared_or_not(tmp_path: Path, crime_type: str) -> None:
    path = tmp_path / "older.duckdb"
    an_older_store(path, crime_type)
    for _ in range(2):
        store = Store(path)
        assert held(store) == [(2, crime_type, 51.5612345, "abc"), (3, None, None, None)]
        store.close()


@pytest.mark.parametrize("kept", ["VARCHAR", "ENUM('Burglary', 'Bicycle theft of 2008')"])
def test_an_older_store_takes_every_declared_word_and_no_other(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "older.duckdb"
    an_older_store(path, "Bicycle theft of 2008", kept)
    store = Store(path)
    insert = "insert into rows_street_crime (_holding, _line, crime_type) values (1, 4, ?)"
    with store.changing() as cursor:
        cursor.execute(insert, ["Violence and sexual offences"])
    assert held(store)[0][1] == "Bicycle theft of 2008"
    assert held(store)[-1][1] == "Violence and sexual offences"
    with pytest.raises(duckdb.ConversionException), store.changing() as cursor:
        cursor.execute(insert, ["Violence and sexual offence"])
    assert len(held(store)) == 3
    store.close()
