"""Real HTTP over the loopback: pages, refusals, odd requests, events."""

from __future__ import annotations

import socket
from threading import Thread

import pytest

from levacivica.serving.edition import Edition, Stage
from levacivica.serving.server import Server, is_free

from .running import Site
from .test_addresses import LEADING_OUT


def test_a_page_comes_with_its_script_and_the_file_stays_as_it_was(site: Site) -> None:
    before = (site.folder / "schede/uno.html").read_bytes()
    answer = site.get("/schede/uno.html")
    assert answer.status == 200
    assert answer.head["content-type"] == "text/html; charset=utf-8"
    assert answer.head["cache-control"] == "no-store"
    assert answer.head["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.head
    assert "Uno è qui" in answer.text
    assert answer.text.index("segui.js") < answer.text.index("</BODY>")
    assert (site.folder / "schede/uno.html").read_bytes() == before


def test_the_first_page_has_the_address_of_the_folder(site: Site) -> None:
    assert "<h1>Schede</h1>" in site.get("/").text


def test_what_is_no_page_comes_as_it_is(site: Site) -> None:
    answer = site.get("/schede/uno.csv?x=1")
    assert (answer.status, answer.content) == (200, b"a,b\n")
    assert answer.head["content-type"] == "text/csv; charset=utf-8"


def test_head_is_get_without_the_page(site: Site) -> None:
    for target in ("/", "/schede/uno.csv", "/nulla.html", "/.levacivica/segui.js"):
        got, head = site.get(target), site.get(target, "HEAD")
        assert (head.status, head.content) == (got.status, b"")
        assert head.head["content-length"] == got.head["content-length"]


def test_a_folder_is_never_listed(site: Site) -> None:
    assert site.get("/schede/").status == 404
    assert site.get("/schede").status == 404
    (site.folder / "schede/index.html").write_text("indice")
    answer = site.get("/schede")
    assert (answer.status, answer.head["location"]) == (302, "/schede/")
    assert "indice" in site.get("/schede/").text


@pytest.mark.parametrize("target", [*LEADING_OUT, "/" + "a" * 5000, "/" + "a/" * 3000])
def test_nothing_outside_the_folder_is_served(site: Site, target: str) -> None:
    got = site.raw(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\n\r\n".encode())
    assert got.split()[1] in (b"400", b"404")
    assert b"segreto" not in got
    assert b"Traceback" not in got


def test_a_link_that_leads_out_is_not_followed(site: Site) -> None:
    (site.folder / "fuori.html").symlink_to(site.folder.parent / "segreto.html")
    (site.folder / "su").symlink_to(site.folder.parent, target_is_directory=True)
    assert site.get("/fuori.html").status == 404
    assert site.get("/su/segreto.html").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X"])
def test_only_two_methods_are_allowed(site: Site, method: str) -> None:
    answer = site.get("/", method)
    assert answer.status == 405
    assert answer.head["allow"] == "GET, HEAD"


ODD = {
    "HTTP/0.9": b"GET /\r\n\r\n",
    "no words": b"\r\n\r\n",
    "one word": b"GET\r\n\r\n",
    "binary": bytes(range(256)) + b"\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\n" * 3,
    "version of another world": b"GET / HTTP/7.7\r\n\r\n",
    "no version": b"GET / HTML/1.1\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "long line": b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nHost: %HOST%\r\nX: " + b"a" * 70000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: %HOST%\r\n" + b"X: a\r\n" * 1000 + b"\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: %HOST%\r\nHost: %HOST%\r\n\r\n",
    "a port that is not ours": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n",
    "another name": b"GET / HTTP/1.1\r\nHost: altrove.example:%PORT%\r\n\r\n",
    "a name that looks like ours": b"GET / HTTP/1.1\r\nHost: localhost.example:%PORT%\r\n\r\n",
    "another name for the events": b"GET /.levacivica/eventi HTTP/1.1\r\nHost: altrove.example\r\n\r\n",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_request_is_refused_and_the_next_one_served(
    site: Site, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    port = str(site.port).encode()
    got = site.raw(ODD[name].replace(b"%HOST%", b"127.0.0.1:" + port).replace(b"%PORT%", port))
    if name == "no words":
        assert got == b""
    else:
        version, status = got.split()[:2]
        assert version.startswith(b"HTTP/1."), got
        assert status in (b"400", b"414", b"431", b"505"), got
    assert b"Schede" not in got
    assert site.get("/").status == 200
    assert capfd.readouterr() == ("", "")


def test_both_names_of_this_machine_are_ours(site: Site) -> None:
    for host in (f"127.0.0.1:{site.port}", f"localhost:{site.port}", f"LOCALHOST:{site.port}"):
        assert site.get("/", Host=host).status == 200


def test_a_body_is_never_read_as_another_request(site: Site) -> None:
    body = b"GET /schede/uno.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    assert site.raw(head + body).count(b"HTTP/1.1") == 1


def test_a_browser_that_leaves_troubles_nobody(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    (site.folder / "grande.html").write_bytes(b"x" * 30_000_000)
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", site.port)) as line:
            line.sendall(f"GET /grande.html HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            line.recv(10)
    assert site.get("/").status == 200
    assert capfd.readouterr() == ("", "")


def test_only_this_machine_is_served(site: Site) -> None:
    assert site.server.server_address[0] == "127.0.0.1"
    assert not is_free(site.port)


def test_a_port_that_is_taken_is_not_shared(site: Site) -> None:
    with pytest.raises(OSError):
        Server(site.port, site.folder, Stage(Edition("it")))


def test_the_panel_of_a_page_is_its_own(site: Site) -> None:
    site.stage.show(Edition("it", {"schede/uno.html": "<p>del foglio</p>"}, "<p>di tutti</p>"))
    assert "del foglio" in site.get("/schede/uno.html").text
    assert "di tutti" not in site.get("/schede/uno.html").text
    assert "di tutti" in site.get("/").text
    assert "di tutti" not in site.get("/schede/uno.csv").text


def test_a_page_that_forbids_everything_may_still_wait_for_the_next(site: Site) -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">"""
    (site.folder / "chiusa.html").write_text(f"<!DOCTYPE html>{policy}<body>", encoding="utf-8")
    text = site.get("/chiusa.html").text
    assert """content="connect-src 'self'; default-src 'none'; script-src 'self'">""" in text
    (site.folder / "chiusa.html").write_text(text, encoding="utf-8")
    assert site.get("/chiusa.html").text.count("connect-src") == 1


def test_a_page_in_the_place_of_another(site: Site) -> None:
    site.stage.show(Edition("it", {}, "", {"schede/uno.html": "<body>non si legge</body>"}))
    answer = site.get("/schede/uno.html")
    assert answer.status == 200
    assert "non si legge" in answer.text
    assert "Uno è qui" not in answer.text


def test_trouble_shows_on_every_page(site: Site) -> None:
    site.stage.show(Edition("it", {"schede/uno.html": "<p>ancora</p>"}, trouble="<p>guasto</p>"))
    for target in ("/", "/schede/uno.html", "/nulla.html"):
        assert "guasto" in site.get(target).text
    assert "ancora" in site.get("/schede/uno.html").text


def test_before_there_is_a_site_it_says_so(site: Site) -> None:
    site.stage.show(Edition("it", complete=False))
    answer = site.get("/nulla.html")
    assert answer.status == 503
    assert "segui.js" in answer.text, "the page comes by itself when it is ready"


def test_a_browser_that_waits_hears_of_every_edition(site: Site) -> None:
    editions = site.editions()
    now = next(editions)
    assert f'data-edizione="{now}"' in site.get("/").text
    site.stage.show(Edition("it"))
    then = next(editions)
    assert then != now
    assert f'data-edizione="{then}"' in site.get("/").text
    assert next(site.editions()) == then, "who comes late hears the last one"


def test_every_browser_hears_and_all_go_home_at_the_end(site: Site) -> None:
    waiting = [site.editions() for _ in range(8)]
    first = {next(one) for one in waiting}
    site.stage.show(Edition("it"))
    second = {next(one) for one in waiting}
    assert (len(first), len(second)) == (1, 1)
    assert first != second
    heard: list[list[str]] = []
    threads = [Thread(target=lambda one=one: heard.append(list(one))) for one in waiting]
    for thread in threads:
        thread.start()
    site.stage.close()
    for thread in threads:
        thread.join(30)
    assert heard == [[]] * len(waiting)


def test_the_pulse_goes_on_while_nothing_happens() -> None:
    names = Stage(Edition("it")).names(every=0.01)
    assert [bool(next(names)) for _ in range(3)] == [True, False, False]


def test_the_head_of_the_events_is_no_stream(site: Site) -> None:
    answer = site.get("/.levacivica/eventi", "HEAD")
    assert (answer.status, answer.head["content-type"]) == (200, "text/event-stream; charset=utf-8")
