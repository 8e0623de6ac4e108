"""Documents of every format become text and a record; what cannot be read is told in one line and leaves no trace."""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import PackageNotFoundError
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from discrepant import capture, pipeline
from discrepant.capture import mend
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry sinks</title>
<meta name="author" content="Ann Example"><meta property="article:published_time" content="2019-03-14"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry sinks off Tarn</h1>
<p>The ferry Maren sank off Tarn on 12 March 2019 with 214 people aboard, the harbour office said on Wednesday.</p>
<p>At least 40 people died; the search for survivors went on through the night in heavy seas and poor sight.</p>
<p>The company that ran the ferry had been founded in 1961 and owned four ships of the same kind at the time.</p>
</article>
<section class="related"><h2>Related content</h2><ul><li><a href="/x">Bus crash kills 99</a></li></ul></section>
<section id="comments"><h2>Leave a Reply</h2><p>Name Email Website 1 2 3</p></section></body></html>"""
WORDS = "The ferry Maren sank off Tarn on 12 March 2019."


def pdf(*pages: str, info: str = "") -> bytes:
    """A PDF of a few lines of Helvetica, made by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects += [f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for n, page in enumerate(pages):
        shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj 0 -14 Td " for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 50 750 Td {shown}ET" if page else ""
        resources = "<< /Font << /F1 3 0 R >> >>"
        place = f"/Contents {5 + 2 * n} 0 R /MediaBox [0 0 600 800] /Resources {resources}"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {place} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects += [f"<< {info} >>"]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()


def docx(*paragraphs: str) -> bytes:
    import docx as library

    document = library.Document()
    document.core_properties.title, document.core_properties.author = "A report", "Ann Example"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "dead", "40"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def locked() -> bytes:
    """A PDF with a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(WORDS)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in files.items():
            held.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def space(tmp_path: Path) -> Path:
    root = tmp_path / "desk"
    (root / "claims").mkdir(parents=True)
    return root


def everything(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_a_page_is_read_without_its_menus_and_comments() -> None:
    found = capture.extract(HTML.encode(), "page.html")
    text = "\n".join(found.paragraphs)
    assert "At least 40 people died" in text
    for other in ("Leave a Reply", "Bus crash", "Sport", "Website"):
        assert other not in text
    assert found.fields["title"].startswith("Ferry sinks")
    assert found.fields["author"] == [{"literal": "Ann Example"}]
    assert found.fields["issued"] == "2019-03-14"


def test_markdown_is_read_without_its_marks() -> None:
    front = "---\ntitle: T\nauthor: [A, B]\ndate: 2020-01-02\n---\n"
    text = f"{front}# Head\n\nSome **bold** and [a link](http://x.y).[^1]\n\n- one\n- two\n\n[^1]: A note.\n"
    found = capture.extract(text.encode(), "a.md")
    assert found.paragraphs == ("Head", "Some bold and a link.", "one", "two", "A note.")
    assert found.fields == {"title": "T", "issued": "2020-01-02", "author": [{"literal": "A"}, {"literal": "B"}]}


def test_a_pdf_has_pages_and_what_it_says_of_itself() -> None:
    found = capture.extract(pdf(WORDS, "A second page."), "a.pdf")
    assert found.paragraphs == (WORDS, "A second page.")
    assert found.pages == (0, 1)
    told = capture.extract(
        pdf(WORDS, info="/Title (A title) /Author (X; Y) /CreationDate (D:20200304)"), "a.pdf"
    ).fields
    assert told == {"title": "A title", "author": [{"literal": "X"}, {"literal": "Y"}], "issued": "2020-03-04"}


def test_a_docx_has_paragraphs_and_tables() -> None:
    found = capture.extract(docx(WORDS, "", "More."), "a.docx")
    assert found.paragraphs == (WORDS, "More.", "dead | 40")
    assert found.fields["title"] == "A report"


@pytest.mark.parametrize(
    ("raw", "pages", "text"),
    [
        (["The coope-\nration of\nstates."], (), "The cooperation of states.\n"),
        (["It went to Russia.15 In 2002 it came back.3"], (), "It went to Russia. In 2002 it came back.\n"),
        (["about 3.5 million and 1,000 in 2.15 hours"], (), "about 3.5 million and 1,000 in 2.15 hours\n"),
        (["It was cut by the", "end of a page."], (0, 1), "It was cut by the end of a page.\n"),
        (["A whole sentence.", "lower case begins"], (0, 1), "A whole sentence.\n\nlower case begins\n"),
        (["It was cut in a wo-", "rd."], (0, 1), "It was cut in a word.\n"),
        (["Pre-\nWar Su-\n30 stay"], (), "Pre- War Su- 30 stay\n"),
    ],
)
def test_what_extraction_damages_is_mended(raw: list[str], pages: tuple[int, ...], text: str) -> None:
    assert mend.mended(raw, pages).text == text


PIECES = st.lists(
    st.lists(st.sampled_from(["ab", "Cd.", "x-\n", "\n", " ", "word.12", "12", "e”3 A", "a[4] "]), min_size=1).map(
        "".join
    ),
    min_size=1,
    max_size=5,
)


@given(PIECES, st.sets(st.integers(0, 4)))
def test_every_repair_can_be_undone(raw: list[str], pages: set[int]) -> None:
    starts = tuple(sorted(p for p in pages if p < len(raw)))
    found = mend.mended(raw, starts)
    assert mend.undone(found) == "\n\n".join(raw) + "\n"
    assert len(found.pages) == len(starts)
    assert all(0 <= p <= len(found.text) for p in found.pages)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", WORDS.encode()),
        ("a.md", f"# T\n\n{WORDS}".encode()),
        ("a.html", HTML.encode()),
        ("a.pdf", pdf(WORDS)),
        ("a.docx", docx(WORDS)),
    ],
)
def test_a_document_becomes_a_source_that_loads(space: Path, run: Callable[..., Any], name: str, data: bytes) -> None:
    (space.parent / name).write_bytes(data)
    done = run("source", "add", space.parent / name, "-w", space, "--id", "it")
    assert done.code == 0, done.err
    record = yaml.safe_load((space / "sources" / "it.yaml").read_text("utf-8"))
    assert record["custom"]["file"] == name
    loaded = pipeline.load(space)
    assert loaded.problems == ()
    assert "12 March 2019" in loaded.texts["it"]
    again = run("source", "add", space.parent / name, "-w", space, "--id", "it")
    assert again.code == 2
    assert "--renew" in again.err


def test_a_renewed_text_changes_one_line_of_the_record(space: Path, run: Callable[..., Any]) -> None:
    (space.parent / "a.txt").write_text(WORDS)
    run("source", "add", space.parent / "a.txt", "-w", space, "--id", "it")
    record = space / "sources" / "it.yaml"
    record.write_text("# by hand\n" + record.read_text())
    before = record.read_text().splitlines()
    (space.parent / "a.txt").write_text(WORDS.replace("12 March", "13 March"))
    assert run("source", "add", space.parent / "a.txt", "-w", space, "--id", "it", "--renew").code == 0
    after = record.read_text().splitlines()
    assert [a for a, b in zip(before, after, strict=True) if a != b] == [x for x in before if x.startswith("sha256")]
    assert "13 March" in (space / "sources" / "texts" / "it.txt").read_text()


BROKEN: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n", "is empty"),
    ("latin.txt", "Größe".encode("latin-1"), "not utf-8; save the file as UTF-8"),
    ("null.txt", b"a\x00b", "null characters"),
    ("half.txt", b"\xff\xfea", "not utf-16"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n", "is no text"),
    ("photo.html", b"\xff\xd8\xff\xe0", "is no text"),
    ("zip.md", b"PK\x03\x04abc", "is no text"),
    ("paper.txt", pdf(WORDS), "is no text"),
    ("gz.txt", b"\x1f\x8b\x08", "is no text"),
    ("table.xlsx", b"PK\x03\x04", "nothing here reads .xlsx"),
    ("nosuffix", b"text", "without a suffix"),
    ("old.doc", b"\xd0\xcf\x11\xe0", "nothing here reads .doc"),
    ("front.md", b"---\ntitle: [\n---\ntext", "front matter is no YAML"),
    ("empty.md", b"---\ntitle: T\n---\n\n", "holds no text"),
    ("marks.md", b"![a](b)\n\n---\n", "holds no text"),
    ("charset.html", b"<meta charset=klingon><p>x</p>", "which is no encoding"),
    ("wrong.html", "<meta charset=utf-8><p>Größe</p>".encode("latin-1"), "not utf-8"),
    ("menu.html", b"<html><nav><a href=/>x</a></nav></html>", "no text"),
    ("void.html", b"<html></html>", "no text"),
    ("text.pdf", b"just words", "is no PDF"),
    ("cut.pdf", pdf(WORDS)[:60], "broken PDF"),
    ("head.pdf", b"%PDF-1.7\n", "broken PDF"),
    ("junk.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, "broken PDF"),
    ("locked.pdf", locked(), "is encrypted"),
    ("scan.pdf", pdf("", ""), "text recognition"),
    ("text.docx", b"just words", "is no DOCX"),
    ("old.docx", b"\xd0\xcf\x11\xe0" + b"x" * 100, "save it as .docx"),
    ("cut.docx", docx(WORDS)[:900], "cannot be unpacked"),
    ("other.docx", zipped({"a.txt": b"x"}), "holds no document"),
    ("bad.docx", zipped({"word/document.xml": b"<w"}), "broken DOCX"),
    ("bomb.docx", zipped({"word/document.xml": b"\0" * 40_000_000}), "would unpack to"),
    ("none.docx", docx() and zipped({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<b/>"}), "broken DOCX"),
]


@pytest.mark.parametrize(("name", "data", "said"), BROKEN, ids=[b[0] for b in BROKEN])
def test_bad_input_gives_one_clear_line_and_leaves_no_trace(
    space: Path, run: Callable[..., Any], name: str, data: bytes, said: str
) -> None:
    before = everything(space)
    (space.parent / name).write_bytes(data)
    done = run("source", "add", space.parent / name, "-w", space)
    assert done.code == 2
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert "Traceback" not in done.err
    assert everything(space) == before


def test_what_is_not_there_too_large_or_cannot_be_written(space: Path, run: Callable[..., Any], tmp_path: Path) -> None:
    assert "cannot be read" in run("source", "add", tmp_path / "gone.txt", "-w", space).err
    assert "is a folder" in run("source", "add", tmp_path, "-w", space).err
    large = tmp_path / "large.html"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    done = run("source", "add", large, "-w", space)
    assert (done.code, "200 MB are more than" in done.err) == (2, True)
    (tmp_path / "a.txt").write_text(WORDS)
    assert "no workspace" in run("source", "add", tmp_path / "a.txt", "-w", tmp_path).err
    assert "--renew needs --id" in run("source", "add", tmp_path / "a.txt", "-w", space, "--renew").err
    assert "no source it to renew" in run("source", "add", tmp_path / "a.txt", "-w", space, "--renew", "--id", "it").err
    (space / "sources").write_text("a file where a folder should be")
    done = run("source", "add", tmp_path / "a.txt", "-w", space, "--id", "it")
    assert done.code == 2
    assert sorted(p.name for p in space.iterdir()) == ["claims", "sources"]
    assert (space / "sources").read_text() == "a file where a folder should be"


def test_a_file_that_vanishes_midway_leaves_no_trace(space: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path as Real

    from discrepant.capture import record

    found = capture.extract(WORDS.encode(), "a.txt")
    text = mend.mended(found.paragraphs)
    made = record.record(found, text, WORDS.encode(), name="a.txt")
    real = Real.replace
    calls = iter([True, False])

    def failing(self: Real, target: Real) -> Real:
        if next(calls, True):
            return real(self, target)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Real, "replace", failing)
    with pytest.raises(Exception, match="No space left"):
        record.write(space, "sources/texts", "it", made, text)
    assert everything(space) == {}


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(capture, "version", missing)
    with pytest.raises(UsageError, match=r"pip install 'discrepant\[capture\]'"):
        capture.needs("trafilatura")
