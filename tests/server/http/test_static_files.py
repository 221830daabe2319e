"""The built site: served as built, from a table, with no path of a request ever joined."""
import gzip

import pytest


@pytest.fixture
def site(tmp_path, start, ids):
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    files = {"index.html": b"<!doctype html><title>Countersign</title>", "assets/app.0123abcd.js": b"export {};",
             "assets/panel-0123abcdef.wasm": b"\0asm", "config.json": b"{}", "notes.unknown": b"x"}
    for name, content in files.items():
        (dist / name).write_bytes(content)
        (dist / (name + ".gz")).write_bytes(gzip.compress(content))
    (dist / "assets/app.0123abcd.js.br").write_bytes(b"brotli bytes")
    return start("--dist", str(dist))


def test_the_page_is_checked_again_each_time_and_never_stored_for_long(site):
    answer = site.get("/")
    assert (answer.status, answer.content) == (200, b"<!doctype html><title>Countersign</title>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert site.get("/index.html").content == answer.content
    again = site.get("/", If_None_Match=answer.headers["ETag"])
    assert (again.status, again.content) == (304, b"")


def test_files_with_a_hash_in_their_name_are_kept_for_a_year(site):
    for path, media_type in (("/assets/app.0123abcd.js", "text/javascript; charset=utf-8"),
                             ("/assets/panel-0123abcdef.wasm", "application/wasm")):
        answer = site.get(path)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"] == media_type
    assert site.get("/config.json").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("accepted, encoding, content", [
    ("gzip, deflate, br", "br", b"brotli bytes"), ("br;q=0, gzip", "gzip", gzip.compress(b"export {};", mtime=0)),
    ("gzip;q=0.5", "gzip", None), ("identity", None, b"export {};"), ("", None, b"export {};"),
    ("gzip;q=0, br;q=0.0", None, b"export {};")])
def test_brotli_and_gzip_go_out_as_they_were_built(site, accepted, encoding, content):
    answer = site.get("/assets/app.0123abcd.js", Accept_Encoding=accepted)
    assert answer.headers["Content-Encoding"] == encoding and answer.headers["Vary"] == "Accept-Encoding"
    assert content is None or encoding == "gzip" or answer.content == content
    if encoding == "gzip":
        assert gzip.decompress(answer.content) == b"export {};"


@pytest.mark.parametrize("path", [
    "/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt",
    "/..%5csecret.txt", "//secret.txt", "/assets/", "/assets", "/notes.unknown", "/index.html.gz", "/index.html%00",
    "/./index.html%2f", "/assets/app.0123abcd.js.br"])
def test_only_what_was_built_is_served(site, path):
    answer = site.raw(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 4") and b"error_code" in answer and not answer.endswith(b"secret")


def test_without_a_built_site_the_page_says_what_to_do(start, ids, tmp_path):
    answer = start("--dist", str(tmp_path / "none")).get("/")
    assert (answer.status, answer.json["error_code"]) == (404, "PANEL_NOT_BUILT")
