"""Invented farmers: names nobody bears, numbers nobody can have, and the papers they hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_TITLES = (("นาย", "male"), ("นาง", "female"), ("นางสาว", "female"))
_GIVEN_MALE = (
    "ทองนาดี",
    "ดินเพิ่ม",
    "คำรวงทอง",
    "ฝนต้นปี",
    "สายคันนา",
    "บุญรวงข้าว",
    "แก้วทุ่งกว้าง",
    "สีดินดำ",
    "คูณน้ำหลาก",
    "มั่นคันแท",
)
_GIVEN_FEMALE = (
    "บัวริมคลอง",
    "หอมรวงนา",
    "ดาวทุ่งทอง",
    "ฝ้ายขาวนวล",
    "จำปีชายทุ่ง",
    "แพรตะวันนา",
    "รินน้ำใส",
    "งามข้าวหอม",
    "อ่อนฟ้าใหม่",
    "เพ็ญลานข้าว",
)
# Every family name says what it is, so that no list of this project can be taken for real people.
_FAMILY_START = ("สาธิต", "สมมุติ", "ตัวอย่าง", "จำลอง", "ทดลอง")
_FAMILY_END = ("ดินงาม", "นาเขียว", "ไร่กว้าง", "โคกสูง", "น้ำใส", "ทุ่งเย็น", "ป่าโปร่ง", "คันดี", "หนองลึก", "ลานทอง")
_PAPERS = (("น.ส.3 ก", 0.42), ("โฉนดที่ดิน", 0.30), ("ส.ป.ก. 4-01", 0.28))


@dataclass(frozen=True, slots=True)
class Farmer:
    """A person who does not exist. The ID begins with 9, a class no one is registered under."""

    title: str
    given_name: str
    family_name: str
    gender: str
    national_id: str
    phone: str
    birth_year_be: int
    village: int
    house_no: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A land document: kind and an invented number."""

    kind: str
    number: str


def make_farmers(of_village: list[int], rng: np.random.Generator) -> list[Farmer]:
    """One farmer for each entry of ``of_village``; no two bear one name."""
    names = len(_GIVEN_MALE) * len(_FAMILY_START) * len(_FAMILY_END)
    unused = {gender: rng.permutation(names).tolist() for gender in ("male", "female")}
    farmers = []
    for number, village in enumerate(of_village):
        title, gender = _TITLES[int(rng.choice(3, p=[0.44, 0.42, 0.14]))]
        name = unused[gender].pop()
        given = (_GIVEN_MALE if gender == "male" else _GIVEN_FEMALE)[name % 10]
        start, end = divmod(name // 10, len(_FAMILY_END))
        farmers.append(
            Farmer(
                title=title,
                given_name=given,
                family_name=_FAMILY_START[start] + _FAMILY_END[end],
                gender=gender,
                national_id=invented_id(number),
                phone=f"090-000-{number:04d}",
                birth_year_be=int(np.clip(rng.normal(2512, 10), 2480, 2545)),
                village=village,
                house_no=f"{900 + number // 9}/{number % 9 + 1}",
            )
        )
    return farmers


def invented_id(number: int) -> str:
    """Thirteen digits with a right check digit, beginning with 9: a form of number never issued."""
    body = f"9{4_508_069_000 + number:011d}"
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(body))
    return body + str((11 - total % 11) % 10)


def make_papers(count: int, rng: np.random.Generator) -> list[Paper]:
    """A document for each plot."""
    kinds, weights = zip(*_PAPERS, strict=True)
    chosen = rng.choice(len(kinds), count, p=np.array(weights))
    return [Paper(str(kinds[kind]), f"ส{number + 1:05d}") for number, kind in enumerate(chosen)]
