/* image.c — the writer and reader of images.
 *
 * Numbers are four bytes, texts their length plus one (0: no text at all), their bytes and a NUL byte. Every read goes through take(), which alone
 * looks at the bytes and knows where they end; a list is no longer than the bytes that are left, so a damaged length cannot ask for all memory.
 */
#include "base/image.h"

#include <string.h>

static inline const char *take(struct ku_image *im, size_t n)
{
	if (im->bad || n > im->in.len - im->at) {
		im->bad = true;
		return NULL;
	}
	const char *p = im->in.ptr + im->at;
	im->at += n;
	return p;
}

static void give(struct ku_image *im, const void *bytes, size_t n)
{
	ku_buf_add(im->out, (struct ku_str){bytes, n});
}

void ku_image_byte(struct ku_image *im, unsigned char *value, unsigned limit)
{
	if (im->out) {
		give(im, value, 1);
		return;
	}
	const char *p = take(im, 1);
	*value = p ? (unsigned char)*p : 0;
	if (*value >= limit)
		im->bad = true, *value = 0;
}

void ku_image_flag(struct ku_image *im, bool *value)
{
	unsigned char byte = *value;
	ku_image_byte(im, &byte, 2);
	*value = byte;
}

static inline uint32_t take_number(struct ku_image *im)
{
	uint32_t number = 0;
	const char *p = take(im, sizeof number);
	if (p)
		memcpy(&number, p, sizeof number);
	return number;
}

static inline void give_number(struct ku_image *im, size_t number)
{
	im->bad |= number > UINT32_MAX;
	give(im, &(uint32_t){(uint32_t)number}, sizeof(uint32_t));
}

void ku_image_u32(struct ku_image *im, uint32_t *value)
{
	if (im->out)
		give_number(im, *value);
	else
		*value = take_number(im);
}

void ku_image_size(struct ku_image *im, size_t *value, size_t limit)
{
	if (im->out) {
		give_number(im, *value);
		return;
	}
	*value = take_number(im);
	if (*value > limit)
		im->bad = true, *value = 0;
}

void ku_image_str(struct ku_image *im, struct ku_str *text)
{
	if (im->out) {
		give_number(im, text->ptr ? text->len + 1 : 0);
		if (text->ptr)
			give(im, text->ptr, text->len), give(im, "", 1);
		return;
	}
	size_t length = take_number(im);
	const char *p = length ? take(im, length) : NULL;
	if (p && p[length - 1] != '\0')
		im->bad = true, p = NULL;
	*text = p ? (struct ku_str){p, length - 1} : (struct ku_str){NULL, 0};
}

void *ku_image_list(struct ku_image *im, void *list, size_t *n, size_t *cap, size_t bytes_each, size_t least,
		    size_t *from)
{
	size_t more = im->out ? *n : 0;
	ku_image_size(im, &more, (im->in.len - im->at) / least);
	*from = im->out ? 0 : *n;
	if (im->out || !more)
		return list;
	char *wide = ku_alloc_array(im->arena, *n + more, bytes_each);
	if (*n)
		memcpy(wide, list, *n * bytes_each);
	*n += more;
	*cap = *n;
	return wide;
}

void ku_image_run(struct ku_image *im, const void **run, size_t *n, size_t bytes_each)
{
	static const char zeros[4];
	ku_image_size(im, n, (im->in.len - im->at) / bytes_each);
	size_t pad = (4 - (im->out ? im->out->len : im->at) % 4) % 4;
	if (im->out) {
		give(im, zeros, pad);
		give(im, *run, *n * bytes_each);
		return;
	}
	take(im, pad);
	*run = take(im, *n * bytes_each);
	if (!*run || (uintptr_t)*run % 4)
		im->bad = true, *run = NULL, *n = 0;
}

/* ----- parts ----- */

enum { KEY = 64 };
struct head {
	char magic[8];
	char key[KEY];
	uint64_t bytes, sum;
};
static const char magic[8] = "kupuya\n";

_Static_assert(sizeof(struct head) == KU_IMAGE_HEAD && KU_IMAGE_HEAD % 8 == 0, "runs are aligned behind it");

static struct head head_of(struct ku_str key)
{
	struct head h = {{0}, {0}, 0, 0};
	memcpy(h.magic, magic, sizeof magic);
	memcpy(h.key, key.ptr, key.len < KEY ? key.len : KEY);
	return h;
}

void ku_image_begin(struct ku_buf *out, struct ku_str key, size_t *part)
{
	struct head h = head_of(key);
	*part = out->len;
	ku_buf_add(out, (struct ku_str){(const char *)&h, sizeof h});
}

void ku_image_end(struct ku_buf *out, size_t part)
{
	struct head h;
	while (out->len % 8)
		ku_buf_byte(out, '\0'); /* so that the next part is aligned too */
	struct ku_str content = ku_str_sub(ku_buf_str(out), part + sizeof h, out->len);
	memcpy(&h, out->ptr + part, sizeof h);
	h.bytes = content.len, h.sum = ku_str_hash(content);
	memcpy(out->ptr + part, &h, sizeof h);
}

size_t ku_image_content(const char head[KU_IMAGE_HEAD], struct ku_str key)
{
	struct head h, want = head_of(key);
	memcpy(&h, head, sizeof h);
	return memcmp(&h, &want, offsetof(struct head, bytes)) == 0 ? h.bytes : SIZE_MAX;
}

bool ku_image_is_whole(const char head[KU_IMAGE_HEAD], struct ku_str content)
{
	struct head h;
	memcpy(&h, head, sizeof h);
	return h.bytes == content.len && h.sum == ku_str_hash(content);
}
