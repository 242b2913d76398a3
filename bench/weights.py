"""How light and quick the site is on a phone: weights, first paint, jumps, time for a key, and Lighthouse's marks.

The sites of 15, 300 and 1,000 sheets, made from the real ones, are served compressed from this machine. Chromium
measures with a processor four times slower; Lighthouse, which fetches a slow network too, where it is installed
(``make bench-site`` tries to). A figure that is over its bar is marked, and makes the run fail.

    python bench/weights.py [--sheets 15 300 1000] [--lighthouse PATH] [--rounds 3]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import variants
from levacivica.serving.watching import Watch
from levacivica.serving.workshop import Workshop

PAGES = ("index.html", "anni/2019.html", "settori/index.html", "enti/index.html", "sedi/index.html", "schede/{}.html")
"""The pages looked at: the first one, a list of fifty, lists of links, a programme."""
PROGRAMME = "informa-mi-2019"
TYPED = ("sportelli", "accoglienza inglese", "casa")
SLOWER = 4

KEY, JUMPS, LOADED, MARK = 50.0, 0.05, 150.0, 95
"""The bars: milliseconds for a key, layout shift, kilobytes for the list of results, Lighthouse's mark."""

PAINTED = """() => {
  const jumps = performance.getEntriesByType("layout-shift");
  return [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, window.jumps];
}"""
COUNT_JUMPS = """window.jumps = 0; new PerformanceObserver((all) => all.getEntries().forEach((one) => {
  if (!one.hadRecentInput) window.jumps += one.value;
})).observe({ type: "layout-shift", buffered: true });"""
TYPE = """(words) => {
  const field = document.querySelector("#cerca"), times = [];
  for (let i = 1; i <= words.length; i++) {
    const before = performance.now();
    field.value = words.slice(0, i);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    times.push(performance.now() - before);
  }
  return times;
}"""


class Compressed(SimpleHTTPRequestHandler):
    """Files as a server of today sends them."""

    def do_GET(self) -> None:
        """Send a file, compressed if it is a text."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix != ".woff2":
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def site(count: int, folder: Path) -> Path:
    """The site of so many sheets: the real ones, or others made from them."""
    sheets = variants.DATA
    if count > len(list(sheets.rglob("*.yaml"))):
        sheets = folder / f"schede-{count}"
        variants.generate(sheets, count)
    out = folder / f"sito-{count}"
    out.mkdir()
    problem = Workshop([str(sheets)], out, "it", Watch()).make().problem
    assert problem is None, problem
    return out


def pages(out: Path) -> list[str]:
    """The pages of a site that are looked at."""
    programme = next(path.stem for path in sorted((out / "schede").rglob(f"{PROGRAMME}*.html")))
    return [page.format(programme) for page in PAGES]


def weight(path: Path) -> float:
    """The kilobytes of a file on the way."""
    return len(gzip.compress(path.read_bytes())) / 1000


def painted(browser: Browser, address: str, rounds: int) -> tuple[float, float]:
    """Milliseconds to the first paint, and how much the page jumps: the median and the most of some visits."""
    found = []
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 360, "height": 740})
        tab = context.new_page()
        tab.add_init_script(COUNT_JUMPS)
        context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(address, wait_until="load")
        tab.wait_for_timeout(1000)
        found.append(tab.evaluate(PAINTED))
        context.close()
    return statistics.median(first for first, _ in found), max(jumps for _, jumps in found)


def keys(browser: Browser, address: str, rounds: int) -> list[float]:
    """Milliseconds for each key while one types, once the index is there: the least of some rounds."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    tab = context.new_page()
    tab.goto(f"{address}/index.html")
    for words in TYPED:  # what is asked for comes once
        for word in words.split():
            tab.fill("#cerca", word[0])
            tab.wait_for_timeout(500)
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    typed = [[time for words in TYPED for time in tab.evaluate(TYPE, words)] for _ in range(2 * rounds)]
    context.close()
    return [min(times) for times in zip(*typed, strict=True)]


def marks(lighthouse: str, address: str, chromium: str) -> dict[str, Any]:
    """What Lighthouse says of a page on a phone."""
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = [
        lighthouse,
        address,
        "--quiet",
        "--output=json",
        "--only-categories=performance",
        f"--chrome-flags={flags}",
    ]
    done = subprocess.run(command, check=False, capture_output=True, env={**os.environ, "CHROME_PATH": chromium})
    return dict(json.loads(done.stdout)) if done.returncode == 0 else {}


def look(browser: Browser, out: Path, count: int, rounds: int, lighthouse: Sequence[str]) -> bool:
    """Print the figures of a site; whether all are within their bars."""
    index = {path.stem: weight(path) for path in (out / "cerca").glob("*.js")}
    rows = index.pop("schede")
    most = max(index.values())
    loaded = rows + most + weight(out / "ricerca.js")
    good = loaded <= LOADED
    with served(out) as address:
        times = keys(browser, address, rounds)
        good &= max(times) <= KEY
        print(
            f"{count} sheets: list {rows:.1f} kB + largest letter {most:.1f} kB + script = {loaded:.1f} kB (at most "
            f"{LOADED:.0f}), all letters {sum(index.values()):.1f} kB; a key takes {statistics.median(times):.1f} ms, "
            f"the slowest {max(times):.1f} (at most {KEY:.0f})"
        )
        print(
            f"  {'page':36} {'kB':>7} {'kB gz':>6} {'FCP ms':>7} {'CLS':>6}"
            + "  Lighthouse  FCP s  LCP s  TBT ms  CLS" * len(lighthouse[:1])
        )
        for page in pages(out):
            first, jumps = painted(browser, f"{address}/{page}", rounds)
            size = (out / page).stat().st_size / 1000
            line = f"  {page:36} {size:7.1f} {weight(out / page):6.1f} {first:7.0f} {jumps:6.3f}"
            good &= jumps <= JUMPS
            if lighthouse and (said := marks(lighthouse[0], f"{address}/{page}", lighthouse[1])):
                audits, mark = said["audits"], 100 * said["categories"]["performance"]["score"]
                names = (
                    "first-contentful-paint",
                    "largest-contentful-paint",
                    "total-blocking-time",
                    "cumulative-layout-shift",
                )
                fcp, lcp, tbt, cls = (audits[name]["numericValue"] for name in names)
                line += f"  {mark:10.0f}  {fcp / 1000:5.2f}  {lcp / 1000:5.2f}  {tbt:6.0f}  {cls:.3f}"
                good &= mark >= MARK
            print(line, flush=True)
    return good


def main() -> None:
    """Make the sites, look at each, say whether the bars hold."""
    parser = argparse.ArgumentParser(description="how light and quick the site is")
    parser.add_argument("--sheets", type=int, nargs="+", default=[15, 300, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lighthouse", default="")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or ""
    lighthouse = [options.lighthouse, chromium] if options.lighthouse and Path(options.lighthouse).exists() else []
    if not lighthouse:
        print("Lighthouse is not installed: the figures are Chromium's alone")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu"], chromium_sandbox=False)
        good = [look(browser, site(count, Path(folder)), count, options.rounds, lighthouse) for count in options.sheets]
        browser.close()
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
