"""A real browser that looks at pages: what it says on its console, and what a script finds out in the page."""

import base64
import hashlib
import json
import platform
import re
import shutil
import subprocess

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_RESULT = re.compile(r'<script type="application/json" id="found">(.*?)</script>', re.DOTALL)


def needed():
    """Skip where there is no browser, but on Debian 12, where scripts/setup installs one."""
    if CHROMIUM is None:
        if platform.freedesktop_os_release().get("VERSION_CODENAME") == "bookworm":
            pytest.fail("no Chromium; run scripts/setup")
        pytest.skip("no Chromium")


def look(page, folder, script="", *, dark=False, lenient=False):
    """Open a page from disk: (what a script hands to ``found(value)``, lines of the console, the document as it was then).

    lenient : without the page's policy, for a script of others that the policy would stop.
    """
    needed()
    if script:
        wait = "addEventListener('load', () => setTimeout(async () => {"
        keep = (
            "const found = value => { const it = document.createElement('script'); it.type = 'application/json'; "
            "it.id = 'found'; it.textContent = JSON.stringify(value).replace(/</g, '\\\\u003c'); document.body.append(it); };"
        )
        code = f"{wait}{keep}try {{ {script} }} catch (e) {{ console.error(String(e.stack)); }} }}, 200));"
        digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
        if lenient:
            page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
        elif "script-src" in page:
            page = page.replace("script-src", f"script-src 'sha256-{digest}'", 1)
        else:
            page = page.replace("default-src 'none';", f"default-src 'none'; script-src 'sha256-{digest}';", 1)
        head, end, tail = page.rpartition("</body>")
        page = f"{head}<script>{code}</script>{end}{tail}"
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8", errors="replace")
    done = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--no-first-run",
            "--window-size=1200,900", f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=20000",
            *(["--force-dark-mode"] if dark else []), "--dump-dom", path.as_uri(),
        ],
        capture_output=True, text=True, timeout=240, check=True,
    )  # fmt: skip
    found = _RESULT.search(done.stdout)
    if script:
        assert found, done.stderr
    value = json.loads(found[1]) if found else None
    return value, [line for line in done.stderr.splitlines() if "CONSOLE" in line], done.stdout
