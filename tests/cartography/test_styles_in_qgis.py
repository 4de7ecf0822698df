"""QGIS, where it is installed, draws every row in the styles written for it as our own map does."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tambon_gis.cartography.label_choice import LabelChoice
from tambon_gis.cartography.project_layers import table_of
from tests.cartography.style_cases import Case, cases, file, texts

__all__ = ["cases", "file"]

QGIS_PYTHON = "/usr/bin/python3"


def has_qgis() -> bool:
    if shutil.which(QGIS_PYTHON) is None:
        return False
    return (
        subprocess.run([QGIS_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False).returncode
        == 0
    )


@pytest.fixture(scope="module")
def qgis(
    file: Path, cases: list[Case], tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Case, float, str, Any]]:
    if not has_qgis():
        pytest.skip("QGIS is not installed here")
    folder = tmp_path_factory.mktemp("qgis")
    jobs, asked = [], []
    choice = LabelChoice(fields=("code",), up_to_scale=20_000)
    for number, case in enumerate(cases):
        for form, text in texts(file, case, choice if case.layer == "plot" else None).items():
            path = folder / f"{number}.{form}"
            path.write_text(text, encoding="utf-8")
            for scale in case.scales:
                job = {"gpkg": str(file), "table": table_of(case.layer), "style": str(path), "scale": scale}
                jobs.append(job)
                asked.append((case, scale, form))
    script = Path(__file__).with_name("read_by_qgis.py")
    done = subprocess.run(
        [QGIS_PYTHON, str(script)],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    answers = json.loads(done.stdout.partition("\x01")[2])
    return [(*each, answer) for each, answer in zip(asked, answers, strict=True)]


def main_colour(layers: list[dict[str, Any]]) -> str | None:
    fills = [layer for layer in layers if layer["type"] == "SimpleFill" and layer["brush"] == 1]
    return fills[0]["colour"] if fills else None


def test_qgis_draws_every_row_as_the_screen_does(qgis: list[tuple[Case, float, str, Any]]) -> None:
    for case, scale, form, answer in qgis:
        for fid, symbol in case.drawn(scale).items():
            found = answer["rows"][str(fid)]
            where = (case.layer, case.style, form, scale, case.rows[fid], answer["renderer"])
            assert len(found) == (symbol is not None), where
            if symbol is not None and case.portrayal.shape == "polygon":
                layers = answer["symbols"][found[0]]
                assert main_colour(layers) == symbol.fill, where
                # A hatch is a pattern of lines or dots, or a brush.
                patterned = [x for x in layers if "Pattern" in x["type"] or x.get("brush", 1) > 1]
                assert bool(patterned) == (symbol.hatch != "none"), where
                if patterned:
                    assert patterned[0]["colour"] == symbol.hatch_colour or form == "qml", where


def test_qgis_shows_the_words_of_the_legend(qgis: list[tuple[Case, float, str, Any]]) -> None:
    for case, _, _, answer in qgis:
        if case.look.symbology.kind != "single":
            used = [each.label.th for each in case.look.symbology.classes]
            told = [each for each in answer["legend"] if each in used]
            assert list(dict.fromkeys(told)) == [each for each in used if each in told]
            if case.look.symbology.kind != "rules":
                assert set(told) == set(used)


def test_qgis_has_native_classes_opacity_and_labels(qgis: list[tuple[Case, float, str, Any]]) -> None:
    kinds = {"single": "singleSymbol", "categorised": "categorizedSymbol", "rules": "RuleRenderer"}
    for case, _, form, answer in qgis:
        kind = case.look.symbology.kind
        if form == "qml":
            # Ranges of QGIS have no entry for missing values: where there are any, they are rules.
            expected = kinds.get(kind, "graduatedSymbol")
            assert answer["renderer"] in (expected, "RuleRenderer")
            assert answer["opacity"] == case.style.opacity
        if case.layer == "plot":
            ((field, scale),) = answer["labels"]
            assert "code" in field
            assert scale == 20_000
        else:
            assert answer["labels"] is None or case.layer in ("boundary", "reference_layer:ถนน")
