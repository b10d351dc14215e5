/* image.h — what was read and worked out once, as bytes: written behind one another, read back in the same order.
 *
 * One function describes a thing for both directions: it calls ku_image_… for every member, which writes it or fills it in. So what is read is what
 * was written, in the machine's own byte order: an image is for the program that wrote it and says so by its key.
 *
 * Reading trusts nothing. What does not fit sets `bad`; from then on everything reads as zero, and the caller throws away what it has. Texts are
 * borrowed from the image and followed by a NUL byte.
 */
#ifndef KU_BASE_IMAGE_H
#define KU_BASE_IMAGE_H

#include "base/arena.h"
#include "base/buf.h"

struct ku_image {
	struct ku_buf *out;     /* writing; NULL: reading */
	struct ku_str in;       /* reading: all of it, `at` bytes of which are done */
	size_t at;
	bool bad;
	struct ku_arena *arena; /* reading: of lists */
};

void ku_image_byte(struct ku_image *im, unsigned char *value, unsigned limit); /* a value of `limit` or more is bad */
void ku_image_flag(struct ku_image *im, bool *value);
void ku_image_u32(struct ku_image *im, uint32_t *value);
void ku_image_size(struct ku_image *im, size_t *value, size_t limit);          /* below 2³²; more than `limit` is bad */
void ku_image_str(struct ku_image *im, struct ku_str *text);
#define KU_IMAGE_ENUM(im, type, value, limit)                                                                          \
	do {                                                                                                           \
		unsigned char ku_byte = (unsigned char)(value);                                                        \
		ku_image_byte(im, &ku_byte, limit);                                                                    \
		(value) = (type)ku_byte;                                                                               \
	} while (0)
/* A list of members of which each takes at least `least` bytes (1 or more) in the image. Reading: the list has room for the new ones, zeroed, behind
 * those that it had; *from is the first to be filled in. */
void *ku_image_list(struct ku_image *im, void *list, size_t *n, size_t *cap, size_t bytes_each, size_t least, size_t *from);
#define KU_IMAGE_LIST(im, list, n, cap, least, from) ((list) = ku_image_list((im), (list), &(n), &(cap), sizeof *(list), (least), (from)))
/* A run of bytes as it stands; reading: borrowed, and aligned to four bytes. For arrays of structs without pointers, padding or flags. */
void ku_image_run(struct ku_image *im, const void **run, size_t *n, size_t bytes_each);

/* A part of a file: a head that tells its key and a check sum, and its content. The sum (ku_str_hash: every step of it is
 * reversible, so one wrong word of the content never goes unseen) finds what a disk does to a file, not what a person does. */
void ku_image_begin(struct ku_buf *out, struct ku_str key, size_t *part); /* what is added to `out` from here on is the content */
void ku_image_end(struct ku_buf *out, size_t part);
enum { KU_IMAGE_HEAD = 88 };
/* Bytes of content behind a head; SIZE_MAX when it is none, or its key is another. */
size_t ku_image_content(const char head[KU_IMAGE_HEAD], struct ku_str key);
bool ku_image_is_whole(const char head[KU_IMAGE_HEAD], struct ku_str content);

#endif
