"""A small OpenID provider on loopback: real discovery, codes, PKCE, signed tokens and log-out.

Whoever comes to its page chooses an account from a list; there are no passwords.
"""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "twosource", "kept-between-the-two"


@dataclass
class Provider:
    """Its address and the accounts that can be chosen: claims by subject, to be changed at will.

    `issued_ago` is how many seconds old the tokens are that it gives out.
    """

    url: str
    accounts: dict[str, dict[str, Any]]
    issued_ago: int = 0
    logged_out: list[str] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "end_session_endpoint": f"{self.url}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def form(self, asked: Mapping[str, str]) -> str:
        """The accounts as buttons; each leads back with a code of its own."""
        links = []
        for subject, claims in self.accounts.items():
            code = secrets.token_urlsafe(16)
            self.codes[code] = {**asked, "sub": subject}
            back = urlencode({"code": code, "state": asked["state"]})
            shown = html.escape(str(claims.get("name", subject)))
            links.append(f'<p><a href="{asked["redirect_uri"]}?{back}">{shown}</a></p>')
        return f"<!doctype html><title>Provider</title><h1>Who are you?</h1>{''.join(links)}"

    def token(self, asked: Mapping[str, str], authorization: str) -> dict[str, Any]:
        """The token for a code, which is good once, and only for whoever asked for it."""
        given = self.codes.pop(asked["code"])
        told = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        assert told == f"{CLIENT}:{SECRET}"
        assert asked["redirect_uri"] == given["redirect_uri"]
        proof = hashlib.sha256(asked["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == given["code_challenge"]
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": given["sub"],
            "aud": CLIENT,
            "iat": now - self.issued_ago,
            "exp": now + 3600,
            "nonce": given["nonce"],
        } | self.accounts[given["sub"]]
        header = {"alg": "RS256", "kid": self.key.kid}
        signed = jwt.encode(header, claims, self.key)
        return {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": 3600,
            "id_token": signed,
        }


class Handler(BaseHTTPRequestHandler):
    served: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = _asked(parts.query)
        if parts.path == "/.well-known/openid-configuration":
            self._json(self.served.discovery())
        elif parts.path == "/jwks":
            self._json({"keys": [self.served.key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._answer("text/html; charset=utf-8", self.served.form(asked))
        elif parts.path == "/logout":
            self.served.logged_out.append(asked["client_id"])
            self.send_response(302)
            self.send_header("Location", asked["post_logout_redirect_uri"])
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        asked = _asked(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._json(self.served.token(asked, self.headers["Authorization"]))

    def _json(self, content: Mapping[str, Any]) -> None:
        self._answer("application/json", json.dumps(content))

    def _answer(self, kind: str, content: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        """Say nothing: what matters is seen in the browser."""


@contextmanager
def provider(accounts: dict[str, dict[str, Any]]) -> Iterator[Provider]:
    """Serve a provider with these accounts for the length of the block."""
    handler = type("Served", (Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        served = handler.served = Provider(f"http://127.0.0.1:{server.server_port}", accounts)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield served
        server.shutdown()
        thread.join()


def _asked(query: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(query).items()}
