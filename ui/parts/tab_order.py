"""The order in which Tab goes through a widget: as things are laid out, whenever they were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def keep_tab_order(widget: QWidget) -> None:
    """Let Tab follow the layouts inside a widget; parts made later would otherwise come last."""
    layout = widget.layout()
    if layout is None:
        return
    # With a proxy inside it a field is moved as a whole, and Qt then loses what stood before it.
    proxies = {each: proxy for each in widget.findChildren(QWidget) if (proxy := each.focusProxy())}
    for each in proxies:
        each.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs do not know how it is taken away
    for before, after in pairwise(_reached(layout)):
        QWidget.setTabOrder(before, after)
    for each, proxy in proxies.items():
        each.setFocusProxy(proxy)


def _reached(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget = item.widget()
        inner = item.layout() if widget is None else widget.layout()
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        if isinstance(inner, QLayout):
            yield from _reached(inner)
