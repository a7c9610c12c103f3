"""What comes from npm: Typst, pdf.js and pdfium, in a folder that git
ignores."""
import os
import shutil
import subprocess

PACKAGES = ("@myriaddreamin/typst-ts-node-compiler@0.7.0", "pdfjs-dist@5",
            "@hyzyla/pdfium@2")


def folder(install=True):
    """With all of them, installed when they are not there yet; None, said why,
    when they cannot be had."""
    path = os.path.abspath(os.environ.get("QUALITY_NPM", "build/quality-npm"))
    there = [os.path.isdir(os.path.join(
        path, "node_modules", p[:p.rindex("@")])) for p in PACKAGES]
    if all(there):
        return path
    if not (shutil.which("node") and shutil.which("npm")):
        print("note: no node and npm: no Typst, pdf.js, pdfium")
        return None
    if not install:
        return None
    os.makedirs(path, exist_ok=True)
    done = subprocess.run(["npm", "install", "--no-audit", "--no-fund",
                           "--silent", "--prefix", path, *PACKAGES],
                          check=False)
    if done.returncode != 0:
        print("note: npm gave no Typst, pdf.js, pdfium")
        return None
    return path
