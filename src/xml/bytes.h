/* Bytes of a document, eight at a time: long stretches are ASCII or Thai that
 * needs no thought.  And what a byte may be in a name. */
#ifndef XML_BYTES_H
#define XML_BYTES_H

#include "base/str.h"

#define BYTES_ALL(c)	(0x0101010101010101u * (c))

static inline uint64_t
bytes_load(const char *p)
{
	uint64_t	 v;

	memcpy(&v, p, 8);
	return v;
}

/* Two letters of Thai at p (of eight readable bytes): E0 B8..BB 80..BF.  The
 * bytes of mask and letters lie as they do in a text. */
static inline bool
bytes_thai(const char *p)
{
	static const char	 mask[8] = "\xff\xfc\xc0\xff\xfc\xc0";
	static const char	 thai[8] = "\xe0\xb8\x80\xe0\xb8\x80";

	return (bytes_load(p) & bytes_load(mask)) == bytes_load(thai);
}

/* All eight are ASCII. */
static inline bool
bytes_ascii(const char *p)
{
	return (bytes_load(p) & BYTES_ALL(0x80)) == 0;
}

/* Some of the eight is c (the borrow of a subtraction shows it). */
static inline uint64_t
bytes_have(uint64_t v, unsigned char c)
{
	v ^= BYTES_ALL(c);
	return (v - BYTES_ALL(1)) & ~v & BYTES_ALL(0x80);
}

/* Some of the eight is a control character. */
static inline bool
bytes_control(const char *p)
{
	uint64_t	 v = bytes_load(p);

	return ((v - BYTES_ALL(0x20)) & ~v & BYTES_ALL(0x80)) != 0;
}

/* Some of the eight is a control character, '<' or '&'. */
static inline bool
bytes_odd(const char *p)
{
	uint64_t	 v = bytes_load(p);

	return bytes_control(p) ||
	    (bytes_have(v, '<') | bytes_have(v, '&')) != 0;
}

/* ---- names ---- */

enum { BYTE_SPACE = 1, BYTE_START = 2, BYTE_NAME = 4, BYTE_PLAIN = 8 };
extern const unsigned char byte_kinds[256];	/* scan.c */

static inline bool
byte_is(int c, int kinds)
{
	return (byte_kinds[(unsigned char)c] & kinds) != 0;
}

static inline bool
scan_is_space(int c)
{
	return byte_is(c, BYTE_SPACE);
}

static inline bool
scan_is_name_start(int c)
{
	return byte_is(c, BYTE_START);
}

static inline bool
scan_is_name(int c)
{
	return byte_is(c, BYTE_NAME);
}

#endif
