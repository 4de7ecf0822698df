"""The one stylesheet of the window, written from the colours and sizes of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.look.theme import Colours


def stylesheet(c: Colours, arrow: str, tick: str) -> str:
    """Qt style rules. ``arrow`` and ``tick`` are paths of picture files in the colours of the theme."""
    return "\n".join((_text(c), _controls(c, arrow, tick), _views(c), _frames(c), _menus(c, tick)))


def _text(c: Colours) -> str:
    return f"""
QWidget {{ color: {c.ink}; }}
QLabel {{ background: transparent; }}
QLabel[textRole="secondary"] {{ color: {c.ink_secondary}; font-size: 10pt; }}
QLabel[textRole="heading"] {{ font-size: 12pt; font-weight: 600; }}
QLabel[weight="strong"] {{ font-weight: 600; }}
QLabel[textRole="title"] {{ font-size: 15pt; font-weight: 700; }}
QLabel[textRole="headline"] {{ font-size: 17pt; font-weight: 700; }}
QLabel[textRole="attention"] {{ color: {c.attention_ink}; font-size: 10pt; }}
QLabel[textRole="danger"] {{ color: {c.danger}; font-size: 10pt; }}
QLabel[textRole="done"] {{ color: {c.primary}; font-size: 10pt; font-weight: 600; }}
QLabel[chip="done"] {{ background: {c.primary_tint}; color: {c.primary}; }}
QLabel[chip="planned"] {{ background: {c.information_tint}; color: {c.information}; }}
QLabel[chip="attention"] {{ background: {c.attention_tint}; color: {c.attention_ink}; }}
QLabel[chip="quiet"] {{ background: {c.row_alternate}; color: {c.ink_secondary}; }}
QLabel[chip] {{ border-radius: 10px; font-size: 10pt; font-weight: 600; }}
QToolTip {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px 6px; }}
"""


def _controls(c: Colours, arrow: str, tick: str) -> str:
    return f"""
QPushButton, QToolButton {{ min-height: 22px; padding: 3px 12px; border-radius: 6px;
  border: 1px solid {c.control_line};
  background: {c.card}; }}
QToolButton {{ padding: 3px 6px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.row_alternate}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {c.line}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.focus}; padding: 2px 11px; }}
QToolButton:focus {{ padding: 2px 5px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.ink_disabled}; background: {c.paper};
  border-color: {c.line}; }}
QPushButton[look="primary"] {{ background: {c.primary}; color: {c.ink_on_primary};
  border-color: {c.primary};
  font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {c.primary_hover}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {c.focus}; }}
QPushButton[look="primary"]:disabled {{ background: {c.row_alternate}; color: {c.ink_disabled};
  border-color: {c.line}; }}
QPushButton[look="flat"], QToolButton[look="flat"] {{ border-color: transparent;
  background: transparent; }}
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover {{ background: {c.row_alternate}; }}
QPushButton[look="link"] {{ border: 2px solid transparent; background: transparent; color: {c.primary};
  font-weight: 600; padding: 2px 4px; }}
QPushButton[look="link"]:hover {{ background: {c.primary_tint}; }}
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus, QPushButton[look="link"]:focus {{
  border: 2px solid {c.focus}; }}
QToolButton:checked, QPushButton[look="flat"]:checked {{ background: {c.primary_tint};
  color: {c.primary}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton[look="tab"] {{ border: none; border-bottom: 3px solid transparent;
  border-top: 3px solid transparent;
  border-radius: 0; background: transparent; padding: 0 14px; min-height: 40px; color: {c.ink_secondary}; }}
QPushButton[look="tab"]:hover {{ color: {c.ink}; background: {c.row_alternate}; }}
QPushButton[look="tab"]:checked {{ color: {c.primary}; border-bottom-color: {c.primary};
  font-weight: 600; }}
QPushButton[look="tab"]:focus {{ border-top-color: {c.focus}; padding: 0 14px; }}
QPushButton[look="segment"] {{ border: none; border-radius: 6px; background: transparent;
  padding: 3px 10px;
  color: {c.ink_secondary}; border: 2px solid transparent; min-height: 20px; }}
QPushButton[look="segment"]:checked {{ background: {c.primary_tint}; color: {c.primary};
  font-weight: 600; }}
QPushButton[look="segment"]:focus {{ border-color: {c.focus}; padding: 3px 10px; }}
QPushButton[look="section"] {{ border: 2px solid transparent; background: transparent; text-align: left;
  font-size: 12pt; font-weight: 600; padding: 1px 4px; min-height: 26px; }}
QPushButton[look="section"]:hover {{ background: {c.row_alternate}; }}
QPushButton[look="section"]:focus {{ border-color: {c.focus}; padding: 1px 4px; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ background: {c.card};
  border: 1px solid {c.control_line}; border-radius: 6px; padding: 1px 8px; min-height: 26px;
  selection-background-color: {c.primary}; selection-color: {c.ink_on_primary}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {c.focus};
  padding: 0 7px; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {c.danger}; padding: 0 7px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {c.ink_disabled}; background: {c.paper}; }}
QLineEdit QToolButton {{ border: none; padding: 0; min-height: 0; background: transparent; }}
QLineEdit[look="flat"] {{ border-color: transparent; background: transparent; }}
QLineEdit[look="flat"]:focus {{ border-color: {c.focus}; background: {c.card}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox[dense="true"] {{ font-size: 10pt; padding: 1px 6px; combobox-popup: 0; }}
QComboBox[dense="true"]:focus {{ padding: 0 5px; }}
QComboBox[dense="true"]::drop-down {{ width: 20px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {c.card}; border: 1px solid {c.control_line}; outline: none;
  selection-background-color: {c.primary_tint}; selection-color: {c.ink}; }}
QComboBox QAbstractItemView::item {{ min-height: 30px; }}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 28px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.focus}; }}
QCheckBox::indicator, QTreeView::indicator {{ width: 16px; height: 16px;
  border: 1px solid {c.ink_secondary};
  border-radius: 4px; background: {c.card}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked {{ background: {c.primary};
  border-color: {c.primary};
  image: url("{tick}"); }}
QCheckBox::indicator:focus, QTreeView::indicator:focus {{ border: 2px solid {c.focus}; }}
QProgressBar {{ border: none; border-radius: 3px; background: {c.line}; max-height: 6px;
  min-height: 6px; }}
QProgressBar::chunk {{ background: {c.primary}; border-radius: 3px; }}
"""


def _views(c: Colours) -> str:
    return f"""
QAbstractItemView {{ background: {c.card}; alternate-background-color: {c.row_alternate}; border: none;
  outline: none;
  selection-background-color: {c.row_chosen}; selection-color: {c.ink}; gridline-color: {c.line}; }}
QTreeView {{ background: {c.paper}; }}
QTreeView::item {{ min-height: 26px; border: none; }}
QTreeView::item:hover, QListView::item:hover {{ background: {c.row_alternate}; }}
QTreeView::item:selected {{ background: {c.row_alternate}; color: {c.ink}; }}
QTableView::item {{ padding: 0 8px; border: none; }}
QTableView::item:focus {{ border: 1px solid {c.focus}; }}
QHeaderView {{ background: {c.card}; border: none; }}
QHeaderView::section {{ background: {c.card}; color: {c.ink_secondary}; font-size: 10pt;
  font-weight: 600; border: none;
  border-bottom: 1px solid {c.line}; padding: 4px 8px; min-height: 22px; }}
QHeaderView::section:hover {{ background: {c.row_alternate}; }}
QHeaderView::up-arrow, QHeaderView::down-arrow {{ width: 0; height: 0; }}
QTableCornerButton::section {{ background: {c.card}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.scroll_handle}; border-radius: 4px; margin: 2px; }}
QAbstractScrollArea::corner {{ background: {c.card}; border: none; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.ink_secondary}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _frames(c: Colours) -> str:
    return f"""
QMainWindow, QDialog {{ background: {c.paper}; }}
QFrame[frame="card"] {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; }}
QFrame[frame="tinted"] {{ background: {c.primary_tint}; border: 1px solid {c.line}; border-radius: 8px; }}
QFrame[frame="header"] {{ background: {c.card}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[frame="status"] {{ background: {c.card}; border: none; border-top: 1px solid {c.line}; }}
QFrame[frame="panel"] {{ background: {c.paper}; border: none; }}
QFrame[frame="dock"] {{ background: {c.card}; border: none; }}
QFrame[frame^="notice"] {{ border-radius: 8px; border: 1px solid {c.control_line}; }}
QFrame[frame="notice-information"] {{ background: {c.information_tint}; border-color: {c.information}; }}
QFrame[frame="notice-attention"] {{ background: {c.attention_tint}; border-color: {c.attention}; }}
QFrame[frame="notice-danger"] {{ background: {c.danger_tint}; border-color: {c.danger}; }}
QFrame[frame="notice-done"] {{ background: {c.primary_tint}; border-color: {c.primary}; }}
QScrollArea, QScrollArea > QWidget > QWidget[page="true"] {{ background: transparent; border: none; }}
QWidget[ground="card"] {{ background: {c.card}; }}
QFrame[frame="divider"] {{ background: {c.line}; border: none; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:hover {{ background: {c.primary}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
"""


def _menus(c: Colours, tick: str) -> str:
    return f"""
QMenuBar {{ background: {c.card}; border-bottom: 1px solid {c.line}; padding: 1px 6px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.row_alternate}; }}
QMenu {{ background: {c.card}; border: 1px solid {c.control_line}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 30px; border-radius: 4px; min-height: 20px; }}
QMenu::item:selected {{ background: {c.primary_tint}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.ink_disabled}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QMenu::indicator {{ width: 14px; height: 14px; margin-left: 8px; }}
QMenu::indicator:checked {{ background: {c.primary}; border-radius: 3px; image: url("{tick}"); }}
QMenu::icon {{ margin-left: 8px; }}
QMenu::icon:checked {{ background: {c.primary_tint}; border: 1px solid {c.primary}; border-radius: 4px; }}
"""
