"""Writing: files replaced whole or not at all, folders that are gone at the end, one run at a time in a folder."""

from levacivica.writing.locking import Busy, Lock
from levacivica.writing.names import too_long
from levacivica.writing.replacing import Changed, create, folder_made, make_folder, replace
from levacivica.writing.temporary import TemporaryFolder

__all__ = ["Busy", "Changed", "Lock", "TemporaryFolder", "create", "folder_made", "make_folder", "replace", "too_long"]
