"""The outlines of areas, and the places, roads and railways that people find their way on a map by."""

from data.schema import About, Area, Choice, Dataset, Outline, Text

boundaries = Dataset(
    name="boundaries",
    title="Boundaries",
    row="One area, place, road, railway or water, as one feature of a GeoJSON file.",
    supplier="Partnership",
    replaces=("kind", "known_by"),
    key=("kind", "known_by"),
    about=About.PUBLISHED,
    columns=(
        Choice(
            "kind",
            "What it is: told by the code's first letters, by a property kind, highway or railway, or by its geometry.",
            "district",
            choices=("partnership", "district", "ward", "lsoa", "place", "road", "railway", "water"),
        ),
        Area(
            "area_code",
            "An area's ONS code, from a property such as LSOA21CD, WD24CD, LAD25CD or code; blank for all others.",
            "E06000030",
            required=False,
            known=False,
        ),
        Text(
            "name",
            "Its name, from a property such as LAD25NM or name; a road may have its number (ref) or none.",
            "Swindon",
            required=False,
        ),
        Text(
            "known_by",
            "What a later file replaces it by, made on the way in: its code, or its name where it has none.",
            "E06000030",
            required=False,
        ),
        Outline(
            "shape",
            "Its geometry: a Polygon or MultiPolygon for an area, lines for a road or railway, a Point for a place.",
            '{"type":"Point","coordinates":[415000,185000]}',
        ),
    ),
    # Squares and strokes that stand for nothing real, so that nobody takes the example for a boundary.
    geojson="""{
  "type": "FeatureCollection",
  "features": [
    {
      "type": "Feature",
      "properties": {"kind": "district", "code": "E06000030", "name": "Swindon"},
      "geometry": {
        "type": "Polygon",
        "coordinates": [[[-1.85, 51.52], [-1.71, 51.52], [-1.71, 51.61], [-1.85, 51.61], [-1.85, 51.52]]]
      }
    },
    {
      "type": "Feature",
      "properties": {"kind": "place", "name": "Old Town"},
      "geometry": {"type": "Point", "coordinates": [-1.776, 51.552]}
    },
    {
      "type": "Feature",
      "properties": {"kind": "road", "name": "A419"},
      "geometry": {"type": "LineString", "coordinates": [[-1.73, 51.53], [-1.74, 51.56], [-1.75, 51.6]]}
    }
  ]
}
""",
)
