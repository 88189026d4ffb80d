"""The tables that every store has, as SQL. The tables of rows come from the declarations, in data/store.py."""

ROW_COLUMNS = ("_holding INTEGER", "_line BIGINT")

TABLES = (
    "create table if not exists facts (name VARCHAR primary key, value VARCHAR)",
    """create table if not exists submissions (
        id INTEGER, dataset VARCHAR, supplier VARCHAR, file_name VARCHAR, sha256 VARCHAR, rows BIGINT,
        first_month DATE, last_month DATE, extracted_on DATE, received_at TIMESTAMP, received_by VARCHAR,
        state VARCHAR, warnings VARCHAR)""",
    # A holding says which submission is the truth for one slot of one supplier. A slot is a month, or for datasets
    # that replace by other columns those columns' cells; `month` is set where the slot is a month. Each row belongs to
    # one holding, so that a view of the current rows joins on one small number.
    """create table if not exists holdings (
        id INTEGER, dataset VARCHAR, supplier VARCHAR, slot VARCHAR, month DATE, submission INTEGER, rows BIGINT,
        state VARCHAR)""",
    """create table if not exists versions (version INTEGER, made_at TIMESTAMP, why VARCHAR, submission INTEGER)""",
    """create table if not exists observations (
        measure VARCHAR, period_kind VARCHAR, start DATE, finish DATE, area VARCHAR, breakdown VARCHAR,
        category VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE, provisional BOOLEAN, source VARCHAR,
        from_version INTEGER, to_version INTEGER)""",
    "alter table observations add column if not exists lower DOUBLE",
    "alter table observations add column if not exists upper DOUBLE",
    # How many of a month's incidents lie in a cell of the National Grid, `size` metres wide; without a cell, how many
    # have no place. Closed like observations, so that a past version can be asked for.
    """create table if not exists located (
        measure VARCHAR, supplier VARCHAR, month DATE, area VARCHAR, breakdown VARCHAR, category VARCHAR, size INTEGER,
        cx INTEGER, cy INTEGER, incidents INTEGER, from_version INTEGER, to_version INTEGER)""",
    """create table if not exists audit (
        id INTEGER, happened_at TIMESTAMP, who VARCHAR, what VARCHAR, subject VARCHAR, detail VARCHAR, previous VARCHAR,
        hash VARCHAR)""",
    # The ledger lines of the last change as they go into the ledger, laid down with the change itself.
    "create table if not exists unwritten (number INTEGER, line VARCHAR)",
    "create table if not exists districts (code VARCHAR, name VARCHAR, today VARCHAR, force VARCHAR)",
    "create table if not exists known_places (code VARCHAR, name VARCHAR, kind VARCHAR, parent VARCHAR, own BOOLEAN)",
    "create table if not exists known_indicators (id VARCHAR)",
    "alter table known_indicators add column if not exists share BOOLEAN",
    "alter table known_indicators add column if not exists kind VARCHAR",
    """create or replace macro district_named(wanted) as (
        select today from districts where name = wanted limit 1)""",
    # The day that a moment of the store, which is UTC, falls on in London: data/periods.py says the same.
    """create or replace macro day_of(moment) as
        cast(moment at time zone 'UTC' at time zone 'Europe/London' as date)""",
)

# Views over the datasets' own views, so made after them.
VIEWS = (
    """create or replace view places as
        select area_code as code, area_name as name, kind, coalesce(parent_code, '') as parent, false as own
        from areas where area_code not in (select code from known_places where own)
        union all
        select code, name, kind, parent, own from known_places
        where own or code not in (select area_code from areas)""",
    """create or replace view within as
        with recursive up(area, ancestor) as (
            select code, code from places
            union
            select up.area, places.parent from up join places on places.code = up.ancestor where places.parent <> ''
        ) select area, ancestor from up""",
)
