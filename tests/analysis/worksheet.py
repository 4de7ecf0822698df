"""The small project of the worksheet tests: plots of round areas whose every table is reckoned by hand.

All plots are strips 40 m high, so that 40 m of length are one rai (1,600 m2). Lengths from the corner:

========  ========  =====================  =========================================================
plot      village   lies at (x, y)         soil along x
========  ========  =====================  =========================================================
A1        A         0-400, 0-40: 10 rai    35 (acid, low fertility)
A2        A         400-600, 0-40: 5 rai   35 to 500: 2.5 rai; 20 (saline, low fertility) on: 2.5 rai
A3        A         0-160, 100-140: 4 rai  44 (sandy)
A4        A         no shape, stated 2 rai unknown
B1        B         0-320, 200-240: 8 rai  20
B2        B         0-240, 300-340: 6 rai  44 to 120: 3 rai; none on: 3 rai
B3        B         200-400, 300-340: 5    none; 200-240 is B2's, too: 1 rai
========  ========  =====================  =========================================================

All plots: 40 rai. Farmers: Kla uses A1 and A2, Khwan A3, Kaeo owns A4, Kamon uses B1, Kanda B2 and B3.

Work; applied unless said otherwise. Areas in rai; money planned / spent in baht:

===  ====  ====  ======================  =====================================  =============
no.  plot  year  intervention            ground and amount                      money
===  ====  ====  ======================  =====================================  =============
1    A1    2570  sunn hemp               whole: 10; planned 10                  5,000 / 4,000
2    A1    2570  compost                 4 said, nowhere drawn; planned 5       1,500 / 1,200
3    A1    2570  dolomite                drawn 0-200: 5; planned 5              1,750 / 1,750
4    A2    2570  dolomite                drawn 400-520: 3                       0 / 1,050
5    A2    2570  sunn hemp               planned only: 5                        2,500 / 0
6    A3    2570  farm pond               a pond, planned 1                      20,000 / 18,000
7    A4    2570  sunn hemp               1 said; planned 2                      1,000 / 500
8    B1    2570  sesbania                whole: 8; planned 8                    4,000 / 4,000
9    B2    2570  sunn hemp               whole: 6; planned 6                    3,000 / 2,900.50
10   B3    2570  sunn hemp               whole: 5; planned 4                    2,000 / 2,500
11   A1    2569  sunn hemp               whole: 10; planned 10                  5,000 / 5,000
12   A3    2569  sunn hemp               drawn 0-80: 2                          0 / 1,000
13   B1    2570  vetiver                 planned only: 1,000 slips              2,000 / 0
14   A1    2570  dolomite                cancelled: counts nowhere              900 / 900
15   A3    2570  farm pond               a second pond, unplanned               0 / 20,000
===  ====  ====  ======================  =====================================  =============
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

RAI = 1600.0
VILLAGE_A, VILLAGE_B = "45080601", "45080602"
SUNN_HEMP, SESBANIA, COMPOST = "green_manure_sunn_hemp", "green_manure_sesbania", "compost_pd1"
DOLOMITE, POND, VETIVER = "dolomite", "farm_pond", "vetiver"


@dataclass(frozen=True)
class Worksheet:
    """The project, its plots by code, and its assignments by their number in the list above."""

    project: Project
    plots: dict[str, int]
    works: dict[int, int]

    def codes(self, fids: list[int]) -> list[str]:
        names = {fid: code for code, fid in self.plots.items()}
        return sorted(names[fid] for fid in fids)


def make_worksheet(project: Project) -> Worksheet:
    small = Small(project)
    for position, (group, west, south, east, north) in enumerate(
        (
            ("35", 0, 0, 500, 50),
            ("20", 500, 0, 700, 50),
            ("44", 0, 100, 160, 140),
            ("20", 0, 200, 320, 240),
            ("44", 0, 300, 120, 340),
        )
    ):
        small.soil(group, square(west, south, east, north), position)
    plots = {
        code: small.plot(code, shape, village_code=village, stated_area_m2=stated)
        for code, village, shape, stated in (
            ("A1", VILLAGE_A, square(0, 0, 400, 40), None),
            ("A2", VILLAGE_A, square(400, 0, 600, 40), None),
            ("A3", VILLAGE_A, square(0, 100, 160, 140), None),
            ("A4", VILLAGE_A, None, 2 * RAI),
            ("B1", VILLAGE_B, square(0, 200, 320, 240), None),
            ("B2", VILLAGE_B, square(0, 300, 240, 340), None),
            ("B3", VILLAGE_B, square(200, 300, 400, 340), None),
        )
    }
    for name, held in (
        ("กล้า", ("A1", "A2")),
        ("ขวัญ", ("A3",)),
        ("แก้ว", ("A4",)),
        ("กมล", ("B1",)),
        ("กานดา", ("B2", "B3")),
    ):
        person = small.add("person", given_name=name)
        role = "owner" if name == "แก้ว" else "user"
        for code in held:
            small.add("tenure", person_id=person, plot_fid=plots[code], role=role)

    works: dict[int, int] = {}

    def done(number: int, plot: str, code: str, **cells: object) -> None:
        works[number] = work(small, plots[plot], code, **cells)

    def rai(area: float) -> float:
        return area * RAI

    done(
        1,
        "A1",
        SUNN_HEMP,
        area_planned_m2=rai(10),
        quantity_planned=10.0,
        area_applied_m2=rai(10),
        cost_planned_baht=5000.0,
        cost_spent_baht=4000.0,
    )
    done(
        2,
        "A1",
        COMPOST,
        area_planned_m2=rai(5),
        quantity_planned=5.0,
        area_applied_m2=rai(4),
        quantity_applied=4.0,
        cost_planned_baht=1500.0,
        cost_spent_baht=1200.0,
    )
    done(
        3,
        "A1",
        DOLOMITE,
        area_planned_m2=rai(5),
        quantity_planned=5.0,
        quantity_applied=5.0,
        cost_planned_baht=1750.0,
        cost_spent_baht=1750.0,
    )
    small.add("treated_area", geom=square(0, 0, 200, 40), assignment_id=works[3])
    done(4, "A2", DOLOMITE, quantity_applied=3.0, cost_spent_baht=1050.0)
    small.add("treated_area", geom=square(400, 0, 520, 40), assignment_id=works[4])
    done(
        5,
        "A2",
        SUNN_HEMP,
        status="planned",
        area_planned_m2=rai(5),
        quantity_planned=5.0,
        cost_planned_baht=2500.0,
    )
    done(
        6,
        "A3",
        POND,
        quantity_planned=1.0,
        quantity_applied=1.0,
        cost_planned_baht=20000.0,
        cost_spent_baht=18000.0,
    )
    done(
        7,
        "A4",
        SUNN_HEMP,
        area_planned_m2=rai(2),
        quantity_planned=2.0,
        area_applied_m2=rai(1),
        quantity_applied=1.0,
        cost_planned_baht=1000.0,
        cost_spent_baht=500.0,
    )
    done(
        8,
        "B1",
        SESBANIA,
        area_planned_m2=rai(8),
        quantity_planned=8.0,
        area_applied_m2=rai(8),
        quantity_applied=8.0,
        cost_planned_baht=4000.0,
        cost_spent_baht=4000.0,
    )
    done(
        9,
        "B2",
        SUNN_HEMP,
        area_planned_m2=rai(6),
        quantity_planned=6.0,
        area_applied_m2=rai(6),
        quantity_applied=6.0,
        cost_planned_baht=3000.0,
        cost_spent_baht=2900.5,
    )
    done(
        10,
        "B3",
        SUNN_HEMP,
        area_planned_m2=rai(4),
        quantity_planned=4.0,
        area_applied_m2=rai(5),
        quantity_applied=5.0,
        cost_planned_baht=2000.0,
        cost_spent_baht=2500.0,
    )
    done(
        11,
        "A1",
        SUNN_HEMP,
        year_be=2569,
        area_planned_m2=rai(10),
        quantity_planned=10.0,
        area_applied_m2=rai(10),
        quantity_applied=10.0,
        cost_planned_baht=5000.0,
        cost_spent_baht=5000.0,
    )
    done(12, "A3", SUNN_HEMP, year_be=2569, quantity_applied=2.0, cost_spent_baht=1000.0)
    small.add("treated_area", geom=square(0, 100, 80, 140), assignment_id=works[12])
    done(13, "B1", VETIVER, status="planned", quantity_planned=1000.0, cost_planned_baht=2000.0)
    done(
        14,
        "A1",
        DOLOMITE,
        status="cancelled",
        area_applied_m2=rai(10),
        cost_planned_baht=900.0,
        cost_spent_baht=900.0,
    )
    done(15, "A3", POND, quantity_applied=1.0, cost_spent_baht=20000.0)
    return Worksheet(project, plots, works)  # fmt: skip
