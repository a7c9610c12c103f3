"""Is this a word?  libthai's installed list through libdatrie, the words of
the gold texts and the edition's terms."""
import ctypes
import glob

LIST = "/usr/share/libthai/thbrk.tri"


def open_trie(path):
    try:
        lib = ctypes.CDLL("libdatrie.so.1")
    except OSError:
        return None
    lib.trie_new_from_file.restype = ctypes.c_void_p
    lib.trie_new_from_file.argtypes = [ctypes.c_char_p]
    lib.trie_retrieve.argtypes = [ctypes.c_void_p, ctypes.c_void_p,
                                  ctypes.c_void_p]
    trie = lib.trie_new_from_file(path.encode())
    return (lib, trie) if trie else None


class Words:
    def __init__(self, texts, terms_glob="criteria/*/terms.txt"):
        self.trie = open_trie(LIST)
        self.more = set()
        for par in (p for t in texts for p in t.paragraphs if p.bars):
            ends = sorted(par.bars | par.joints)
            self.more.update(par.text[a:b] for a, b in zip(ends, ends[1:]))
        for path in glob.glob(terms_glob):
            with open(path, encoding="utf-8") as f:
                self.more.update(line.strip() for line in f)

    def listed(self, s):
        if s in self.more:
            return True
        if not self.trie or any(not "\u0e01" <= c <= "\u0e5b" for c in s):
            return False
        key = (ctypes.c_uint32 * (len(s) + 1))(*map(ord, s), 0)
        return bool(self.trie[0].trie_retrieve(self.trie[1], key, None))

    def known(self, s):
        """A listed word, or several of two letters or more in a row."""
        if len(s) > 1 and self.listed(s):
            return True
        return any(self.listed(s[:k]) and self.known(s[k:])
                   for k in range(2, len(s) - 1))
