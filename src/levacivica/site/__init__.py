"""The site of a data root: all its sheets as pages, with search, data and feeds, as files for any web server."""

from levacivica.site.making import SiteFile, make_site
from levacivica.site.publishing import Publication, Taken, compare, publish

__all__ = ["Publication", "SiteFile", "Taken", "compare", "make_site", "publish"]
