"""The language server: what `assisting` knows, told to an editor by the Language Server Protocol."""
