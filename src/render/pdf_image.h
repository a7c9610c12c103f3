/* Images of one PDF: each written once, whatever number of pages show it. */
#ifndef RENDER_PDF_IMAGE_H
#define RENDER_PDF_IMAGE_H

#include <stdint.h>

struct arena;
struct image;
struct pdf;
struct pdf_images;

struct pdf_images *pdf_images_new(struct arena *, struct pdf *);
/* Number of the image in resource names (/I1 is 1); written if new. */
uint32_t	 pdf_images_use(struct pdf_images *, const struct image *);
uint32_t	 pdf_images_object(const struct pdf_images *, uint32_t number);

#endif
