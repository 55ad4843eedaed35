"""How much memory is free, in a container too."""

import psutil
import pytest
from hotdog_lib.engine import memory


@pytest.mark.parametrize(("limit", "used", "free"), [("1000", "400", 600), ("1000", "1400", 0)])
def test_a_container_s_limit_counts(tmp_path, monkeypatch, limit, used, free):
    (tmp_path / "limit").write_text(limit)
    (tmp_path / "used").write_text(used)
    monkeypatch.setattr(memory, "GROUPS", [(tmp_path / "limit", tmp_path / "used")])
    assert memory.available() == free


def test_no_limit_and_no_group_leave_what_the_machine_has(tmp_path, monkeypatch):
    (tmp_path / "limit").write_text("max")
    groups = [(tmp_path / "limit", tmp_path / "none"), (tmp_path / "none", tmp_path / "none")]
    monkeypatch.setattr(memory, "GROUPS", groups)
    assert 0 < memory.available() <= psutil.virtual_memory().total
