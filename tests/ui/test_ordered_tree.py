"""Lines dragged in a tree: where they come to lie, and what goes with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from ui.parts.ordered_tree import OrderedTree


@pytest.fixture
def tree(qtbot: QtBot) -> OrderedTree:
    made = OrderedTree()
    qtbot.addWidget(made)
    for name in "abc":
        item = QTreeWidgetItem([name])
        item.addChildren([QTreeWidgetItem([f"{name}{number}"]) for number in (1, 2)])
        made.addTopLevelItem(item)
        item.setExpanded(True)
    made.resize(200, 400)
    made.show()
    return made


def order(tree: OrderedTree) -> str:
    return "".join(item(tree, place).text(0) for place in range(tree.topLevelItemCount()))


def item(tree: OrderedTree, place: int) -> QTreeWidgetItem:
    found = tree.topLevelItem(place)
    assert found is not None
    return found


def test_a_point_leads_between_two_whole_lines(tree: OrderedTree) -> None:
    middle = item(tree, 1)
    box = tree.visualItemRect(middle)
    assert tree.place_at(box.topLeft() + QPoint(5, 2)) == 1
    assert tree.place_at(box.bottomLeft() + QPoint(5, -2)) == 2
    # A legend belongs to the line above it.
    for number in (0, 1):
        line = middle.child(number)
        assert line is not None
        assert tree.place_at(tree.visualItemRect(line).center()) == 2
    assert tree.place_at(QPoint(5, 390)) == 3
    assert tree.place_at(QPoint(5, -4)) == 0


@pytest.mark.parametrize(
    ("at", "place", "after"),
    [(0, 2, "bac"), (0, 3, "bca"), (2, 0, "cab"), (2, 1, "acb"), (1, 1, "abc"), (1, 2, "abc")],
)
def test_a_line_is_put_before_another_with_all_that_is_in_it(
    tree: OrderedTree, at: int, place: int, after: str
) -> None:
    assert tree.put(item(tree, at), place) == (after != "abc")
    assert order(tree) == after
    assert all(item(tree, each).childCount() == 2 for each in range(3))
