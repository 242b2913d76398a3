"""The site of a data root: all its sheets as pages, with search, data and feeds, as files for any web server."""

from levacivica.site.making import make_site
from levacivica.site.part import Part, SiteFile
from levacivica.site.publishing import FilesOnDisk, Publication, Taken, compare, publish
from levacivica.site.retrying import made_of_the_rest

__all__ = [
    "FilesOnDisk",
    "Part",
    "Publication",
    "SiteFile",
    "Taken",
    "compare",
    "made_of_the_rest",
    "make_site",
    "publish",
]
