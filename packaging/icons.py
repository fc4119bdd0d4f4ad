"""Make every icon of the two drawings in ``packaging/icons``: ``python packaging/icons.py DIR``.

PNG files in the sizes that desktops ask for, ``dlstudy.ico`` for Windows, ``dlstudy.icns`` for macOS.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS: Final = Path(__file__).resolve().parent / "icons"
SIZES: Final = (16, 24, 32, 48, 64, 128, 256, 512)
ICO: Final = (16, 24, 32, 48, 64, 256)


def picture(drawing: Path, size: int) -> bytes:
    """Return a drawing as a square PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes what it always took
    return bytes(held.data())


def main(folder: Path) -> int:
    """Write all into ``folder``; returns the exit code."""
    app = QGuiApplication([])
    for drawing in sorted(DRAWINGS.glob("*.svg")):
        for size in SIZES:
            place = folder / "hicolor" / f"{size}x{size}" / f"{drawing.stem}.png"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(picture(drawing, size))
    ours = DRAWINGS / "dlstudy.svg"
    images = {size: Image.open(io.BytesIO(picture(ours, size))) for size in {*ICO, *SIZES, 1024}}
    images[256].save(folder / "dlstudy.ico", sizes=[(n, n) for n in ICO], append_images=[images[n] for n in ICO])
    images[1024].save(folder / "dlstudy.icns", append_images=[images[n] for n in (32, 64, 128, 256, 512)])
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
