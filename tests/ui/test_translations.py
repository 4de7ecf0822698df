"""Every text of the window has its English, compiled as it is today; switching needs no restart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

import resources
from ui.words import linguist
from ui.words.language import say, speaker, tr
from ui.words.layer_words import role_word

ROOM = linguist.ROOM


@pytest.fixture
def thai_again(qapp: QApplication) -> Iterator[None]:
    yield
    speaker().speak("th")


def test_no_text_waits_for_its_english() -> None:
    forms = linguist.read_translations(resources.find("translations/en.ts"))
    missing = [text.thai for text in linguist.texts() if not all(forms.get(text.thai, [""]))]
    assert not missing, "run python -m ui.words.linguist and translate"


def test_blanks_are_the_same_in_both_languages() -> None:
    for thai, forms in linguist.read_translations(resources.find("translations/en.ts")).items():
        for english in forms:
            assert sorted(re.findall(r"\{\w+", thai)) == sorted(re.findall(r"\{\w+", english)), thai
            assert ("%Ln" in thai) == ("%Ln" in english), thai


def test_the_compiled_file_is_made_of_the_written_one(tmp_path: Path) -> None:
    made = tmp_path / "en.qm"
    linguist.compile_translations(resources.find("translations/en.ts"), made)
    assert made.read_bytes() == resources.find("translations/en.qm").read_bytes()


def test_the_written_file_has_no_text_that_is_gone(tmp_path: Path) -> None:
    written = linguist.read_translations(resources.find("translations/en.ts"))
    assert set(written) == {text.thai for text in linguist.texts()}


def test_a_text_that_is_put_together_is_refused(tmp_path: Path) -> None:
    (tmp_path / "made.py").write_text('tr("แปลง" + name)\n', encoding="utf-8")
    with pytest.raises(linguist.TextNotPlain):
        linguist.texts(tmp_path)


def test_switching_changes_what_is_on_the_screen(thai_again: None) -> None:
    button = QPushButton()
    say(button.setText, "เลิกทำ")
    assert button.text() == "เลิกทำ"
    speaker().speak("en")
    assert button.text() == "Undo"
    assert tr("%Ln แปลง", 1) == "1 plot"
    assert tr("%Ln แปลง", 6817) == "6,817 plots"
    speaker().speak("th")
    assert button.text() == "เลิกทำ"
    assert tr("%Ln แปลง", 6817) == "6,817 แปลง"


def test_a_text_bound_to_a_widget_that_is_gone_does_no_harm(thai_again: None) -> None:
    button = QPushButton()
    say(button.setText, "ทำซ้ำ")
    del button
    speaker().speak("en")


@pytest.mark.parametrize(
    ("pattern", "owner"),
    [
        pytest.param(r"\bQLabel\(\w", "labels.py", id="a label that would read markup"),
        pytest.param(r"\bQMessageBox\b", "", id="a box instead of a notice"),
        pytest.param(
            r"\bsetToolTip\((?!\w*, |tooltip\(|0, tooltip)", "labels.py", id="a tooltip with markup"
        ),
    ],
)
def test_no_widget_reads_markup(pattern: str, owner: str) -> None:
    found = [
        f"{path.name}:{number}"
        for path in sorted(ROOM.rglob("*.py"))
        if path.name != owner
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert not found


def test_no_key_is_a_single_letter(qapp: QApplication) -> None:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ui.menus import Actions

    owner = QWidget()
    keys = [key.toString() for action in Actions(owner).findChildren(QAction) for key in action.shortcuts()]
    assert keys
    assert all(re.match(r"(Ctrl|Alt|Shift)\+|F\d+$", key) for key in keys), keys
    assert len(keys) == len(set(keys))


def test_every_role_of_a_field_has_a_word() -> None:
    aliases = tomllib.loads(resources.find("catalogues/field_aliases.toml").read_text(encoding="utf-8"))
    kinds = [*aliases.values(), *(part for kind in aliases.values() for part in kind.values())]
    roles = {
        role for kind in kinds if isinstance(kind, dict) for role in kind if isinstance(kind[role], list)
    }
    assert "national_id" in roles
    assert not {role for role in roles if role_word(role) == role}
