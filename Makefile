# pmqa: one non-recursive Makefile.  `make help` lists what it can do.
# Knobs: DEV=1 (warnings are errors, -O1), SAN=address,undefined, V=1, CC,
# B=folder for build output, PREFIX, DESTDIR.

B	?= build
PREFIX	?= /usr/local
CC	?= cc
ifeq ($(origin CC),default)
CC	= cc
endif
VERSION	:= 0.1.0

# The one list of Debian packages: to build and run, and to test.
PACKAGES := gcc make pkg-config libhpdf-dev libharfbuzz-dev libfreetype-dev \
	libxml2-dev libthai-dev libdatrie-dev libthai-data libpng-dev \
	libjpeg62-turbo-dev zlib1g-dev libdeflate-dev libmd-dev \
	fonts-tlwg-laksaman-ttf fonts-noto-core
TEST_PACKAGES := libcmocka-dev clang clang-format jing libxml2-utils qpdf \
	mupdf-tools poppler-utils time python3-minimal

PKGS	:= libxml-2.0 harfbuzz freetype2 libthai datrie-0.2 libpng libjpeg \
	zlib libmd
ifneq ($(filter-out deps clean help,$(or $(MAKECMDGOALS),all)),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -ldeflate -lm
endif

CFLAGS	?= -O2 -g
ALL_CFLAGS := -std=gnu17 -D_GNU_SOURCE $(CFLAGS) -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wvla -Wwrite-strings \
	-fno-strict-aliasing -Isrc -I$(B)/gen $(PKG_CFLAGS) \
	-DPMQA_VERSION='"$(VERSION)"' -DPMQA_DATA_DIR='"$(PREFIX)/share/pmqa"' \
	-include src/base/banned.h
ifdef DEV
ALL_CFLAGS += -Werror -O1
endif
ifdef SAN
ALL_CFLAGS += -fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer -DPMQA_SANITIZED
LDFLAGS += -fsanitize=$(SAN)
endif
Q	:= $(if $(V),,@)

ROOMS	:= $(shell sed -n 's/^\([a-z]*\):.*/\1/p' tests/lint/deps.txt)
SRC	:= $(wildcard src/*/*.c)
OBJ	:= $(SRC:src/%.c=$(B)/obj/%.o)
room_obj = $(filter $(B)/obj/$(1)/%,$(OBJ))
MAIN	:= $(B)/obj/cli/main.o
UNIT	:= $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))
deps_of = $(shell sed -n 's/^$(1)://p' tests/lint/deps.txt)

all: $(B)/pmqa

$(B)/pmqa: $(OBJ)
	@echo "  LD $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $(OBJ) $(PKG_LIBS)

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# One archive a room; a unit test test_<room>_<noun> links its room and the
# rooms that room may include, nothing else.
define room_rules
$(B)/lib/$(1).a: $$(filter-out $(MAIN),$$(call room_obj,$(1)))
	@mkdir -p $$(@D)
	$(Q)rm -f $$@ && ar rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rules,$(r))))

unit_room = $(word 2,$(subst _, ,$(1)))
define unit_rules
$(B)/unit/$(1): tests/unit/$(1).c $(patsubst %,$(B)/lib/%.a,\
    $(call unit_room,$(1)) $(call deps_of,$(call unit_room,$(1))))
	@mkdir -p $$(@D)
	@echo "  UNIT $(1)"
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP -MF $$@.d $(LDFLAGS) -o $$@ $$< \
	    -Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group \
	    -lcmocka $(PKG_LIBS)
endef
$(foreach t,$(notdir $(UNIT)),$(eval $(call unit_rules,$(t))))

unit: $(UNIT)
	$(Q)set -e; for t in $(UNIT); do $$t; done
unit-%: $(B)/unit/test_%
	$<

clean:
	rm -rf $(B)

-include $(OBJ:.o=.d) $(wildcard $(B)/unit/*.d)
.PHONY: all unit clean
.DELETE_ON_ERROR:
