"""One search over everything finds plots, places, people, work and notes, however they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.finding.folded_text import folded
from tambon_gis.finding.hit import KINDS, Hit, Kind
from tambon_gis.finding.reveal import reveal
from tambon_gis.finding.search import plots_of_hit, search
from tambon_gis.finding.source import Source
from tambon_gis.project.project import Project

# Names of interventions and partners are nobody's.
_ABOUT_PEOPLE = [kind for kind in KINDS if kind not in ("intervention", "partner")]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Plots 0001 to 0003 and ก-12; a farmer with the first two; work, a visit, a note, an import."""
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", author="ผู้ทดสอบ") as made:
        with made.command("import", "นำเข้า") as command:
            fids = command.insert(
                "plot",
                [
                    {
                        "code": code,
                        "geom": shapely.box(375_000 + 40 * at, 1_815_000, 375_040 + 40 * at, 1_815_040),
                        "village_code": f"4508060{1 + at // 2}",
                        "village_name": ("น้ำคำ", "หนองบัว")[at // 2],
                        "tambon_code": "450806",
                        "note": "โทร 081-234-5678 น้ำท่วมทุกปี" if code == "0003" else None,
                    }
                    for at, code in enumerate(("0001", "0002", "0003", "ก-12"))
                ],
            )
            (home,) = command.insert("household", [{"code": "HH-7", "house_no": "12/3456"}])
            names: list[dict[str, object]] = [
                {
                    "title": "นาย",
                    "given_name": "เสริม",
                    "family_name": "ดีงาม",
                    "household_id": home,
                    "phone": "0899999123",
                },
                {"title": "นาง", "given_name": "สมหญิง", "family_name": "เสริมสุข"},
            ]
            person, _ = command.insert("person", names)
            command.insert("person_identity", [{"person_id": person, "national_id": "1100700000012"}])
            command.insert(
                "tenure", [{"person_id": person, "plot_fid": fid, "role": "owner"} for fid in fids[:2]]
            )
            command.insert("plot_document", [{"plot_fid": fids[2], "kind": "น.ส.3 ก.", "number": "45678"}])
            command.insert(
                "visit",
                [{"plot_fid": fids[3], "visited_on": "2026-11-22", "visitor": "มานะ", "result": "ต้นกล้ารอดดี"}],
            )
            command.insert(
                "import_batch", [{"layer": "plots", "file_name": "แปลง_2569.shp", "rows_added": 4}]
            )
            ((hemp,),) = made.rows("SELECT id FROM intervention WHERE code = 'green_manure_sunn_hemp'")
            work = {"intervention_id": hemp, "year_be": 2570, "status": "planned"}
            command.insert("assignment", [{**work, "plot_fid": fid} for fid in fids[:3]])
        yield made


def codes(project: Project, hit: Hit) -> list[str]:
    fids = plots_of_hit(project, hit).tolist()
    return sorted(code for fid, code in project.rows("SELECT fid, code FROM plot") if fid in fids)


def only(project: Project, text: str, kind: str) -> Hit:
    (hit,) = (hit for hit in search(project, text) if hit.kind == kind)
    return hit


@pytest.mark.parametrize(
    ("text", "kind", "plots"),
    [
        ("0003", "plot", ["0003"]),
        ("๐๐๐๓", "plot", ["0003"]),
        ("แปลง 0003", "plot", ["0003"]),
        ("ก12", "plot", []),
        ("ก-12", "plot", ["ก-12"]),
        ("น้ำคำ", "village", ["0001", "0002"]),
        ("บ้านน้ำคำ", "village", ["0001", "0002"]),
        # The tone mark behind sara aa, sara am as two halves, spaces.
        ("นำ้ คํา", "village", ["0001", "0002"]),
        ("หมู่ 2", "village", ["0003", "ก-12"]),
        ("ต.คำพอุง", "tambon", ["0001", "0002", "0003", "ก-12"]),
        ("เสริม", "farmer", ["0001", "0002"]),
        ("เเสริม", "farmer", []),
        ("นายเสริม ดีงาม", "farmer", ["0001", "0002"]),
        ("ดีงาม เสริม", "farmer", ["0001", "0002"]),
        ("1-1007-00000-01-2", "farmer", ["0001", "0002"]),
        ("089-999", "farmer", ["0001", "0002"]),
        ("45678", "document", ["0003"]),
        ("นส3ก 456", "document", ["0003"]),
        ("hh-7", "household", ["0001", "0002"]),
        ("ปอเทือง", "intervention", ["0001", "0002", "0003"]),
        ("SUNN HEMP", "intervention", ["0001", "0002", "0003"]),
        ("22 พ.ย. 2569", "visit", ["ก-12"]),
        ("22/11/2569", "visit", ["ก-12"]),
        ("กล้ารอด", "visit", ["ก-12"]),
        ("น้ำท่วม", "note", ["0003"]),
        ("แปลง_2569", "import", []),
    ],
)
def test_what_is_typed_finds_its_plots(project: Project, text: str, kind: str, plots: list[str]) -> None:
    found = [hit for hit in search(project, text) if hit.kind == kind]
    assert (codes(project, found[0]) if found else []) == plots


def test_the_kind_with_the_best_match_comes_first_and_whole_names_before_parts(project: Project) -> None:
    hits = search(project, "เสริม", kinds=("farmer", "partner"))
    # One is called so, the other's family name begins so.
    assert [hit.label.th for hit in hits] == [
        "นายส••• ด•••",
        "นางส••• ส•••",
        "กรมส่งเสริมการปกครองท้องถิ่น",
    ]
    assert search(project, "0001")[0].kind == "plot"


def test_nobody_is_told_before_it_is_asked_for(project: Project) -> None:
    for text in ("เสริม", "45678", "hh-7", "น้ำท่วม"):
        for hit in search(project, text, kinds=_ABOUT_PEOPLE):
            told = f"{hit.code} {hit.label} {hit.detail}"
            assert not any(
                secret in told for secret in ("เสริม", "ดีงาม", "สมหญิง", "45678", "3456", "081-234-5678")
            )
    farmer = only(project, "ดีงาม", "farmer")
    assert farmer.is_masked
    assert reveal(project, farmer) == "นายเสริม ดีงาม"
    assert reveal(project, only(project, "45678", "document")) == "น.ส.3 ก. 45678"
    logged = [what for (what,) in project.rows("SELECT what FROM export_log ORDER BY rowid")]
    assert len(logged) == 2
    assert all("เสริม" not in what and "45678" not in what for what in logged)
    assert any(what == f"reveal farmer {farmer.key}" for what in logged)


def test_a_few_digits_of_an_identity_find_nobody(project: Project) -> None:
    assert not [hit for hit in search(project, "11007") if hit.kind == "farmer"]


def test_what_changed_is_found_as_it_is_now(project: Project) -> None:
    assert not search(project, "ปากช่อง")
    with project.command("edit", "แก้ไข") as command:
        ((fid,),) = project.rows("SELECT fid FROM plot WHERE code = '0001'")
        command.update("plot", fid, village_name="ปากช่อง", village_code=None)
    assert codes(project, only(project, "ปากช่อง", "village")) == ["0001"]
    project.undo()
    assert not search(project, "ปากช่อง")


def test_no_more_than_asked_for_of_a_kind(project: Project) -> None:
    assert len([hit for hit in search(project, "000", most=2) if hit.kind == "plot"]) == 2
    kinds: tuple[Kind, ...] = ("plot",)
    assert {hit.kind for hit in search(project, "0", kinds=kinds)} == {"plot"}
    assert search(project, "  ") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำ", "นำ้"),
        ("น้ำ", "น\u0e49\u0e4d\u0e32"),
        ("น้ำ", "น\u0e4d\u0e49\u0e32"),
        ("ที่", "ท\u0e48\u0e35"),
        ("แปลง", "เเปลง"),
        ("ก๑ ๒", "ก12"),
        ("N.S. 3", "ns3"),
    ],
)
def test_slips_of_the_keyboard_fold_to_one_spelling(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_different_words_stay_different() -> None:
    assert folded("ป่า") != folded("ป้า") != folded("ปา")
    assert folded("12-3") != folded("123")


@given(
    st.lists(st.lists(st.text("กขa1", max_size=4), max_size=3), max_size=30),
    st.text("กขa1", min_size=1, max_size=3),
    st.integers(1, 4),
)
def test_entries_are_those_that_hold_the_text_whole_ones_first(
    texts: list[list[str]], sought: str, most: int
) -> None:
    def rank(entry: list[str]) -> int:
        if sought in entry:
            return 0
        return 1 if any(text.startswith(sought) for text in entry) else 2

    expected = sorted(
        (rank(entry), at) for at, entry in enumerate(texts) if any(sought in text for text in entry)
    )
    source = Source.of(texts, lambda _project, _entry: pytest.fail("nothing is told"))
    assert source.entries(sought, most) == expected[:most]
