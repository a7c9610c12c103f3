"""HarfBuzz through ctypes: what a cluster should look like, as the boxes of
its contours in em, the origin of the first glyph at 0, 0."""
import ctypes as c
import functools
import glob

from outline import Contours

FONT = glob.glob("/usr/share/fonts/*/tlwg/Laksaman.ttf")
POINT = c.CFUNCTYPE(None, c.c_void_p, c.c_void_p, c.c_void_p, c.c_float,
                    c.c_float, c.c_void_p)
QUAD = c.CFUNCTYPE(None, c.c_void_p, c.c_void_p, c.c_void_p, c.c_float,
                   c.c_float, c.c_float, c.c_float, c.c_void_p)
CUBIC = c.CFUNCTYPE(None, c.c_void_p, c.c_void_p, c.c_void_p, *[c.c_float] * 6,
                    c.c_void_p)


class Info(c.Structure):
    _fields_ = [("glyph", c.c_uint32), ("mask", c.c_uint32),
                ("cluster", c.c_uint32), ("a", c.c_uint32), ("b", c.c_uint32)]


class Position(c.Structure):
    _fields_ = [(n, c.c_int32) for n in ("x_advance", "y_advance", "x_offset",
                                         "y_offset", "private")]


class Shaper:
    def __init__(self, path=None):
        hb = self.hb = c.CDLL("libharfbuzz.so.0")
        for name in ("hb_blob_create_from_file", "hb_face_create",
                     "hb_font_create", "hb_buffer_create",
                     "hb_draw_funcs_create", "hb_buffer_get_glyph_infos",
                     "hb_buffer_get_glyph_positions"):
            getattr(hb, name).restype = c.c_void_p
        blob = hb.hb_blob_create_from_file((path or FONT[0]).encode())
        face = c.c_void_p(hb.hb_face_create(c.c_void_p(blob), 0))
        self.upem = hb.hb_face_get_upem(face)
        self.font = c.c_void_p(hb.hb_font_create(face))
        self.pen = None
        self.funcs = self.draw_funcs()

    def draw_funcs(self):
        funcs = c.c_void_p(self.hb.hb_draw_funcs_create())
        self.kept = (
            POINT(lambda f, d, s, x, y, u: self.pen.move(x, y)),
            POINT(lambda f, d, s, x, y, u: self.pen.line(x, y)),
            QUAD(lambda f, d, s, a, b, x, y, u: self.pen.quad(a, b, x, y)),
            CUBIC(lambda f, d, s, a, b, e, g, x, y, u:
                  self.pen.cubic(a, b, e, g, x, y)))
        for name, func in zip(("move_to", "line_to", "quadratic_to",
                               "cubic_to"), self.kept):
            getattr(self.hb, f"hb_draw_funcs_set_{name}_func")(
                funcs, func, None, None)
        return funcs

    @functools.lru_cache(None)
    def contours(self, glyph):
        self.pen = Contours()
        self.hb.hb_font_get_glyph_shape(self.font, glyph, self.funcs, None)
        return self.pen.boxes()

    def shape(self, text):
        """[(glyph, x, y)] in font units, pen positions added up."""
        return self.run(text)[0]

    @functools.lru_cache(None)
    def width(self, text):
        """Of all advances, in em."""
        return self.run(text)[1] / self.upem

    def run(self, text):
        hb = self.hb
        buf = c.c_void_p(hb.hb_buffer_create())
        data = text.encode("utf-8")
        hb.hb_buffer_add_utf8(buf, data, len(data), 0, len(data))
        hb.hb_buffer_guess_segment_properties(buf)
        hb.hb_shape(self.font, buf, None, 0)
        n = c.c_uint()
        infos = c.cast(hb.hb_buffer_get_glyph_infos(buf, c.byref(n)),
                       c.POINTER(Info))
        at = c.cast(hb.hb_buffer_get_glyph_positions(buf, c.byref(n)),
                    c.POINTER(Position))
        out, pen = [], 0
        for i in range(n.value):
            out.append((infos[i].glyph, pen + at[i].x_offset, at[i].y_offset))
            pen += at[i].x_advance
        hb.hb_buffer_destroy(buf)
        return out, pen

    @functools.lru_cache(None)
    def boxes(self, text):
        """[(x0, y0, x1, y1)] in em, y upwards, of all contours."""
        u = self.upem
        return [((x + a) / u, (y + b) / u, (x + d) / u, (y + e) / u)
                for glyph, x, y in self.shape(text)
                for a, b, d, e in self.contours(glyph)]
