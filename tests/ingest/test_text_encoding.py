"""Which encoding text is in: Thai in every disguise, and other languages that must not become Thai."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.errors import EncodingUnclear, EncodingWrong, ValueNotUnderstood
from tambon_gis.ingest.text_encoding import (
    CP874,
    UTF_8,
    Claim,
    check_told,
    codec_of,
    decode,
    understand_encoding,
)
from tambon_gis.ingest.thai_orthography import weigh

_THAI = (
    "ร้อยเอ็ด กุลาร้องไห้ ดินร่วนปนทราย พื้นที่น้ำ หน่วยดินเชิงซ้อน กรดจัดถึงกรดเล็กน้อย ต.คำพอุง อ.โพธิ์ชัย"
    " ชุมชนและสิ่งปลูกสร้าง มันสำปะหลัง นาข้าว อ้อย ป่าสมบูรณ์ บ้านธาตุจอมศรี ภูเขาทอง นายสมชาย นางสาวบุญเรือง"
    " เพชรบูรณ์ สุรินทร์ ศรีสะเกษ สิทธิ์ทำกิน น.ส.๓ก เปรี้ยวจัด เค็มปานกลาง ก็ ฤทธิ์ เกาะแก่ง กรุงเทพฯ ปุ๋ยพืชสด"
)
WORDS = _THAI.split()
OTHERS = {
    "gbk": "农田 土地利用 地块 面积 水稻 村庄 北京市海淀区中关村 中华人民共和国 河南省 砂质壤土",
    "big5": "農田 土地利用 地塊 面積 水稻 村莊 臺北市中正區 砂質壤土 高雄市 臺南市安平區",
    "euc-kr": "농지 토지 이용 면적 마을 서울특별시 강남구 논 밭 경기도 수원시 팔달구",
    "shift_jis": "農地 土地利用 面積 村 東京都 これはテストです 北海道札幌市中央区",
    "euc-jp": "農地 土地利用 面積 村 東京都 これはテストです カタカナ 北海道札幌市",
    "cp932": "ｶﾀｶﾅ ﾃｽﾄ ﾄｳｷｮｳ ﾎｯｶｲﾄﾞｳ ｵｵｻｶ ﾅｺﾞﾔ ﾌｸｵｶ ｾﾝﾀﾞｲ",
    "cp1251": "Земельный участок площадь село Москва район",
    "koi8-r": "Земельный участок площадь село Москва район",
    "latin-1": "Müller Straße café Äpfel über Façade naïve São João Ñandú Göteborg Malmö Århus Œuvre".replace(
        "Œ", "Ö"
    ),
    "cp1253": "Αθήνα Ελλάδα γεωργική γη έκταση Θεσσαλονίκη",
    "cp1255": "אדמה חקלאית כפר שטח ירושלים תל אביב",
    "cp1256": "أرض زراعية القرية مساحة القاهرة الإسكندرية",
}


def encoded(words: list[str], encoding: str) -> list[bytes]:
    return [word.encode(encoding) for word in words]


@pytest.mark.parametrize(
    ("said", "codec"),
    [
        *[(name, CP874) for name in ("874", "CP874", "windows-874", "ANSI 874", "OEM 874", "MS874")],
        *[(name, CP874) for name in ("x-windows-874", "TIS-620", "tis620", "TIS-620-2533", "TIS_620.2529-1")],
        *[(name, CP874) for name in ("ISO-8859-11", "ISO 8859-11", "ISO8859_11", "thai", "\ufeff874\n")],
        *[
            (name, UTF_8)
            for name in ("UTF-8", "utf8", "UTF8\r\n", "65001", "cp65001", "UTF-8-BOM", " Utf-8\x00")
        ],
        *[
            ("1252", "cp1252"),
            ("ANSI 1252", "cp1252"),
            ("ISO-8859-1", "iso8859-1"),
            ("GBK", "gbk"),
            ("936", "gbk"),
        ],
        *[(name, None) for name in ("", "\n", "rot13", "zip", "klingon", "99999", "base64")],
    ],
)
def test_every_spelling_of_a_code_page(said: str, codec: str | None) -> None:
    assert codec_of(said) == codec


@pytest.mark.parametrize("cpg", [None, "874", "ANSI 874", "x-windows-874", "TIS-620", "ISO 8859-11", "???"])
@pytest.mark.parametrize("language_byte", [0x00, 0x57, 0x7C])
def test_cp874_is_found_with_or_without_a_marker(cpg: str | None, language_byte: int) -> None:
    found = understand_encoding(encoded(WORDS, CP874), Claim(cpg, language_byte), "a.shp")
    assert (found.name, found.warning) == (CP874, None)
    assert "CP874" in found.evidence.th


@pytest.mark.parametrize("encoding", ["iso8859_11", "tis_620"])
def test_the_sister_code_pages_read_the_same(encoding: str) -> None:
    values = encoded(WORDS, encoding)
    name = understand_encoding(values, Claim(), "a.shp").name
    assert [decode(value, name) for value in values] == [(word, False) for word in WORDS]


@pytest.mark.parametrize(
    ("words", "encoding", "claim"),
    [
        pytest.param(WORDS, CP874, Claim("UTF-8"), id="says UTF-8, is CP874"),
        pytest.param(WORDS, CP874, Claim("ISO-8859-1"), id="says Latin-1, is CP874"),
        pytest.param(WORDS, CP874, Claim(None, 0x03), id="language byte says Western, is CP874"),
        pytest.param(WORDS, UTF_8, Claim("874"), id="says 874, is UTF-8"),
        pytest.param(WORDS, UTF_8, Claim(None, 0x50), id="language byte says Thai, is UTF-8"),
    ],
)
def test_a_wrong_marker_is_overruled_and_told(words: list[str], encoding: str, claim: Claim) -> None:
    found = understand_encoding(encoded(words, encoding), claim, "a.shp")
    assert found.name == encoding
    assert found.warning is not None
    assert "ผิด" in found.warning.th


@pytest.mark.parametrize("claim", [Claim(), Claim("UTF-8"), Claim(None, 0x57)])
def test_utf_8_needs_no_marker(claim: Claim) -> None:
    assert understand_encoding(encoded(WORDS, UTF_8), claim, "a.shp").name == UTF_8
    assert understand_encoding(encoded(["นา"], UTF_8), claim, "a.shp").name == UTF_8


def test_a_value_cut_in_mid_character_is_still_utf_8() -> None:
    cut = ("ก" * 100).encode()[:254]
    assert understand_encoding([*encoded(WORDS, UTF_8), cut], Claim(), "a.shp").name == UTF_8
    assert decode(cut, UTF_8) == ("ก" * 84, True)


@pytest.mark.parametrize("claim", [Claim(), Claim("UTF-8"), Claim("874"), Claim(None, 0x57)])
def test_plain_ascii_needs_no_thought(claim: Claim) -> None:
    found = understand_encoding([b"P1", b"36Bb"], claim, "a.shp")
    assert found.name == (CP874 if claim.codec == CP874 else UTF_8)


@pytest.mark.parametrize("encoding", OTHERS)
@pytest.mark.parametrize("language_byte", [0x00, 0x57, 0x7C])
def test_other_languages_never_become_thai(encoding: str, language_byte: int) -> None:
    values = encoded(OTHERS[encoding].split(), encoding)
    with pytest.raises(EncodingUnclear):
        understand_encoding(values, Claim(None, language_byte), "a.shp")
    with pytest.raises(EncodingWrong):
        check_told(values, "cp874" if weigh(b"\n".join(values)).high_bytes >= 20 else "utf-8", "a.shp")


@pytest.mark.parametrize("encoding", ["gbk", "cp1251"])
def test_other_languages_are_read_where_the_file_says_which(encoding: str) -> None:
    values = encoded(OTHERS[encoding].split(), encoding)
    assert understand_encoding(values, Claim(encoding), "a.shp").name == encoding


def test_a_few_thai_letters_are_asked_about_unless_the_file_says_thai() -> None:
    values = encoded(["นาข้าว", "อ้อย"], CP874)
    with pytest.raises(EncodingUnclear):
        understand_encoding(values, Claim(), "a.shp")
    with pytest.raises(EncodingUnclear):
        understand_encoding(values, Claim(None, 0x03), "a.shp")
    assert understand_encoding(values, Claim("OEM 874"), "a.shp").name == CP874
    assert check_told(values, "cp874", "a.shp").name == CP874


def test_what_repeats_a_thousand_times_counts_once() -> None:
    deeds = [f"น.ส.{number:06d}".encode(CP874) for number in range(1000)]
    assert understand_encoding([*deeds, *encoded(WORDS, CP874)], Claim(), "a.shp").name == CP874
    with pytest.raises(EncodingUnclear):
        understand_encoding(deeds, Claim(), "a.shp")


def test_half_one_half_the_other_is_asked_about() -> None:
    values = [*encoded(WORDS[:12], CP874), *encoded(WORDS[12:], UTF_8)]
    with pytest.raises(EncodingUnclear):
        understand_encoding(values, Claim(), "a.shp")


@pytest.mark.parametrize(
    ("encoding", "told", "better"),
    [(CP874, "utf-8", CP874), (UTF_8, "cp874", UTF_8), (CP874, "latin-1", CP874), (UTF_8, "1252", UTF_8)],
)
def test_a_wrong_choice_is_refused_with_the_right_one(encoding: str, told: str, better: str) -> None:
    with pytest.raises(EncodingWrong) as refused:
        check_told(encoded(WORDS, encoding), told, "a.shp")
    assert refused.value.facts["better_en"] == better


def test_a_choice_that_fits_is_taken_and_a_name_without_a_codec_is_not() -> None:
    assert check_told(encoded(WORDS, CP874), "TIS-620", "a.shp").name == CP874
    assert check_told([b"plain"], "cp874", "a.shp").name == CP874
    with pytest.raises(ValueNotUnderstood):
        check_told([b"plain"], "klingon", "a.shp")


@given(st.lists(st.sampled_from(WORDS), min_size=6, unique=True))
def test_any_handful_of_thai_words_is_recognised(words: list[str]) -> None:
    evidence = weigh(b"\n".join(encoded(words, CP874)))
    assert evidence.high_bytes >= 20
    assert evidence.score >= 0.9
    assert understand_encoding(encoded(words, CP874), Claim(), "a.shp").name == CP874


@given(st.lists(st.text(alphabet=st.characters(min_codepoint=0xE01, max_codepoint=0xE3A), min_size=1)))
def test_thai_in_utf_8_is_never_taken_for_cp874(texts: list[str]) -> None:
    assert understand_encoding([text.encode() for text in texts], Claim(None, 0x57), "a.shp").name == UTF_8


@given(st.lists(st.binary(max_size=30)))
def test_any_bytes_are_answered(values: list[bytes]) -> None:
    try:
        found = understand_encoding(values, Claim(), "a.shp")
    except EncodingUnclear:
        return
    assert all(isinstance(decode(value, found.name)[0], str) for value in values)


def test_real_thai_layers_score_far_above_the_threshold(shared_data: Path) -> None:
    for name in ("kamphaeng_phet/kpp_villages.geojson", "ban_tom/lu_bto.geojson"):
        rows = json.loads((shared_data / name).read_text(encoding="utf-8"))["features"]
        texts = {text for row in rows for text in row["properties"].values() if isinstance(text, str)}
        raw = b"\n".join(text.encode(CP874, "ignore") for text in texts)
        assert weigh(raw).score > 0.995
        assert weigh(b"\n".join(text.encode() for text in texts)).score <= 0.5
