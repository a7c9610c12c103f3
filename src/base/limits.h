/* Every cap in one place.  Past a cap the user gets a located message. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_FILE_BYTES	(32u << 20)	/* any XML or text input */
#define LIMIT_IMAGE_BYTES	(32u << 20)	/* one image file */
#define LIMIT_IMAGE_PIXELS	(64u << 20)	/* one decoded image */
#define LIMIT_EVIDENCE_BYTES	(256u << 20)	/* one to take a digest of */
#define LIMIT_FONT_BYTES	(64u << 20)
#define LIMIT_XML_DEPTH		64
#define LIMIT_XML_ATTRS		256		/* on one element */
#define LIMIT_XML_TAG_BYTES	(64u << 10)	/* one start tag */
#define LIMIT_XML_NODES		2000000
#define LIMIT_DIAGS		1000		/* kept; the rest is counted */
#define LIMIT_FLOW_DEPTH	64
#define LIMIT_PAGES		20000
#define LIMIT_TABLE_COLUMNS	1000
#define LIMIT_PDF_BYTES		(1u << 30)
#define LIMIT_TEMPLATE_STEPS	5000000		/* instructions run */

#endif
