"""pmqa and its peers: each sets a text by the same measures."""
import os
import subprocess
import time

FORM = ("--margins", "3cm,2cm,2.5cm,2cm", "--leading", "20.7pt",
        "--indent", "2.5cm", "--size", "16")


class Pmqa:
    """told: lines short of the margin in the messages of the last text."""
    name = "pmqa"
    told = 0

    def __init__(self, program="build/pmqa"):
        self.program = os.environ.get("PMQA", program)
        os.environ.setdefault("PMQA_DATA", os.getcwd())

    def missing(self):
        return None if os.access(self.program, os.X_OK) else self.program

    def run(self, text, folder, *more):
        source = os.path.join(folder, "text.txt")
        pdf = os.path.join(folder, "pmqa.pdf")
        with open(source, "w", encoding="utf-8") as f:
            f.write(text.plain())
        done = subprocess.run([self.program, "typeset", source, "-o", pdf,
                               "--force", *FORM, *more],
                              capture_output=True, check=False)
        if done.returncode not in (0, 65) or not os.path.exists(pdf):
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        return pdf, done.stderr.decode("utf-8", "replace")

    def typeset(self, text, folder):
        pdf, said = self.run(text, folder)
        self.told = said.count("[PM702]")
        return pdf

    def timings(self, text, folder):
        """Milliseconds of each stage, the least of five runs."""
        least = {}
        for _ in range(5):
            for line in self.run(text, folder, "--timings")[1].splitlines():
                part = line.split()
                if len(part) >= 3 and part[2] == "ms":
                    ms = float(part[1])
                    least[part[0]] = min(ms, least.get(part[0], ms))
        return least
