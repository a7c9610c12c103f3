/* Sine by its Taylor series in fixed point with 30 binary digits: good to a
 * millionth, which moves nothing on a page by as much as 1/1000 pt. */
#include "render/turn.h"

#include "base/buf.h"

#define ONE		((int64_t)1 << 30)
#define RADIANS		18740331	/* of one degree, times 2^30 */
#define DEGREES(n)	((n) * 1000)

/* Sine times 2^30 of 0..90 degrees. */
static int64_t
sine_of_quarter(int32_t angle)
{
	int64_t		 x = (int64_t)angle * RADIANS / 1000;
	int64_t		 x2 = x * x / ONE, term = x, sum = x;

	for (int64_t k = 2; k <= 14; k += 2) {
		term = -term * x2 / ONE / (k * (k + 1));
		sum += term;
	}
	return sum;
}

static int32_t
sine(int32_t angle)
{
	int64_t		 s;

	angle = (angle % DEGREES(360) + DEGREES(360)) % DEGREES(360);
	if (angle > DEGREES(180))
		return -sine(angle - DEGREES(180));
	if (angle > DEGREES(90))
		angle = DEGREES(180) - angle;
	s = (sine_of_quarter(angle) * 1000000 + ONE / 2) / ONE;
	return s > 1000000 ? 1000000 : (int32_t)s;
}

void
turn_of(int32_t angle, int32_t *cos, int32_t *sin)
{
	angle %= DEGREES(360);
	*sin = sine(angle);
	*cos = sine(angle + DEGREES(90));
}

void
turn_put(struct buf *b, int32_t v)
{
	uint32_t	 u = (uint32_t)(v < 0 ? -v : v);

	buf_fmt(b, "%s%u.%06u ", v < 0 ? "-" : "", u / 1000000, u % 1000000);
}
