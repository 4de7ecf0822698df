"""A table of texts in every disguise: Thai is read right or asked about, nothing else becomes Thai."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tambon_gis.errors import EncodingUnclear
from tambon_gis.ingest.encoding_choices import encoding_choices
from tambon_gis.ingest.text_encoding import CP874, UTF_8, Claim, decode, understand_encoding

SOIL = "ร้อยเอ็ด|กุลาร้องไห้|ดินร่วนปนทราย|หน่วยดินเชิงซ้อน|พื้นที่น้ำ|กรดจัดถึงกรดเล็กน้อย|ปานกลาง|ต่ำ"
LAND_USE = "นาข้าว|อ้อย|มันสำปะหลัง|ตัวเมืองและย่านการค้า|หมู่บ้านบนพื้นราบ|ป่าผลัดใบสมบูรณ์|แม่น้ำ ลำห้วย ลำคลอง"
PLACES = "ต.คำพอุง|อ.โพธิ์ชัย|จ.ร้อยเอ็ด|บ้านโนนสวรรค์ หมู่ 7|เทศบาลตำบลเชียงใหม่|ธวัชบุรี|เสลภูมิ|หนองพอก"
NAMES = "นายสมชาย ใจดี|นางสาวบุญเรือง ศรีสุข|ด.ช.ธนพล วงศ์ใหญ่|นางทองใบ พิมพ์ดี|ว่าที่ ร.ต.ประเสริฐ"
MIXED = "Lot 12 นาข้าว|ที่ดิน น.ส.3ก|36B ดินตื้น|S1 เหมาะสมสูง|LU: A101 นาปี|pH 5.5-6.5 กรด"
RARE = "๑๒ ไร่ ๓ งาน|ฯพณฯ|ก็ได้|ฤดูฝน|เฌอ|ฎีกา|กฎหมาย|ญาติ|ศาลาวัดสระแก้ว|ฐานข้อมูล"

ASK = "ask"
NOTHING_SAID = Claim()


@dataclass(frozen=True)
class Case:
    """Words as they were written, in which encoding, what the file claims, and what must come of it."""

    name: str
    words: str
    written: str
    expected: str
    claim: Claim = NOTHING_SAID
    cut_bytes: int | None = None

    @property
    def values(self) -> list[bytes]:
        return [word.encode(self.written)[: self.cut_bytes] for word in self.words.split("|")]


THAI = [
    *[
        Case(f"CP874 without a marker: {name}", words, CP874, CP874)
        for name, words in (
            ("soil", SOIL),
            ("land use", LAND_USE),
            ("places", PLACES),
            ("names", NAMES),
            ("mixed with English", MIXED),
            ("rare letters and Thai digits", RARE),
        )
    ],
    *[
        Case(f"CP874 marked {said!r}", SOIL, CP874, CP874, Claim(said))
        for said in ("874", "CP874", "ANSI 874", "OEM 874", "x-windows-874", "TIS-620", "ISO 8859-11")
    ],
    *[
        Case(f"CP874, language byte {byte:#04x}", SOIL, CP874, CP874, Claim(None, byte))
        for byte in (0x00, 0x50, 0x57, 0x7C)
    ],
    Case("TIS-620", LAND_USE, "tis_620", CP874),
    Case("ISO 8859-11", PLACES, "iso8859_11", CP874),
    Case("UTF-8 with its marker", SOIL, UTF_8, UTF_8, Claim("UTF-8")),
    Case("UTF-8 without a marker", LAND_USE, UTF_8, UTF_8),
    Case("UTF-8, language byte of Windows", PLACES, UTF_8, UTF_8, Claim(None, 0x57)),
    Case("UTF-8 with a byte-order mark", "\ufeffร้อยเอ็ด|คำพอุง", UTF_8, UTF_8),
    Case("one short word in UTF-8", "นา", UTF_8, UTF_8),
    Case("one letter in UTF-8", "ก", UTF_8, UTF_8),
    Case("one short word in CP874", "นา", CP874, ASK),
    Case("two short words in CP874", "นา|ไร่", CP874, ASK),
    Case("two short words in CP874, marked", "นา|ไร่", CP874, CP874, Claim("874")),
    Case("abbreviations in CP874", "ต.|อ.|จ.|น.ส.3", CP874, ASK),
    Case("CP874 marked UTF-8", SOIL, CP874, CP874, Claim("UTF-8")),
    Case("CP874 marked Latin-1", PLACES, CP874, CP874, Claim("ISO-8859-1")),
    Case("CP874 marked GBK", LAND_USE, CP874, CP874, Claim("936")),
    Case("UTF-8 marked 874", SOIL, UTF_8, UTF_8, Claim("874")),
    Case("UTF-8 marked Latin-1", NAMES, UTF_8, UTF_8, Claim("1252")),
    Case("UTF-8 marked with nonsense", SOIL, UTF_8, UTF_8, Claim("???")),
    Case("UTF-8 cut in mid-character", LAND_USE, UTF_8, UTF_8, cut_bytes=20),
    Case("CP874 cut to ten letters", LAND_USE, CP874, CP874, cut_bytes=10),
    Case("English in CP874", "rice|sugar cane|36Bb", CP874, UTF_8),
    Case("English in CP874, marked", "rice|sugar cane|36Bb", CP874, CP874, Claim("874")),
]
DECOYS = [
    Case("Big5", "農田|土地利用|臺北市中正區|砂質壤土|高雄市|水稻", "big5", ASK),
    Case(
        "Big5, language byte of Windows",
        "農田|土地利用|臺北市中正區|砂質壤土",
        "big5",
        ASK,
        Claim(None, 0x57),
    ),
    Case("Big5 claimed to be Thai", "農田|土地利用|臺北市中正區|砂質壤土", "big5", ASK, Claim("874")),
    Case("GBK", "农田|土地利用|北京市海淀区|河南省|砂质壤土|水稻", "gbk", ASK),
    Case("four letters of GBK", "农田", "gbk", ASK),
    Case("GBK claimed to be Thai", "农田|土地利用|北京市海淀区|河南省", "gbk", ASK, Claim(None, 0x7C)),
    Case("EUC-KR", "농지|토지 이용|서울특별시 강남구|경기도 수원시", "euc_kr", ASK),
    Case("EUC-KR claimed to be Thai", "농지|토지 이용|서울특별시 강남구", "euc_kr", ASK, Claim("TIS-620")),
    Case("Shift-JIS", "農地|土地利用|東京都|北海道札幌市中央区", "shift_jis", ASK),
    Case("half-width Shift-JIS", "ｶﾀｶﾅ|ﾎｯｶｲﾄﾞｳ|ｵｵｻｶ|ﾅｺﾞﾔ", "cp932", ASK),
    Case("Latin-1", "Müller Straße|café|São João|Göteborg|Århus|Ñandú", "latin-1", ASK),
    Case(
        "Latin-1 claimed to be Thai",
        "Müller Straße|café|São João|Göteborg|Århus",
        "latin-1",
        ASK,
        Claim("874"),
    ),
    Case("Cyrillic", "Земельный участок|площадь|село|Москва", "cp1251", ASK),
    Case("GBK that says so", "农田|土地利用|北京市海淀区", "gbk", "gbk", Claim("936")),
    Case("Latin-1 that says so", "Müller Straße|café|São João", "latin-1", "cp1252", Claim("ANSI 1252")),
    Case("Lao in UTF-8", "ນາເຂົ້າ|ບ້ານ|ແຂວງສະຫວັນນະເຂດ", UTF_8, UTF_8),
]


def outcome(case: Case) -> str:
    try:
        return understand_encoding(case.values, case.claim, "a.shp").name
    except EncodingUnclear:
        return ASK


def test_there_are_enough_cases() -> None:
    assert len(THAI) + len(DECOYS) >= 40
    assert len({case.name for case in (*THAI, *DECOYS)}) == len(THAI) + len(DECOYS)


@pytest.mark.parametrize("case", THAI, ids=lambda case: case.name)
def test_thai_is_read_right_or_asked_about(case: Case) -> None:
    assert outcome(case) == case.expected
    if case.expected != ASK and case.cut_bytes is None:
        read = [decode(value, case.expected) for value in case.values]
        assert read == [(word, False) for word in case.words.split("|")]


@pytest.mark.parametrize("case", THAI, ids=lambda case: case.name)
def test_the_chooser_offers_the_right_reading_first(case: Case) -> None:
    choices = encoding_choices(case.values)
    right = {choice.name: choice.samples for choice in choices}[UTF_8 if case.written == UTF_8 else CP874]
    if case.cut_bytes is None:
        assert set(right) <= set(case.words.split("|"))
    assert 1 <= len(right) <= 5
    if not all(value.isascii() for value in case.values):
        assert choices[0].samples == right


@pytest.mark.parametrize("case", DECOYS, ids=lambda case: case.name)
def test_no_decoy_becomes_thai(case: Case) -> None:
    assert outcome(case) == case.expected
    names = [choice.name for choice in encoding_choices(case.values)]
    assert case.expected == ASK or case.expected in names
    if case.written in ("gbk", "big5", "shift_jis", "euc_kr"):
        assert case.written in names


def test_the_chooser_keeps_to_what_was_found_and_to_five_samples() -> None:
    values = [word.encode(CP874) for word in SOIL.split("|")]
    first = encoding_choices(values, found=CP874)[0]
    assert (first.name, len(first.samples)) == (CP874, 5)
    assert "กรดจัดถึงกรดเล็กน้อย" in first.samples
    assert encoding_choices([b"P1", b"P2"])[0].samples == ("P1", "P2")
    assert encoding_choices([])[0].samples == ()
    assert len(encoding_choices(["ก".encode(CP874) * 200], found=CP874)[0].samples[0]) == 60
