"""What a plot is: its village, crop and note, and its three areas, changed where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from tambon_gis.measures.area import format_area
from tambon_gis.plot_record.areas import PlotAreas
from tambon_gis.plot_record.edits import Village, edit_field, read_village, villages
from ui.parts.cards import FigureRow
from ui.parts.labels import WrappedLabel
from ui.parts.typed_fields import AreaField, TypedField
from ui.plots.edited_row import EditedRow
from ui.plots.record_section import RecordSection
from ui.plots.text_fields import TextField
from ui.session import Session
from ui.words.language import told, tr
from ui.words.status_words import column_word

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task


class AboutSection(RecordSection[bool]):
    """The cells of the plot itself; what was read is whether they may be changed."""

    name = "about"
    place = 10

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: dict[str, EditedRow[Any]] = {}
        # What was begun on plots that were left, by plot and cell: it is there again when they are.
        self._begun: dict[tuple[int, str], str] = {}

    def heading(self) -> str:
        return tr("ข้อมูลแปลง")

    def read(self, project: Project, record: PlotRecord) -> bool:
        return not project.read_only

    def summary(self, record: PlotRecord, found: bool) -> str:
        return record.crop or ""

    def fill(self, record: PlotRecord, found: bool) -> None:
        areas = record.areas
        village = Village(record.village_code, record.village) if record.village else None
        self._rows = {}
        self._add("village", record.village, lambda: VillageField(self._session), village, found)
        self._add("crop", record.crop, lambda: TextField("พืช", "crop"), record.crop, found)
        self._measured(record)
        for name, area_m2 in (("document_area_m2", areas.document_m2), ("stated_area_m2", areas.stated_m2)):
            shown = f"{format_area(area_m2)} {tr('ไร่')}" if area_m2 is not None else ""
            make = self._area_field(name, areas.measured_m2)
            self._add(name, shown, make, area_m2, found, is_figure=True)
        self._add("note", record.note, lambda: TextField("หมายเหตุ", "note"), record.note, found, is_long=True)
        for field, row in self._rows.items():
            typed = self._begun.pop((record.fid, field), None)
            if typed is not None:
                row.type_again(typed)

    def _measured(self, record: PlotRecord) -> None:
        measured = record.areas.measured_m2
        words = f"{format_area(measured)} {tr('ไร่')}" if measured is not None else tr("ยังไม่มีรูปแปลง")
        self.body.addWidget(FigureRow(tr("วัดจากแผนที่"), words))

    def _area_field(self, name: str, measured_m2: float | None) -> Callable[[], TypedField[float]]:
        return lambda: ComparedArea(column_word(name), measured_m2)

    def _add(
        self,
        field: str,
        shown: str | None,
        make: Callable[[], TypedField[Any]],
        value: Any,
        may_edit: bool,
        *,
        is_figure: bool = False,
        is_long: bool = False,
    ) -> None:
        row: EditedRow[Any] = EditedRow(
            column_word("village_name" if field == "village" else field),
            shown or "",
            make,
            value=value,
            may_edit=may_edit,
            is_figure=is_figure,
            is_long=is_long,
        )
        row.wanted.connect(lambda value: self._save(field, value))
        row.ended.connect(self.resume_if_idle)
        self._rows[field] = row
        self.body.addWidget(row)

    def _save(self, field: str, value: Any) -> None:
        record = self.record
        if record is None:
            return
        fid, row = record.fid, self._rows[field]

        def work(project: Project, _task: Task) -> CommandRecord | None:
            return edit_field(project, [fid], field, value)

        def done(command: CommandRecord | None) -> None:
            self._begun.pop((fid, field), None)
            if self.record is not None and self.record.fid == fid and self._rows.get(field) is row:
                row.close_editor()
            if command is not None:
                self._session.tell_done(f"{command.label} {tr('แล้ว')}")

        self._session.run(tr("บันทึก"), work, done)

    def is_busy(self) -> bool:
        return any(row.is_busy for row in self._rows.values())

    def leave(self) -> None:
        if self.record is not None:
            for field, row in self._rows.items():
                if (typed := row.typed) is not None:
                    self._begun[self.record.fid, field] = typed
        self._rows = {}

    def resume_if_idle(self) -> None:
        """Show what was read while a field was open."""
        if not self.is_busy():
            self.resume()


class ComparedArea(AreaField):
    """An area that says how far it is from the measured one while it is typed: far is allowed, not unseen."""

    def __init__(self, name: str, measured_m2: float | None) -> None:
        super().__init__(name)
        self._measured_m2 = measured_m2
        self.apart = WrappedLabel(role="attention")
        self.apart.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.apart)
        self.changed.connect(self._compare)

    def _compare(self) -> None:
        areas = PlotAreas(self._measured_m2, None, self.value, None, None)
        difference = areas.difference("stated") if areas.is_notable("stated") else None
        words = ""
        if difference is not None:
            more = tr("มากกว่าที่วัดได้ {percent:.1f} %") if difference > 0 else tr("น้อยกว่าที่วัดได้ {percent:.1f} %")
            words = more.format(percent=abs(difference) * 100)
        self.apart.setText(words)
        self.apart.setVisible(bool(words))


class VillageField(TypedField[Village]):
    """A village by its name or code, completed from those that the project knows."""

    def __init__(self, session: Session) -> None:
        self._known: list[Village] = []
        super().__init__(
            lambda text: read_village(text, self._known), _village_words, "หมู่บ้าน", tr("ชื่อ หรือรหัส 8 หลัก")
        )
        self.unknown = WrappedLabel(role="attention")
        self.unknown.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.unknown)
        self.changed.connect(self._tell_unknown)
        session.run("", lambda project, _task: villages(project), self._complete, quick=True)

    def _complete(self, known: list[Village]) -> None:
        import shiboken6

        if not shiboken6.isValid(self):
            return
        self._known = known
        completer = QCompleter(list(dict.fromkeys(village.name for village in known)), self.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)

    def _tell_unknown(self) -> None:
        is_new = self.value is not None and self.value not in self._known and bool(self._known)
        self.unknown.setText(tr("ไม่อยู่ในรายชื่อหมู่บ้าน จะบันทึกเป็นชื่ออย่างเดียว") if is_new else "")
        self.unknown.setVisible(is_new)


def _village_words(village: Village) -> str:
    return village.name


def difference_words(record: PlotRecord) -> str:
    """The notable differences of the three areas, in sentences."""
    return "\n".join(told(sentence) for sentence in record.areas.told())
