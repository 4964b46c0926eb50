"""`bmtimeline diff`: two files, or revisions in real git repositories; text, JSON, exit codes."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from cli_help import run

from bmtimeline.changes import difference
from bmtimeline.load import revisions
from bmtimeline.model import Actor, Claim, Event, Source, Timeline

TIMELINE = """\
format = 1
[timeline]
title = "T"
kinds = ["visit", "other"]
[sources.paper]
title = "A paper"
file = "gone.txt"
[actors.anna]
name = "Anna"
kind = "person"
[[events]]
id = "first"
title = "First visit"
kind = "visit"
actors = ["anna"]
  [[events.claims]]
  source = "paper"
  quote = "Anna came in 2004."
  when = "2004"
"""
SECOND = """\
[[events]]
id = "second"
title = "Second \\u001b[2J"
kind = "other"
actors = []
when = "1999"
"""
LATER = TIMELINE.replace("2004", "2005") + SECOND
BROKEN = TIMELINE.replace('"T"', '"T')


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def write(path, text):
    path.write_text(text, encoding="utf-8")


def git(folder, *arguments):
    settings = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


def commit(folder, message="x"):
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


@pytest.fixture
def repository(folder):
    """A repository with two commits, a tag on the later one, a renamed file, and an uncommitted change."""
    (folder / "data").mkdir()
    git(folder, "init", "-q")
    write(folder / "data" / "t.toml", TIMELINE)
    write(folder / "data" / "old-name.toml", TIMELINE)
    commit(folder, "the first: of all")
    write(folder / "data" / "t.toml", LATER)
    (folder / "data" / "old-name.toml").rename(folder / "data" / "name.toml")
    commit(folder)
    git(folder, "tag", "-a", "-m", "v1", "v1")
    write(folder / "data" / "t.toml", LATER.replace("First visit", "Her visit"))
    return folder


def test_two_files(capsys, folder):
    write(folder / "old.toml", TIMELINE)
    write(folder / "new.toml", LATER)
    code, out, err = run(capsys, "diff", "old.toml", "new.toml")
    assert code == 1
    assert out.splitlines() == [
        "Events",
        "  + added    second · Second ␛[2J",
        "      1999 · other",
        "  ~ changed  first · First visit",
        "      claim of paper",
        "        quote",
        "          was  Anna came in 2004.",
        "          now  Anna came in 2005.",
        "        date          2004 → 2005",
    ]
    assert err == "old.toml → new.toml: 2 events (1 added, 1 changed).\n"
    assert run(capsys, "diff", "new.toml", "./new.toml") == (0, "", "new.toml → ./new.toml: no difference.\n")


WORDS = [
    # arguments, exit code, on stderr
    ("-f data/t.toml HEAD", 1, "HEAD:data/t.toml → data/t.toml: 1 event (1 changed)."),
    ("-f data/t.toml HEAD~1", 1, "2 events (1 added, 1 changed)."),
    ("-f data/t.toml HEAD~1 HEAD", 1, "HEAD~1:data/t.toml → HEAD:data/t.toml: 2 events"),
    ("HEAD~1 HEAD -f data/t.toml", 1, "2 events"),
    ("-f data/t.toml v1 main", 0, "v1:data/t.toml → main:data/t.toml: no difference."),
    ("HEAD data/t.toml", 1, "HEAD:data/t.toml → data/t.toml: 1 event (1 changed)."),
    ("data/t.toml HEAD", 1, "data/t.toml → HEAD:data/t.toml: 1 event (1 changed)."),
    ("HEAD~1:data/t.toml HEAD:data/t.toml", 1, "2 events"),
    ("HEAD~1:data/t.toml HEAD", 1, "HEAD~1:data/t.toml → HEAD:data/t.toml: 2 events"),
    ("HEAD:./data/t.toml data/t.toml", 1, "1 event (1 changed)."),
    ("HEAD~1:data/old-name.toml data/name.toml", 0, "no difference."),
    (":data/t.toml HEAD:data/t.toml", 0, "no difference."),
    ("-f data/t.toml :/first HEAD", 1, "2 events"),
    ("-f data/t.toml HEAD^{tree} HEAD", 0, "no difference."),
    ("HEAD~1 data/name.toml", 2, "data/name.toml is not in the revision HEAD~1. If it had another name"),
    ("HEAD~1:data/name.toml data/name.toml", 2, "git knows no “HEAD~1:data/name.toml”"),
    ("HEAD:data data/t.toml", 2, "is not in the revision HEAD:data"),
    ("-f data/t.toml HEAD~9", 2, "git knows no “HEAD~9”"),
    ("-f data/t.toml nonsense", 2, "git knows no “nonsense” in"),
    ("-f data/t.toml HEAD\nHEAD", 2, "is no revision."),
    ("-f data/t.toml HEAD --output=x", 2, "unrecognized arguments: --output=x"),
    ("-f gone/t.toml HEAD HEAD~1", 2, "git cannot be run in"),
    ("gone.toml HEAD", 2, "There is no file gone.toml."),
    (
        "data/t.toml",
        2,
        "data/t.toml with. Name two, or ask what changed since a revision: bmtimeline diff -f data/t.toml",
    ),
    ("HEAD:data/t.toml", 2, "There is nothing to compare HEAD:data/t.toml with."),
    ("", 2, "required: OLD"),
    ("a b c", 2, "unrecognized arguments: c"),
    ("a b --format xml", 2, "invalid choice: 'xml'"),
]


@pytest.mark.parametrize(("arguments", "code", "err"), WORDS, ids=[row[0] for row in WORDS])
def test_revisions(capsys, repository, arguments, code, err):
    before = sorted(map(str, repository.rglob("*")))
    found, out, said = run(capsys, "diff", *arguments.split(" " if arguments else None))
    assert (found, err in " ".join(said.split())) == (code, True), said
    assert bool(out) is (code == 1)
    assert sorted(map(str, repository.rglob("*"))) == before


def test_from_the_folder_of_the_file_and_by_a_link(capsys, repository, monkeypatch, tmp_path):
    (tmp_path / "link.toml").symlink_to(repository / "data" / "t.toml")
    assert run(capsys, "diff", "-f", str(tmp_path / "link.toml"), "HEAD~1", "HEAD")[0] == 1
    monkeypatch.chdir(repository / "data")
    assert run(capsys, "diff", "HEAD", "t.toml")[0] == 1
    assert run(capsys, "diff", "HEAD~1:./t.toml", "HEAD:./t.toml")[0] == 1
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "diff", "-f", "here/data/t.toml", "HEAD:data/t.toml")[0] == 1


def test_a_file_is_taken_before_a_revision_of_its_name(capsys, repository):
    write(repository / "main", TIMELINE)
    assert run(capsys, "diff", "main", "HEAD~1:data/t.toml")[0] == 0
    assert run(capsys, "diff", "main:data/t.toml", "v1:data/t.toml")[0] == 0


def test_a_revision_is_never_an_option(repository):
    with pytest.raises(revisions.UserError, match="is no revision"):
        revisions.read_revision("--batch-all-objects", repository / "data" / "t.toml")
    with pytest.raises(revisions.UserError, match="is no revision"):
        revisions.read_revision("HEAD\nHEAD", repository / "data" / "t.toml")


def test_what_the_repository_would_have_run_is_not(capsys, repository):
    """No pager, hook, filter or textconv command of the repository runs."""
    trap = repository / "trap.sh"
    write(trap, f"#!/bin/sh\ntouch '{repository}/sprung'\ncat\n")
    trap.chmod(0o700)
    write(repository / ".gitattributes", "*.toml diff=trap filter=trap\n")
    settings = ("core.pager", "diff.trap.textconv", "diff.external", "filter.trap.smudge", "core.fsmonitor")
    for setting in settings:
        git(repository, "config", setting, str(trap))
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (repository / ".git" / "hooks" / hook).symlink_to(trap)
    assert run(capsys, "diff", "-f", "data/t.toml", "HEAD~1", ":data/t.toml")[0] == 1
    assert not (repository / "sprung").exists()


def test_what_a_partial_clone_lacks_is_not_fetched(capsys, repository, tmp_path):
    """There is no network access: even a remote repository on the same disk is not read."""
    git(repository, "config", "uploadpack.allowFilter", "true")
    commit(repository)
    write(repository / "data" / "t.toml", TIMELINE)
    commit(repository)
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{repository}", "clone")
    file = tmp_path / "clone" / "data" / "t.toml"
    lacking = git(tmp_path / "clone", "rev-parse", "HEAD~1:data/t.toml")
    code, out, err = run(capsys, "diff", "-f", str(file), "HEAD~1")
    assert (code, out) == (2, "")
    assert "The file is not in this copy of the repository" in err
    assert f"?{lacking}" in git(tmp_path / "clone", "rev-list", "--objects", "--all", "--missing=print").split()


def test_in_a_hook_of_another_repository(capsys, repository, monkeypatch):
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_WORK_TREE", str(repository.parent))
    assert run(capsys, "diff", "-f", "data/t.toml", "HEAD")[0] == 1


def test_without_git_or_repository(capsys, folder, monkeypatch):
    write(folder / "t.toml", TIMELINE)
    write(folder / "new.toml", LATER)
    code, _, err = run(capsys, "diff", "-f", "t.toml", "HEAD")
    assert (code, "is in no git repository. Only what is kept in git has revisions" in err) == (2, True)
    monkeypatch.setenv("PATH", str(folder))
    code, _, err = run(capsys, "diff", "-f", "t.toml", "HEAD")
    assert (code, "There is no git command, which reads revisions." in err) == (2, True)
    assert run(capsys, "diff", "t.toml", "new.toml")[0] == 1


def test_a_file_in_git_that_is_too_large(capsys, repository, monkeypatch):
    monkeypatch.setattr(revisions, "MAX_TIMELINE", 2**8)
    really = subprocess.run

    def small(command, **more):
        assert "blob" not in command, "the content is never asked for"
        return really(command, **more)

    monkeypatch.setattr(revisions.subprocess, "run", small)
    code, _, err = run(capsys, "diff", "-f", "data/t.toml", "HEAD")
    assert (code, "is larger than 0 MiB, the limit" in err) == (2, True)


def test_a_state_of_which_nothing_can_be_read(capsys, repository):
    write(repository / "data" / "t.toml", BROKEN)
    commit(repository)
    write(repository / "data" / "t.toml", TIMELINE)
    code, out, err = run(capsys, "diff", "-f", "data/t.toml", "HEAD")
    assert (code, out) == (2, "")
    assert "HEAD:data/t.toml:3:11: error toml-syntax" in err
    assert "HEAD:data/t.toml cannot be compared. Mend it, or name another one." in err
    (repository / "data" / "t.toml").write_bytes(b"# \xe9\n")
    assert "data/t.toml:1:3: error not-utf8" in run(capsys, "diff", "-f", "data/t.toml", "HEAD~1")[2]


def test_events_with_errors_take_part_and_it_is_said(capsys, folder):
    write(folder / "old.toml", TIMELINE)
    write(folder / "new.toml", TIMELINE.replace('"visit"\nactors', '"vizit"\nactors'))
    code, out, err = run(capsys, "diff", "old.toml", "new.toml")
    assert code == 1
    assert out.splitlines()[-2:] == ["      it has errors now and is left out", "      kind          visit → vizit"]
    assert "new.toml has 1 problem: what could not be read is not compared." in err
    assert "old.toml has" not in err  # missing copies of sources are no problem here


def test_json(capsys, folder):
    new = LATER.replace("A paper", "The paper").replace('title = "T"', 'title = "U"')
    new = new.replace('"person"', '"person"\nnote = "x"').replace('id = "first"', 'id = "first"\nwhen = "2014-23"')
    write(folder / "old.toml", TIMELINE + '[check]\nignore = [{ code = "no-claim", where = "*", reason = "r" }]\n')
    write(folder / "new.toml", new)
    code, out, _ = run(capsys, "diff", "old.toml", "new.toml", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert list(found) == ["old", "new", "different", "timeline", "events", "sources", "actors", "ignores"]
    assert [found[key] for key in ("old", "new", "different")] == ["old.toml", "new.toml", True]
    assert found["timeline"] == [{"what": "title", "old": "T", "new": "U"}]
    for kind in ("events", "sources", "actors"):
        assert list(found[kind]) == ["added", "changed", "renamed", "removed"]
    assert [event["id"] for event in found["events"]["added"]] == ["second"]
    [changed] = found["events"]["changed"]
    date = {"when": "2014-23", "words": "autumn 2014", "earliest": "2014-09-01", "latest": "2014-11-30"}
    claim = {"source": "paper", "quote": "Anna came in 2005.", "line": 18}
    day = {"when": "2004", "words": "2004", "earliest": "2004-01-01", "latest": "2004-12-31"}
    later = {"when": "2005", "words": "2005", "earliest": "2005-01-01", "latest": "2005-12-31"}
    assert changed == {
        "id": "first",
        "differences": [
            {"what": "date", "old": None, "new": date},
            {
                "what": "dispute",
                "old": [{**day, "sources": ["paper"]}],
                "new": [{**later, "sources": ["paper"]}, {**date, "sources": []}],
            },
            {"what": "quote", "claim": claim, "old": "Anna came in 2004.", "new": "Anna came in 2005."},
            {"what": "claim-date", "claim": claim, "old": day, "new": later},
        ],
    }
    assert found["sources"]["changed"] == [
        {"id": "paper", "differences": [{"what": "title", "old": "A paper", "new": "The paper"}]}
    ]
    assert found["actors"]["changed"][0]["differences"] == [{"what": "note", "old": None, "new": "x"}]
    assert found["ignores"] == {"added": [], "removed": [{"code": "no-claim", "where": "*", "reason": "r"}]}


def test_json_of_records_that_only_one_state_has(capsys, folder):
    write(folder / "old.toml", 'format = 1\n[timeline]\ntitle = "T"\nkinds = ["visit", "other"]\n')
    write(folder / "new.toml", TIMELINE.replace('"gone.txt"', '"gone.txt"\nclass = "c"\npublished = "1931~"'))
    found = json.loads(run(capsys, "diff", "old.toml", "new.toml", "--format", "json")[1])
    [source] = found["sources"]["added"]
    assert (source["class"], source["published"]["words"], source["url"]) == ("c", "about 1931", None)
    assert "text" not in source
    assert found["actors"]["added"][0]["name"] == "Anna"
    assert found["events"]["added"][0]["claims"][0]["quote"] == "Anna came in 2004."
    back = json.loads(run(capsys, "diff", "new.toml", "old.toml", "--format", "json")[1])
    assert back["events"]["removed"] == found["events"]["added"]
    same = json.loads(run(capsys, "diff", "new.toml", "new.toml", "--format", "json")[1])
    assert same["different"] is False


def test_the_page_on_it_names_every_difference_and_no_other():
    page = (Path(__file__).parents[2] / "docs" / "diff.md").read_text(encoding="utf-8")
    table = page.split("| `what` | of | |")[1]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {word for cell in firsts for word in re.findall(r"`([a-z_-]+)`", cell)}
    derived = {
        "id",
        "line",
        "claims",
        "readings",
        "events",
        "rejected",
        "sources",
        "actors",
        "ignores",
        "text",
        "located",
    }
    told = {"dispute", "left-out", "claim-added", "claim-removed", "claims-order"}
    for kind in (Timeline, Event, Claim, Source, Actor):
        # The `file` of a timeline is its path; that of a source is compared.
        for field in set(kind.__struct_fields__) - derived | {"actors"}:
            what = difference._CALLED.get(field, field)
            told.add(difference._OF_A_CLAIM.get(what, what) if kind is Claim else what)
    assert named == told


def test_the_shipped_timeline_is_what_is_compared_by_default(capsys):
    code, _, err = run(capsys, "diff", "nonsense")
    assert code == 2
    assert "data" in err
