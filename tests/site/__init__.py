"""Tests on the site of a data root."""  # noqa: A005 - never imported by this name alone
