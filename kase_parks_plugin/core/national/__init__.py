"""Screening of a whole country: plots in chunks that lie near each other, kept on disk until all of them are ranked.

``run.py`` is the door. A chunk is measured and judged alone (``chunk.py``); what it comes to is a `Part` (``part.py``) that
waits in a folder beside the results (``store.py``), so that a run that was killed goes on where it stopped. What only all
plots together decide, ranks, open rules and the self-check, follows at the end (``merge.py``). Chunks are measured here or by
the workers of a dask scheduler (``cluster.py``).
"""
