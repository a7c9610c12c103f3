#include "render/icc.h"

#include "base/buf.h"

#define CURVE		256		/* entries: one a byte value */
#define ONE		((unsigned __int128)1 << 62)
#define N_TAG		9
#define HEADER		128
#define TEXT		"sRGB IEC61966-2.1"
#define NO_RIGHTS	"no rights reserved"
#define DESC_TAIL	78		/* no Unicode, no Macintosh text */

/* The primaries and D65 of IEC 61966-2-1, adapted to D50 by Bradford's matrix
 * (1/65536, rounded so that red, green and blue add up to white). */
static const uint32_t white[3] = { 0xf6d6, 0x10000, 0xd32d };
static const uint32_t primary[3][3] = {
	{ 0x6fa0, 0x38f5, 0x0390 }, { 0x6297, 0xb787, 0x18d9 },
	{ 0x249f, 0x0f84, 0xb6c4 },
};

static void
put16(struct buf *b, uint32_t v)
{
	buf_byte(b, (int)(v >> 8 & 255));
	buf_byte(b, (int)(v & 255));
}

static void
put32(struct buf *b, uint32_t v)
{
	put16(b, v >> 16);
	put16(b, v & 0xffff);
}

static void
put_zeros(struct buf *b, size_t n)
{
	while (n-- > 0)
		buf_byte(b, 0);
}

static uint64_t
times(uint64_t a, uint64_t b)		/* fractions of 2^62 */
{
	return (uint64_t)((unsigned __int128)a * b / ONE);
}

static uint64_t
fifth_power(uint64_t x)
{
	uint64_t	 square = times(x, x);

	return times(times(square, square), x);
}

/* Light of the byte value i, of 65535: the line near black, else
 * ((i/255 + 0.055) / 1.055) ^ 2.4, found by halving as the number whose fifth
 * power is the twelfth of that. */
static uint32_t
light(uint32_t i)
{
	uint64_t	 x, power;
	uint32_t	 low = 0, high = 65535;

	if (i <= 10)
		return (i * 25700 + 646) / 1292;
	x = (uint64_t)(ONE * (i * 1000 + 14025) / 269025);
	power = fifth_power(x);
	power = times(times(power, power), times(x, x));
	while (low < high) {
		uint32_t	 mid = (low + high) / 2;

		if (fifth_power((uint64_t)(ONE * (2 * mid + 1) / 131070)) <
		    power)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
put_header(struct buf *b, uint32_t size)
{
	static const uint16_t	 made[6] = { 2022, 1, 1, 0, 0, 0 };

	put32(b, size);
	put32(b, 0);			/* no preferred module */
	put32(b, 0x02100000);
	buf_put(b, "mntrRGB XYZ ");
	for (int i = 0; i < 6; i++)
		put16(b, made[i]);
	buf_put(b, "acsp");
	put_zeros(b, 28);		/* platform .. intent: perceptual */
	for (int i = 0; i < 3; i++)
		put32(b, white[i]);
	put_zeros(b, 48);
}

static void
put_xyz(struct buf *b, const uint32_t v[3])
{
	buf_put(b, "XYZ ");
	put32(b, 0);
	for (int i = 0; i < 3; i++)
		put32(b, v[i]);
}

static void
put_desc(struct buf *b)
{
	buf_put(b, "desc");
	put32(b, 0);
	put32(b, sizeof TEXT);
	buf_add(b, TEXT, sizeof TEXT);
	put_zeros(b, DESC_TAIL);
}

static void
put_text(struct buf *b)
{
	buf_put(b, "text");
	put32(b, 0);
	buf_add(b, NO_RIGHTS, sizeof NO_RIGHTS);
}

static void
put_curve(struct buf *b)
{
	buf_put(b, "curv");
	put32(b, 0);
	put32(b, CURVE);
	for (uint32_t i = 0; i < CURVE; i++)
		put16(b, light(i));
}

/* Tags in the order of their data; each begins at a multiple of four.  The
 * three colours share the curve. */
void
icc_srgb(struct buf *out)
{
	static const char	 name[N_TAG][5] = { "desc", "cprt", "wtpt",
		"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC" };
	uint32_t		 start[N_TAG], size[N_TAG];
	struct buf		 data;

	buf_init(&data, 1 << 16);
	for (int i = 0; i < N_TAG; i++) {
		start[i] = (uint32_t)data.n;
		if (i == 0)
			put_desc(&data);
		else if (i == 1)
			put_text(&data);
		else if (i < 6)
			put_xyz(&data, i == 2 ? white : primary[i - 3]);
		else if (i == 6)
			put_curve(&data);
		else
			start[i] = start[6];
		size[i] = i > 6 ? size[6] : (uint32_t)data.n - start[i];
		put_zeros(&data, (4 - data.n % 4) % 4);
	}
	put_header(out, HEADER + 4 + 12 * N_TAG + (uint32_t)data.n);
	put32(out, N_TAG);
	for (int i = 0; i < N_TAG; i++) {
		buf_put(out, name[i]);
		put32(out, HEADER + 4 + 12 * N_TAG + start[i]);
		put32(out, size[i]);
	}
	buf_str(out, buf_view(&data));
	buf_release(&data);
}
