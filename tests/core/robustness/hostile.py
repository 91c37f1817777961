"""Texts that would do harm where a text is taken for something else."""

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '<img src="http://127.0.0.1:9/x.png" onerror="alert(1)">',
    "style": "</style></svg><b onmouseover=alert(1)>x",
    "formula": '=cmd|" /C calc"!A0',
    "sum": "@SUM(1+1)*cmd",
    "quotes": "a'b\"c`d\\e",
    "lines": "one\ntwo\r\nthree\tfour",
    "turned": "safe\u202egpj.exe\u2066\u200f",
    "emoji": "🏭👩‍🏭é\u0301",
    "long": "ä" * 300,
    "path": "../../../etc/passwd",
    "windows": "..\\..\\CON:\\aux.txt",
    "template": "{{ 7*7 }}{% include 'x' %}${7*7}#{7*7}",
    "placeholder": "{n} {detail} %s %(x)s {0}",
    "expression": "[% 1+1 %] @project_path eval('1')",
    "sql": "x'; DROP TABLE plots; --",
    "entity": "&lt;b&gt; &amp; &#x3c;script&#x3e; &xxe;",
    "toml": 'x"""\n[[layer]]\nrole = "dem"',
    "escape": "\x1b[31m\x1b]0;t\x07\x7f",
}
NAMES = list(HOSTILE)
