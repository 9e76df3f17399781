"""`make bench`, or `python -m bench judging pages latency` for some of it."""

import os
import sys

from bench import judging, latency, pages
from bench.site import temporary_site

SECTIONS = {"judging": judging.main, "latency": latency.main, "pages": pages.main}

chosen = sys.argv[1:] or list(SECTIONS)
print(
    f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the start. Nothing else should run meanwhile."
)
with temporary_site():
    for name in chosen:
        SECTIONS[name]()
