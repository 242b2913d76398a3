"""A revision is read as it was committed, whatever is in the work tree, in few processes that change nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.archive.archive import read_archive
from levacivica.archive.git import GitProblem, NoGit, NoRepository, UnknownRevision, UnreadableRevision
from levacivica.archive.revisions import MOST_LINKS, Revision
from levacivica.archive.sheet_files import sheets_below
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.rendering.engine import engine_of

from ..console import Console
from ..samples import CLEAN, WRONG
from ..sweep import examples
from .repositories import commit, git, repository


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return repository(tmp_path / "deposito")


def written(top: Path, **texts: str) -> str:
    """Write sheets and commit them."""
    for name, text in texts.items():
        path = top / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return commit(top)


def read(revision: Revision, name: str) -> bytes:
    return revision.read(revision.top / name)


# what a revision has


def test_each_revision_has_its_own_files(top: Path) -> None:
    first = written(top, a="uno", b="due")
    (top / "b.yaml").unlink()
    second = written(top, a="tre")
    (top / "a.yaml").write_text("non salvato")
    with Revision(first, top) as old, Revision("HEAD", top) as new:
        assert (read(old, "a.yaml"), read(old, "b.yaml")) == (b"uno", b"due")
        assert (read(new, "a.yaml"), new.is_file(top / "b.yaml")) == (b"tre", False)
        assert (old.commit, new.commit) == (first, second)


@pytest.mark.parametrize("name", ["HEAD", "main", "v1", "HEAD~0", "refs/heads/main", "HEAD^{/prova}"])
def test_a_revision_is_called_as_git_calls_it(top: Path, name: str) -> None:
    made = written(top, a="uno")
    git(top, "tag", "--annotate", "--message=una", "v1")
    with Revision(name, top) as revision:
        assert revision.commit == made


ODD = ["a b.yaml", "è.yaml", "-x.yaml", "a\nb.yaml", "a\tb.yaml", '"q".yaml', "a\\b.yaml", ":(top)c.yaml", "*?[.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="these names are no names there")
def test_odd_names_are_names(top: Path) -> None:
    names = [os.fsencode(name) for name in ODD] + [b"latin\xe8.yaml", b"cartella \xff/a.yaml"]
    for name in names:
        path = top / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name)
    commit(top)
    with Revision("HEAD", top) as revision:
        assert {os.fsencode(path) for path in sheets_below(top, revision)} == {
            os.fsencode(top) + b"/" + n for n in names
        }
        for name in names:
            assert read(revision, os.fsdecode(name)) == name


@settings(max_examples=examples(10))
@given(st.dictionaries(st.sampled_from(["a.yaml", "b/c.yaml", "b/d/e.yaml"]), st.binary(max_size=300), min_size=3))
def test_any_bytes_are_those_of_git_show(tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]) -> None:
    top = repository(tmp_path_factory.mktemp("byte"))
    (top / ".gitattributes").write_text("* text=auto eol=crlf\n")
    for name, content in contents.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(content)
    commit(top)
    with Revision("HEAD", top) as revision:
        for name in contents:
            assert read(revision, name) == git(top, "show", f"HEAD:{name}")


def test_a_pointer_of_git_lfs_is_a_text(top: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"
    (top / ".gitattributes").write_text("*.yaml filter=lfs diff=lfs\n")
    written(top, a=pointer)
    with Revision("HEAD", top) as revision:
        assert read(revision, "a.yaml") == pointer.encode()


def test_a_submodule_is_an_empty_folder(top: Path) -> None:
    made = written(top, data__a="uno")
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{made},data/altro")
    git(top, "commit", "--quiet", "--message=sottomodulo")
    with Revision("HEAD", top) as revision:
        assert revision.is_dir(top / "data" / "altro")
        assert [Path(path).name for path in sheets_below(top / "data", revision)] == ["a.yaml"]


def planted(top: Path, entries: list[tuple[str, str, bytes]]) -> None:
    """Commit a tree that git itself would never make."""
    made = b""
    for mode, name, content in entries:
        blob = git(top, "hash-object", "-w", "--stdin", stdin=content).decode().strip()
        made += f"{mode} {name}".encode() + b"\0" + bytes.fromhex(blob)
    tree = git(top, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=made).decode().strip()
    made_commit = git(top, "commit-tree", "-m", "prova", tree).decode().strip()
    git(top, "update-ref", "refs/heads/main", made_commit)


def test_names_that_lead_out_of_the_folder_are_left_out(top: Path) -> None:
    planted(top, [("100644", name, b"male") for name in ("..", ".", "a/../../b", "bene.yaml")])
    with Revision("HEAD", top) as revision:
        assert list(revision.walk(top)) == [(str(top), [], ["bene.yaml"])]
        assert [path.name for path in revision.folder(top).iterdir()] == ["bene.yaml"]


def test_two_entries_of_one_name_are_one(top: Path) -> None:
    planted(top, [("100644", "a", b"uno"), ("100644", "a", b"due")])
    with Revision("HEAD", top) as revision:
        assert list(revision.walk(top)) == [(str(top), [], ["a"])]


# links


LINKS = {
    "file.yaml": "data/a.yaml",
    "data/su.yaml": "../b.yaml",
    "cartella": "data",
    "data/due.yaml": "su.yaml",
    "data/giro/../tre.yaml": "",
    "fuori.yaml": "../../fuori.yaml",
    "assoluto.yaml": "/etc/hostname",
    "manca.yaml": "manca-qui.yaml",
    "cerchio.yaml": "cerchio.yaml",
    "attraverso.yaml": "data/a.yaml/b.yaml",
}


@pytest.fixture
def linked(top: Path) -> Path:
    """A folder with links of every sort, and what they would find outside."""
    written(top, data__a="uno", b="due")
    (top.parent.parent / "fuori.yaml").write_text("fuori")
    for name, target in LINKS.items():
        if target:
            (top / name).symlink_to(target)
    (top / "dentro.yaml").symlink_to(top / "data" / "a.yaml")
    commit(top)
    return top


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("file.yaml", b"uno"),
        ("data/su.yaml", b"due"),
        ("data/due.yaml", b"due"),
        ("cartella/a.yaml", b"uno"),
        ("cartella/su.yaml", b"due"),
        ("dentro.yaml", b"uno"),
        ("cartella/../b.yaml", b"due"),
    ],
)
def test_a_link_inside_leads_where_it_does_on_disk(linked: Path, name: str, content: bytes) -> None:
    with Revision("HEAD", linked) as revision:
        assert read(revision, name) == (linked / name).read_bytes() == content
        assert revision.is_file(linked / name)


@pytest.mark.parametrize(
    "name", ["fuori.yaml", "assoluto.yaml", "manca.yaml", "cerchio.yaml", "attraverso.yaml", "../fuori.yaml"]
)
def test_a_link_leads_to_nothing_outside_the_revision(linked: Path, name: str) -> None:
    with Revision("HEAD", linked) as revision:
        assert not revision.is_file(linked / name)
        assert not revision.is_dir(linked / name)
        with pytest.raises(OSError, match=r"No such|Too many|Not a directory"):
            read(revision, name)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems follow fewer links")
@pytest.mark.parametrize(("links", "is_there"), [(MOST_LINKS, True), (MOST_LINKS + 1, False)])
def test_a_chain_of_links_is_followed_as_far_as_on_disk(top: Path, links: int, is_there: bool) -> None:
    (top / "0.yaml").write_text("uno")
    for number in range(links):
        (top / f"{number + 1}.yaml").symlink_to(f"{number}.yaml")
    commit(top)
    with Revision("HEAD", top) as revision:
        assert revision.is_file(top / f"{links}.yaml") == os.path.isfile(top / f"{links}.yaml") == is_there  # noqa: PTH113


def test_a_walk_lists_links_as_the_disk_does(linked: Path) -> None:
    with Revision("HEAD", linked) as revision:
        for folder in (linked, linked / "cartella", linked / "data"):
            found, on_disk = (
                [(parent, sorted(folders), sorted(names)) for parent, folders, names in walk]
                for walk in (revision.walk(folder), os.walk(folder))
            )
            assert found == [
                (parent, [name for name in folders if name != ".git"], names)
                for parent, folders, names in on_disk
                if ".git" not in Path(parent).parts
            ]


# folders for libraries that read by themselves


def test_a_folder_is_copied_with_its_links_and_gone_afterwards(linked: Path) -> None:
    (linked / "data" / "sotto").mkdir()
    (linked / "data" / "sotto" / "torna").symlink_to("../../data")
    (linked / "data" / "sotto" / "c.txt").write_text("tre")
    commit(linked)
    with Revision("HEAD", linked) as revision:
        copy = revision.folder(linked / "data")
        assert revision.folder(linked / "data") == copy
        found = {path.relative_to(copy).as_posix(): path.read_text() for path in copy.rglob("*") if path.is_file()}
        assert found == {"a.yaml": "uno", "due.yaml": "due", "su.yaml": "due", "sotto/c.txt": "tre"}
        assert not any(path.is_symlink() for path in copy.rglob("*"))
        with pytest.raises(FileNotFoundError):
            revision.folder(linked / "manca")
        with pytest.raises(NotADirectoryError):
            revision.folder(linked / "b.yaml")
    assert not copy.exists()
    with revision:
        assert revision.folder(linked / "data").is_dir()


def test_the_templates_norms_and_logo_of_an_office_are_those_of_the_revision(top: Path) -> None:
    office = "lingua: it\nmodelli: modelli\nnorme: [norme]\n"
    (top / "modelli" / "schede").mkdir(parents=True)
    template = top / "modelli" / "schede" / "leva-civica.j2"
    template.write_text(
        "{% do doc.titolo('T') %}{% call doc.sezione('Com’era prima') %}{% do doc.prosa('Testo.') %}{% endcall %}\n"
    )
    written(top, levacivica=office, norme__prova="nome: prova\ntitolo: Com’era\nlegge: L.R. 1\n", data__a=CLEAN)
    template.write_text(
        "{% do doc.titolo('T') %}{% call doc.sezione('Adesso') %}{% do doc.prosa('Testo.') %}{% endcall %}\n"
    )
    written(top, norme__prova="nome: prova\ntitolo: Adesso\nlegge: L.R. 1\n")
    with Revision("HEAD~1", top) as revision:
        workspace = Workspace.around(top, top, revision)
        archive = read_archive(workspace.files(["data"]), workspace)
        page = engine_of(archive).render(archive.sheets["a"], archive, "md").decode()
        assert archive.norms.titles["prova"] == "Com’era"
    assert "Com’era prima" in page
    assert "Adesso" not in page


# where it is asked from


def test_the_paths_are_those_of_the_folder_that_was_named(top: Path, tmp_path: Path) -> None:
    written(top, data__a=CLEAN)
    (tmp_path / "altra-strada").symlink_to(top)
    for near in (top, top / "data", tmp_path / "altra-strada", tmp_path / "altra-strada" / "data"):
        with Revision("HEAD", near) as revision:
            assert revision.is_file((near if near.name != "data" else near.parent) / "data" / "a.yaml")
            assert revision.is_file(top / "data" / "a.yaml")


def test_a_folder_that_is_gone_since_is_asked_from_above(top: Path) -> None:
    written(top, data__a=CLEAN)
    (top / "data" / "a.yaml").unlink()
    (top / "data").rmdir()
    with Revision("HEAD", top / "data" / "zona") as revision:
        assert revision.is_file(top / "data" / "a.yaml")


def test_a_linked_work_tree_has_its_own_paths(top: Path, tmp_path: Path) -> None:
    written(top, data__a=CLEAN)
    git(top, "worktree", "add", "--quiet", "--detach", str(tmp_path / "altro"))
    with Revision("main", tmp_path / "altro") as revision:
        assert read(revision, "data/a.yaml") == CLEAN.encode()
        assert revision.top == tmp_path / "altro"


def test_variables_that_a_hook_inherits_lead_nowhere_else(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(top, a="uno")
    other = repository(tmp_path / "altro") / ".git"
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(other))
    for name in ("GIT_INDEX_FILE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_PREFIX"):
        monkeypatch.setenv(name, "manca")
    with Revision("HEAD", top) as revision:
        assert read(revision, "a.yaml") == b"uno"


# what it leaves alone


def test_nothing_of_the_repository_changes_and_no_program_of_its_settings_runs(top: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trappola"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/scattata'\ncat\n")
    trap.chmod(0o755)
    (top / ".gitattributes").write_text("*.yaml filter=t diff=t\n")
    written(top, data__a=CLEAN)
    for name in ("core.fsmonitor", "core.pager", "filter.t.smudge", "filter.t.process", "diff.t.textconv"):
        git(top, "config", name, str(trap))
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (top / ".git" / "hooks").mkdir(exist_ok=True)
        (top / ".git" / "hooks" / hook).write_bytes(trap.read_bytes())
        (top / ".git" / "hooks" / hook).chmod(0o755)
    (tmp_path / "scattata").unlink(missing_ok=True)
    (top / "data" / "a.yaml").touch()
    before = {path: path.stat().st_mtime_ns for path in top.rglob("*")}
    with Revision("HEAD", top) as revision:
        assert read(revision, "data/a.yaml") == CLEAN.encode()
        revision.folder(top / "data")
    assert {path: path.stat().st_mtime_ns for path in top.rglob("*")} == before
    assert not (tmp_path / "scattata").exists()


def test_hundreds_of_sheets_are_a_few_processes(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(top, levacivica="", **{f"data__s{i}": WRONG.replace("biblioteca", f"sede {i}") for i in range(300)})
    started: list[Any] = []
    popen = subprocess.Popen.__init__

    def counted(self: Any, *args: Any, **kwargs: Any) -> None:
        started.append(args)
        popen(self, *args, **kwargs)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    with Revision("HEAD", top) as revision:
        workspace = Workspace.around(top, top, revision)
        archive = read_archive(workspace.files(["data"]), workspace)
        report = check(archive)
    assert len(report.failing) == 300
    assert len(started) == 4
    monkeypatch.undo()


# what can go wrong


def wrong(kind: type[GitProblem], make: Callable[[], object]) -> GitProblem:
    with pytest.raises(kind) as caught:
        make()
    problem = caught.value
    assert problem.exit_code == 3
    for lang in ("it", "en"):
        assert "{" not in problem.text(lang).replace("^{tree}", "")
    return problem


@pytest.mark.parametrize(
    "name",
    ["manca", "", "-p", "--all", "HEAD~9", "HEAD:a.yaml", "HEAD^{tree}", "main..main", "^main", "a\0b", "0" * 40],
)
def test_a_name_that_git_does_not_know(top: Path, name: str) -> None:
    written(top, a="uno")
    assert wrong(UnknownRevision, lambda: Revision(name, top)).key == "git-revisione-ignota"


def test_a_repository_without_commits(top: Path) -> None:
    wrong(UnknownRevision, lambda: Revision("HEAD", top))


def test_history_that_was_not_downloaded(top: Path, tmp_path: Path) -> None:
    first = written(top, a="uno")
    written(top, a="due")
    git(tmp_path, "clone", "--quiet", "--depth=1", top.as_uri(), "copia")
    with Revision("HEAD", tmp_path / "copia") as revision:
        assert read(revision, "a.yaml") == b"due"
    for name in (first, "HEAD~1"):
        problem = wrong(UnknownRevision, partial(Revision, name, tmp_path / "copia"))
        assert problem.key == "git-revisione-non-scaricata"
        assert "fetch-depth: 0" in problem.text("it")


def test_a_file_that_was_not_downloaded_is_not_downloaded_now(top: Path, tmp_path: Path) -> None:
    git(top, "config", "uploadpack.allowFilter", "true")
    written(top, a="uno", b="due")
    (top / "b.yaml").unlink()
    commit(top)
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", top.as_uri(), "copia")

    def first() -> None:
        with Revision("HEAD~1", tmp_path / "copia") as revision:
            revision.read(tmp_path / "copia" / "b.yaml")

    wrong(UnreadableRevision, first)
    missing = git(tmp_path / "copia", "rev-list", "--objects", "--all", "--missing=print").decode()
    assert "\n?" in missing


def test_an_object_that_is_spoilt(top: Path) -> None:
    written(top, a="uno", b="due")
    name = git(top, "rev-parse", "HEAD:a.yaml").decode().strip()
    spoilt = top / ".git" / "objects" / name[:2] / name[2:]
    spoilt.chmod(0o644)
    spoilt.write_bytes(b"niente")

    def spoiled() -> None:
        with Revision("HEAD", top) as revision:
            assert read(revision, "b.yaml") == b"due"
            read(revision, "a.yaml")

    wrong(UnreadableRevision, spoiled)


def test_a_folder_out_of_every_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert wrong(NoRepository, lambda: Revision("HEAD", tmp_path)).key == "git-nessun-repository"
    git(tmp_path, "init", "--quiet", "--bare", "nudo")
    assert wrong(NoRepository, lambda: Revision("HEAD", tmp_path / "nudo")).key == "git-nessun-repository"


def test_a_repository_that_git_refuses_is_told_in_its_words(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(top, a="uno")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    problem = wrong(NoRepository, lambda: Revision("HEAD", top))
    assert problem.key == "git-rifiuta"
    assert "ownership" in problem.text("it")


@pytest.mark.parametrize("path", ["", "."])
def test_no_git_at_all(top: Path, path: str, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called git in the folder of the run is not the one that is meant."""
    trap = console.write("git", "#!/bin/sh\ntouch scattata\n")
    trap.chmod(0o755)
    monkeypatch.setenv("PATH", path)
    wrong(NoGit, lambda: Revision("HEAD", top))
    assert not (console.folder / "scattata").exists()
