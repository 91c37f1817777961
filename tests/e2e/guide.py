"""Takes the pictures of the guide in each language, and the one of the README, from the demo in the real QGIS Desktop."""

import sys
import tempfile
from pathlib import Path

import desktop

LANGUAGES = {"en": "en_US", "fi": "fi_FI", "sv": "sv_SE"}
GUIDE = desktop.ROOT / "resources" / "guide" / "images"
README = desktop.ROOT / "docs" / "images"
DRIVE = Path(__file__).with_name("drive_guide.py")


def main() -> int:
    """Take all pictures; say how large they are."""
    for language, locale in LANGUAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            profile = desktop.install(Path(folder) / "qgis", locale=locale)
            plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
            args = {"screening": str(plugin / "resources" / "demo" / "demo.toml"), "out": str(GUIDE / language)}
            args["readme"] = str(README) if language == "en" else None
            outcome = desktop.run_desktop(DRIVE, profile=profile, args=args, timeout=240)
        if not outcome.ok:
            print(outcome.explain(), file=sys.stderr)
            return 1
    pictures = sorted([*GUIDE.rglob("*.png"), *README.glob("*.png")])
    for picture in pictures:
        print(f"guide: {picture.relative_to(desktop.ROOT)}, {picture.stat().st_size / 1000:.0f} kB")
    print(f"guide: {sum(picture.stat().st_size for picture in pictures) / 1e6:.2f} MB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
