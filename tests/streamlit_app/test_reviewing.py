import time
from typing import Any

import pytest
import streamlit as st

from db.leases import HELD_FOR
from streamlit_app import reviewing


def test_a_screen_that_says_nothing_holds_nothing_though_the_page_runs_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, held = [100.0], HELD_FOR.total_seconds()
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def most(number: int, after: float) -> int:
        now[0] += after
        return reviewing._most({"number": number})  # noqa: SLF001 - needs no page around it

    assert most(1, 0) == reviewing.HELD
    assert most(1, held - 1) == reviewing.HELD
    assert most(1, 1) == 0
    assert most(1, 0) == 0
    assert most(2, 0) == reviewing.HELD
