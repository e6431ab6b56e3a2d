"""The order of versions, as semver.org has it."""

import pytest

from validation.release.versions import Version, versions

ORDER = (
    "0.9.0",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.10",
    "1.2.0",
    "10.0.0",
)


def test_versions_are_ordered() -> None:
    shuffled = [*ORDER[::2], "not a version", "1.0.0.refused", *ORDER[1::2]]
    assert [str(one) for one in versions(shuffled)] == list(ORDER)


@pytest.mark.parametrize(
    "text", ["", "1", "1.0", "1.0.0+1", "v1.0.0", "1.0.0-", "1.0.00", "1.0.0\n"]
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no semantic version"):
        Version(text)
