"""The sentences of the catalogue about GeoJSON, features and their shapes; see `data/intake/wording.py`."""

GEOJSON = """
file_geojson refuses
this is GeoJSON, as boundaries come in, and not a CSV.
Choose the dataset Boundaries, or export the figures as a CSV with the columns of the template.

geojson_wanted refuses
this is no GeoJSON, and boundaries come as nothing else: not as a CSV, a shapefile, a KML or an archive.
Download them as GeoJSON (on the Open Geography Portal: Download, GeoJSON), and send that file as it is.

geojson_encoding refuses
there are bytes here that are no text in UTF-8, which GeoJSON always is.
Export it again as GeoJSON, and send it without opening it in between.

geojson_broken refuses
the JSON breaks at {found}: {hint}.
Download or export it again and send the whole file.

geojson_type refuses
this is JSON and no GeoJSON: its type should be FeatureCollection, Feature or a geometry.
Export it as GeoJSON; TopoJSON and the JSON of Esri are other formats.

geojson_no_features refuses
the file has no features.
Look whether the export was limited to an area or a choice that holds none.

geojson_crs refuses
the coordinates are said to be in {what}; they should be in degrees (WGS84, EPSG:4326) or on the National Grid (27700).
Export it in one of the two.

geojson_crs_other refuses
the file says that its coordinates are in {wanted}, and they are in {found}.
Export it again; which of the two is right is never guessed.

geojson_points refuses
the file has {found} points; the most that are taken is {limit}.
Take the generalised boundaries (BGC or BUC), or send it in parts, a kind at a time.
"""

FEATURES = """
feature_kind refuses
what this is cannot be told: it has no code of a district, ward or LSOA, and no property that says.
Give it a property kind: partnership, district, ward, lsoa, place, road, railway or water.

feature_code refuses
this is {wanted} and has no code.
Give it its ONS code in a property code, so that figures find it.

feature_name refuses
this is a place and has no name.
Give it a property name, or take it out.

feature_twice refuses
this stands in the file already, as {found}.
Keep one of the two, or give them different names.

features_joined note
pieces of roads, railways or waters were joined to those of the same name: {count} of them.
Nothing to do.

place_person warning confirm
this place is called as a person may be; it should be the name of a place.
Take it out where it is somebody's, or confirm that the place is really called so.

shape_type refuses
its geometry is none that is drawn here; it should be one or more Polygons or LineStrings, or a Point.
Take the feature apart or out.

shape_empty refuses
it has no geometry, or one of less than a metre.
Export it again with its geometry, or take it out.

shape_position refuses
its coordinates are not pairs of numbers, or lie deeper or less deep than its type says.
Export it again; a pair is longitude and latitude, or easting and northing.

shape_unlike refuses
this is {wanted} and is drawn as {found}; it should be {hint}.
Choose the file of boundaries, not that of centres, or mend the property kind.

shape_points refuses
it has {found} points; the most that are taken is {limit}.
Take the generalised boundaries (BGC or BUC), and of roads the main ones; on a map of a district they look the same.

ring_short refuses
a ring of it has only {found} corners; a ring needs three, and then the first again.
Draw it again, or take the ring out.

ring_open note
a ring of it does not end where it begins; it was closed with a straight line.
Nothing to do, where no corner is missing.

line_short refuses
a line of it has only one point.
Draw it again, or take the line out.

shape_crosses refuses
its outline crosses itself at {found}, so what lies inside cannot be told.
Mend it there: two corners are swapped, or a hole or an island runs over the edge.

shape_tangled refuses
so many of its edges lie over one another that it cannot be checked.
Take the generalised boundaries (BGC or BUC), or draw it more simply.

shape_swapped refuses
latitude comes first in its coordinates; GeoJSON has longitude first.
Swap the two in the export (longitude, then latitude), and send it again.

shape_outside refuses
it lies outside Great Britain.
Look in which coordinates it was exported: degrees (WGS84) or the National Grid are read, Web Mercator is not.

coordinates_mixed refuses
its coordinates are in degrees where the others of the file are in metres, or the other way round.
Export all of it in one of the two.
"""

KNOWN = """
areas_unknown warning
areas that are not known here yet, so that no figures are found for them: {found}.
Load the areas too (the dataset Areas), or mend the codes; they are kept and drawn all the same.

boundary_elsewhere warning confirm
{found} lies somewhere else entirely than {wanted}.
Look whether the code and the coordinates belong together; confirm that it really lies there.
"""
