"""A real HTTP proxy that loses what it is told to lose, between a client and Label Studio."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Loses(Enum):
    """What happens to a request: nothing, it never arrives, or its reply never comes back."""

    NOTHING = "nothing"
    REQUEST = "request"
    REPLY = "reply"


Fault = Callable[[str, str], Loses]  # by method and path


@contextmanager
def faulty_proxy(target: str, fault: Fault) -> Iterator[str]:
    """Forward to `target` what `fault` lets through; gives the proxy's own address."""
    handler = type(
        "Handler", (_Forwarding,), {"target": urlsplit(target).netloc, "fault": staticmethod(fault)}
    )
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    serving = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield f"http://127.0.0.1:{proxy.server_address[1]}"
    finally:
        proxy.shutdown()
        serving.join()
        proxy.server_close()


class _Forwarding(BaseHTTPRequestHandler):
    target: str
    fault: Fault

    def _forward(self) -> None:
        loses = self.fault(self.command, self.path)
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if loses is Loses.REQUEST:
            return
        onward = http.client.HTTPConnection(self.target)
        headers = {name: value for name, value in self.headers.items() if name != "Connection"}
        onward.request(self.command, self.path, body, headers)
        answer = onward.getresponse()
        content = answer.read()
        onward.close()
        if loses is Loses.REPLY:
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_DELETE = _forward  # noqa: N815 - the names that the base class calls

    def log_message(self, *_: object) -> None:
        """Say nothing; failures show in the tests."""
