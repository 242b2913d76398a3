"""From an archive to a report: rules run, findings get their places, comments silence some of them."""
