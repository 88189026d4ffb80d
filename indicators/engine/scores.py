"""Makes observations of scores: one for each small area and financial year, and their average in each area above them.

Beside calculate.py, which counts records. A score is made anew only where every small area of the year has all of its
headings, because a decile of some areas is no decile of them all. Nothing here is disclosed or worded.
"""

from __future__ import annotations

from data.schema import quoted
from indicators.engine.definition import Score


def scores_of(name: str, measure: Score) -> str:
    """Give the SQL that puts a score into `fresh`."""
    return f"""
insert into fresh
with {scored(measure)},
holding as (
    select area, ancestor from inside
    union all
    select distinct rows.area, whole.code from rows cross join whole where rows.area not in (select code from places))
select {quoted(name)}, 'year', year, cast(year + interval 12 months - interval 1 day as date), owner, null, null,
    null, null, value, false, {quoted(measure.of.dataset)}, null, null
from (
    select year, area as owner, cast(score as double) as value from scored where score is not null
    union all
    select year, ancestor, avg(score) from scored join holding using (area) where score is not null group by all)"""


def scored(measure: Score) -> str:
    """Give the SQL, to follow `with`, of the tables that end in `scored`: area, year, score and what it was `sent` as.

    Of several suppliers the newest submission counts. The decile is that of methods/risk_score.py, in whole numbers:
    areas alike share the group of the first of them.
    """
    headings = " + ".join(measure.headings)
    return f"""
whole as (select code from known_places where own and parent = ''),
inside as (
    select w.area, w.ancestor from within w join known_places k on k.code = w.ancestor
    where k.own and w.area <> k.code),
small as (select code from places where kind = 'lsoa' and code in (select area from inside)),
rows as (
    select area_code as area, year, {measure.column} as sent, {headings} as total from {measure.of.dataset}
    where ({measure.of.where}) and (area_code in (select code from small)
        or area_code not in (select code from places))
    qualify row_number() over (partition by area_code, year order by _submission desc) = 1),
made as (
    select year from rows group by year having count(total) = count(*) and count(*) >= 10
        and count(*) filter (area in (select code from small)) = (select count(*) from small)),
ranked as (
    select *, rank() over (partition by year order by total) as place, count(*) over (partition by year) as many
    from rows),
scored as (
    select area, year, sent, case when year in (select year from made)
        then 11 - ((many + 1 - place) * 10 + many - 1) // many else sent end as score from ranked)"""
