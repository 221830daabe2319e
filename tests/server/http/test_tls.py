"""Two people on two machines, over TLS: nginx with the configuration of docs/deploy.md, to the letter but for paths and ports."""
import http.client
import json
import re
import socket
import ssl
import subprocess
import textwrap

import pytest

from nginx import Nginx
from postgres import free_port
from support import PASSWORD, ROOT, SAVE, add_users, change, fill, payload

HOST = "review.example.com"


class Person:
    """A client that trusts the certificate, in a browser of its own: it keeps the cookies."""

    def __init__(self, port, certificate):
        context = ssl.create_default_context(cafile=certificate)
        self.connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=60)
        self.connection._create_connection = lambda *_: socket.create_connection(("127.0.0.1", port), 60)
        self.connection.host = HOST
        self.cookies = {}
        self.headers = {"Host": HOST, "Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"}

    def ask(self, method, path, body=None):
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies[cookie.partition("=")[0]] = cookie
            self.headers["Cookie"] = "; ".join(each.split(";")[0] for each in self.cookies.values())
        return answer, json.loads(content) if content[:1] in b"{[" else content

    def sign_in(self, name):
        answer, session = self.ask("POST", "/api/hitl/sign-in", {"user": name, "password": PASSWORD})
        assert answer.status == 200
        return session


@pytest.fixture
def office(start, tmp_path):
    key, certificate = tmp_path / "tls.key", tmp_path / "tls.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}",
                    "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", key, "-out", certificate], check=True,
                   capture_output=True)
    data = tmp_path / "data"
    ids = fill(data, 2)
    add_users(data, ada="reviewer", bob="reviewer")
    server = start("--public-origin", f"https://{HOST}", "--trusted-proxy", "127.0.0.1", data=data)
    text = (ROOT / "docs" / "deploy.md").read_text()
    block = textwrap.dedent(re.search(r"## 4\. nginx\n\n(.*?)\n\n- ", text, re.DOTALL).group(1))
    tls, plain = free_port(), free_port()
    for was, now in (("listen 443 ssl", f"listen 127.0.0.1:{tls} ssl"), ("listen 80", f"listen 127.0.0.1:{plain}"),
                     ("127.0.0.1:8080", f"127.0.0.1:{server.port}"), ("/etc/ssl/review.example.com.pem", str(certificate)),
                     ("/etc/ssl/private/review.example.com.key", str(key))):
        assert was in block
        block = block.replace(was, now)
    proxy = Nginx(block).start()
    yield tls, plain, certificate, ids, server
    proxy.stop()


def test_two_people_share_a_queue_and_nobody_else_reads_a_byte(office):
    tls, _, certificate, ids, server = office
    ada, bob, stranger = (Person(tls, certificate) for _ in range(3))
    assert ada.sign_in("ada")["user"] == "ada" and bob.sign_in("bob")["user"] == "bob"
    assert set(ada.cookies) == {"__Host-countersign", "__Host-countersign-device"}
    assert all("secure" in each.lower() for each in ada.cookies.values())
    answer, saved = ada.ask("POST", SAVE, payload(ids[0], 0, change("fields/vendor_name", "Acme"), reviewer="ada"))
    assert (answer.status, saved["saved_by"]) == (200, "ada")
    _, seen = bob.ask("GET", f"/api/hitl/invoice/{ids[0]}")
    assert (seen["fields"]["vendor_name"]["value"], seen["saved_by"]) == ("Acme", "ada")
    answer, _ = bob.ask("POST", SAVE, payload(ids[0], 0, change("fields/vendor_name", "Beta"), reviewer="bob"))
    assert answer.status == 409
    for path in ("/api/hitl/session", "/api/hitl/invoices", f"/api/hitl/invoice/{ids[0]}"):
        answer, body = stranger.ask("GET", path)
        assert (answer.status, body["error_code"]) == (401, "SIGN_IN_NEEDED")
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    bob.headers["Origin"] = "https://evil.example"
    assert bob.ask("GET", "/api/hitl/session")[0].status == 403
    assert server.get("/health").status == 403


def test_plain_http_leads_to_tls_alone(office):
    _, plain, _, _, _ = office
    connection = http.client.HTTPConnection("127.0.0.1", plain, timeout=60)
    connection.request("POST", "/api/hitl/sign-in", "{}", {"Host": HOST})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/api/hitl/sign-in")
