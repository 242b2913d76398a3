"""What the action writes on a pull request: one comment, edited in place; fixes as suggestions, never twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from levacivica.reporting.markdown import MARK
from tools.action import steps, suggestions, watched

from .forge import BOT, REPOSITORY, Standin, standing_in

SHEET = "tipo: leva-civica\ntitolo: Uno\ncontatti:\n  - telefono: 0352345671\n    note: a  b\n"
PATCH = "@@ -1,2 +1,5 @@\n tipo: leva-civica\n titolo: Uno\n+contatti:\n+  - telefono: 0352345671\n+    note: a  b"


@pytest.fixture
def standin() -> Iterator[Standin]:
    with standing_in(Standin()) as one:
        yield one


@pytest.fixture
def environ(standin: Standin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a run on a pull request whose sheet is in the current folder."""
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "uno.yaml").write_text(SHEET)
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7, "head": {"sha": "abc"}}}))
    folder = tmp_path / "temp" / "levacivica"
    folder.mkdir(parents=True)
    (folder / steps.REPORT).write_text(f"{MARK}\nUn errore.\n")
    (folder / steps.DATA).write_text(json.dumps({"findings": []}))
    return {
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_API_URL": standin.address,
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_SERVER_URL": "https://forgia.example.it",
        "GITHUB_RUN_ID": "12",
        "GITHUB_TOKEN": "secret",
        "RUNNER_TEMP": str(tmp_path / "temp"),
    }


def reported(environ: dict[str, str], text: str) -> None:
    (Path(environ["RUNNER_TEMP"]) / "levacivica" / steps.REPORT).write_text(text)


def found(environ: dict[str, str], *findings: dict[str, Any]) -> None:
    (Path(environ["RUNNER_TEMP"]) / "levacivica" / steps.DATA).write_text(json.dumps({"findings": findings}))


def finding(line: int, first: int, last: int, new: str, **more: Any) -> dict[str, Any]:
    span = {"start": {"line": line, "column": first}, "end": {"line": line, "column": last}}
    fix = {"applicability": more.pop("applicability", "safe"), "edits": [{"span": span, "text": new}]}
    return {
        "code": "LC011", "message": "@ufficio: #1 <b>", "file": "uno.yaml", "status": "active", "fixes": [fix],
        "fingerprint": f"{line:x}{first:x}a", "since": {"state": "new"},
    } | more  # fmt: skip


PHONE = finding(4, 15, 25, '"0352345671"')
BLANKS = finding(5, 12, 14, " ")


def test_one_comment_is_written_and_then_edited(standin: Standin, environ: dict[str, str]) -> None:
    assert steps.say(environ) == 0
    [one] = standin.comments
    assert one["body"].startswith(f"{MARK}\nUn errore.")
    assert "(https://forgia.example.it/comune/schede/actions/runs/12)" in one["body"]
    steps.say(environ)
    assert [method for method, _ in standin.asked if method == "PATCH"] == [], "it says the same"
    reported(environ, f"{MARK}\nTutto in ordine.\n")
    steps.say(environ)
    assert len(standin.comments) == 1
    assert "Tutto in ordine." in standin.comments[0]["body"]


@pytest.mark.parametrize("graphql", [True, False])
def test_what_somebody_else_wrote_is_not_touched(standin: Standin, environ: dict[str, str], graphql: bool) -> None:
    standin.graphql = graphql
    others: list[dict[str, Any]] = [
        {"id": 1, "user": {"login": "maria"}, "body": f"{MARK}\nil mio"},
        {"id": 2, "user": None, "body": f"{MARK}\ndi nessuno"},
        {"id": 3, "user": {"login": BOT}, "body": f"un altro, non {MARK}"},
        *({"id": number, "user": {"login": "maria"}, "body": "parole"} for number in range(4, 230)),
        {"id": 999, "user": {"login": BOT}, "body": f"{MARK}\nvecchio"},
    ]
    standin.comments += [dict(one) for one in others]
    steps.say(environ)
    assert standin.comments[:-1] == others[:-1]
    assert "Un errore." in standin.comments[-1]["body"]


def test_a_long_report_keeps_whole_lines_and_closes_what_it_folds(standin: Standin, environ: dict[str, str]) -> None:
    reported(environ, f"{MARK}\nMolti errori.\n<details><summary>altri</summary>\n" + "- riga è\n" * 20_000)
    assert steps.say(environ) == 0
    body = standin.comments[0]["body"]
    assert 60_000 < len(body) <= 65_536
    assert body.count("<details>") == body.count("</details>") == 1
    assert "- riga è\n</details>" in body
    assert "/actions/runs/12)" in body[-200:], "the links are never cut off"


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_token_that_may_not_write_leads_to_the_summary(
    standin: Standin, environ: dict[str, str], capfd: pytest.CaptureFixture[str], lang: str
) -> None:
    standin.refusals, standin.always = [("POST", 403, {})], True
    assert steps.say(environ | {"LEVACIVICA_LANG": lang}) == 0
    [line] = capfd.readouterr().out.splitlines()
    assert line.startswith("::notice::")
    assert line.endswith(": https://forgia.example.it/comune/schede/actions/runs/12")
    assert standin.comments == []


def test_without_a_token_nothing_is_asked(
    standin: Standin, environ: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert steps.say(environ | {"GITHUB_TOKEN": ""}) == 0
    assert capfd.readouterr().out.startswith("::notice::")
    assert standin.asked == []


@pytest.mark.parametrize(
    ("refusal", "written"),
    [
        (("POST", 403, {"retry-after": "1"}), True),
        (("POST", 429, {}), True),
        (("POST", 403, {"x-ratelimit-remaining": "0"}), True),
        (("GET", 502, {}), True),
        (("POST", 429, {"retry-after": "3600"}), False),
        (("POST", 422, {}), False),
    ],
)
def test_a_forge_that_is_busy_is_asked_again(
    standin: Standin,
    environ: dict[str, str],
    capfd: pytest.CaptureFixture[str],
    refusal: tuple[str, int, dict[str, str]],
    written: bool,
) -> None:
    environ = environ | {"GITHUB_RUN_ID": ""}
    standin.graphql = False  # its question is no POST then that could be refused
    standin.refusals = [refusal] * (1 if written or refusal[0] != "POST" else 2)
    assert steps.say(environ) == 0
    assert bool(standin.comments) is written
    assert (capfd.readouterr().out == "") is written


def test_a_forge_that_is_not_there_is_a_warning(environ: dict[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    for address in ("http://127.0.0.1:9", "", "file:///etc"):
        assert steps.say(environ | {"GITHUB_API_URL": address}) == 0
        [line] = capfd.readouterr().out.splitlines()
        assert line.startswith("::warning::")


@pytest.mark.parametrize("event", ["{}", "[]", "rotto", '{"pull_request": {}}', '{"pull_request": null}'])
def test_a_push_has_no_comment(standin: Standin, environ: dict[str, str], event: str) -> None:
    Path(environ["GITHUB_EVENT_PATH"]).write_text(event)
    assert steps.say(environ) == 0
    assert steps.say(environ | {"GITHUB_EVENT_PATH": ""}) == 0
    assert standin.asked == []


def test_safe_fixes_are_offered_on_their_lines_and_once(standin: Standin, environ: dict[str, str]) -> None:
    standin.files = [{"filename": "uno.yaml", "patch": PATCH}, {"filename": "logo.png"}]
    found(environ, PHONE, BLANKS)
    steps.say(environ)
    [review] = standin.reviews
    assert review["commit_id"] == "abc"
    first, second = review["comments"]
    assert (first["path"], first["line"], first["side"]) == ("uno.yaml", 4, "RIGHT")
    assert '```suggestion\n  - telefono: "0352345671"\n```' in first["body"]
    assert "```suggestion\n    note: a b\n```" in second["body"]
    assert "@ufficio" not in first["body"].replace("@\N{WORD JOINER}", "")
    assert "<b>" not in first["body"]
    steps.say(environ)
    assert len(standin.reviews) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"since": {"state": "old"}},
        {"since": {}},
        {"status": "suppressed"},
        {"applicability": "suggest"},
        {"file": "altro.yaml"},
        {"fixes": []},
    ],
)
def test_what_this_change_did_not_bring_is_not_offered(
    standin: Standin, environ: dict[str, str], change: dict[str, Any]
) -> None:
    standin.files = [{"filename": "uno.yaml", "patch": PATCH}]
    found(environ, finding(4, 15, 25, '"0352345671"', **change))
    steps.say(environ)
    assert standin.reviews == []


@pytest.mark.parametrize(
    "patch", ["", "@@ -1,2 +1,2 @@\n tipo: leva-civica\n titolo: Uno", "@@ -5 +4,0 @@\n-  - telefono"]
)
def test_lines_outside_the_diff_take_no_suggestion(standin: Standin, environ: dict[str, str], patch: str) -> None:
    standin.files = [{"filename": "uno.yaml", "patch": patch}]
    found(environ, PHONE)
    steps.say(environ)
    assert standin.reviews == []


def test_at_most_ten_are_offered_and_none_over_another(standin: Standin, environ: dict[str, str]) -> None:
    Path("uno.yaml").write_text("a: b\n" * 30)
    standin.files = [{"filename": "uno.yaml", "patch": "@@ -0,0 +1,30 @@\n" + "+a: b\n" * 30}]
    found(environ, *(finding(line, 4, 5, "c") for line in (1, 1, *range(2, 20))))
    steps.say(environ)
    [review] = standin.reviews
    assert [one["line"] for one in review["comments"]] == [*range(1, 11)]
    steps.say(environ)
    assert len(standin.reviews) == 1, "ten in all"


def test_a_suggestion_takes_whole_lines_and_cannot_be_closed_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "uno.yaml").write_bytes(b"\xef\xbb\xbfa: |\r\n  ```\r\n  ````\r\nb: c\xe2\x80\xa8d\r\n")
    span = {"start": {"line": 1, "column": 1}, "end": {"line": 4, "column": 2}}
    fix = {"applicability": "safe", "edits": [{"span": span, "text": "x: |\n  ````\nb"}]}
    [one] = suggestions.suggestions({"findings": [finding(1, 1, 1, "") | {"fixes": [fix]}]}, tmp_path)
    assert (one.first, one.last, one.new) == (1, 4, "x: |\n  ````\nb: c\N{LINE SEPARATOR}d")
    assert one.comment()["start_line"] == 1
    assert "\n`````suggestion\nx: |\n  ````\nb: c\N{LINE SEPARATOR}d\n`````" in one.comment()["body"]


def test_suggestions_that_are_refused_are_not_the_comment(
    standin: Standin, environ: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    standin.files = [{"filename": "uno.yaml", "patch": PATCH}]
    standin.without = {"/pulls/7/reviews"}
    found(environ, PHONE)
    assert steps.say(environ) == 0
    assert "Un errore." in standin.comments[0]["body"]
    [line] = capfd.readouterr().out.splitlines()
    assert line.startswith("::notice::Non riesco a proporre le correzioni")


def test_a_forge_without_pages_lines_of_changes_and_reviews(
    standin: Standin, environ: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    """As the public interfaces of Gitea and Forgejo are: it has not been tried on one of them."""
    standin.graphql, standin.pages, standin.bot = False, False, "gitea-actions"
    standin.without = {"/pulls/7/comments", "/pulls/7/reviews"}
    standin.files = [{"filename": "uno.yaml"}]
    standin.comments += [{"id": n, "user": {"login": "maria"}, "body": f"parole {n}"} for n in range(40)]
    found(environ, PHONE)
    assert steps.say(environ) == 0
    reported(environ, f"{MARK}\nTutto in ordine.\n")
    assert steps.say(environ) == 0
    [own] = [one["body"] for one in standin.comments if one["user"]["login"] == "gitea-actions"]
    assert "Tutto in ordine." in own, "it is edited, though nobody says whose the token is"
    assert capfd.readouterr().out == ""


def test_what_must_be_looked_at_first_is_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched, "_for_all", lambda _: iter(()))
    one = {
        "code": "LC201", "file": "a.yaml", "status": "suppressed", "since": {"state": "silenced"}, "reason": "",
        "span": {"start": {"line": 3}}, "message": "*m*",
    }  # fmt: skip
    for lang, none in (("it", "nessuno"), ("en", "none")):
        title, _, first, *rest, more, end = watched.to_look_at("abc", {"findings": [one] * 50}, lang)
        assert title.startswith("#### ")
        assert none in first
        assert "*m*" not in first
        assert len(rest) == watched.MOST - 1
        assert "30" in more
        assert end == ""


def test_outputs_count_what_the_change_brought(environ: dict[str, str], tmp_path: Path) -> None:
    states = [("error", "active", "new"), ("error", "active", "old"), ("warning", "active", "touched")]
    states += [("warning", "suppressed", "new"), ("error", "suppressed", "silenced")]
    report = {"findings": [{"severity": a, "status": b, "since": {"state": c}} for a, b, c in states]}
    assert (steps.brought(report, "error"), steps.brought(report, "warning")) == (1, 1)
    for one in report["findings"]:
        del one["since"]
    assert (steps.brought(report, "error"), steps.brought(report, "warning")) == (2, 1)
