/* XML as calls: names with their namespaces, places, pieces; and what is refused. */
#include "base/expat.h"

#include <stdlib.h>

#include "base/buf.h"
#include "tap.h"

struct heard { struct ku_buf buf; struct ku_expat x; };

static void say(struct heard *h, const char *what, struct ku_str s)
{
	ku_buf_format(&h->buf, "%s%.*s ", what, (int)s.len, s.ptr);
}

static void start(void *ctx, const char *name, const char *const *attr)
{
	struct heard *h = ctx;
	size_t line, column;
	ku_expat_place(&h->x, &line, &column);
	ku_buf_format(&h->buf, "%zu:%zu ", line, column);
	say(h, "<", ku_str_of(ku_expat_local(name)));
	say(h, "of ", ku_expat_space(name));
	if (ku_expat_attr(attr, "id"))
		say(h, "id=", ku_str_of(ku_expat_attr(attr, "id")));
}

static void end(void *ctx, const char *name)
{
	say(ctx, "/", ku_str_of(ku_expat_local(name)));
}

static void text(void *ctx, struct ku_str piece)
{
	say(ctx, "", piece);
}

static void remark(void *ctx, struct ku_str s)
{
	say(ctx, "!", s);
}

static void space(void *ctx, struct ku_str prefix, struct ku_str uri)
{
	say(ctx, "ns ", prefix);
	say(ctx, "", uri);
}

static const struct ku_expat_calls calls = {start, end, text, remark, space}, deaf = {NULL};

static void hears(const char *what, const char *document, const char *want)
{
	struct heard h = {.x = {.calls = &calls}};
	h.x.ctx = &h;
	ok(ku_expat_read(&h.x, ku_str_of(document)) == KU_EXPAT_GOOD, "%s: read", what);
	same(ku_str_trim(ku_buf_str(&h.buf)), ku_str_of(want), what);
	ku_buf_free(&h.buf);
}

static void ends(const char *what, struct ku_str document, enum ku_expat_end want)
{
	struct ku_expat x = {.calls = &deaf};
	ok(ku_expat_read(&x, document) == want, "%s", what);
}

static struct ku_str nested(size_t depth)
{
	char *all = malloc(depth * 7);
	for (size_t i = 0; i < depth; i++)
		memcpy(all + 3 * i, "<a>", 3), memcpy(all + 3 * depth + 4 * i, "</a>", 4);
	return (struct ku_str){all, depth * 7};
}

int main(void)
{
	hears("elements and text", "<a id=\"1\">b<c/>\n <d>е</d></a>", "1:1 <a of  id=1 b 1:12 <c of  /c \n   2:2 <d of  е /d /a");
	hears("namespaces", "<x:a xmlns:x=\"u\" x:id=\"2\"/>", "ns x u 1:1 <a of u id=2 /a");
	hears("a namespace that ends as another's name", "<a xmlns=\"u:b\"><b xmlns=\"\"/></a>", "ns  u:b 1:1 <a of u:b ns   1:16 <b of  /b /a");
	hears("remarks", "<?t d?><a><!-- c --></a>", "!t !d 1:8 <a of  ! c  /a");
	ends("no document", KU_S(""), KU_EXPAT_BROKEN);
	ends("one that is cut short", KU_S("<a>"), KU_EXPAT_BROKEN);
	ends("a DOCTYPE", KU_S("<!DOCTYPE a><a/>"), KU_EXPAT_DOCTYPE);
	ends("entities", KU_S("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), KU_EXPAT_DOCTYPE);
	ends("something from outside", KU_S("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), KU_EXPAT_DOCTYPE);
	struct ku_str deep = nested(KU_EXPAT_DEPTH), deeper = nested(KU_EXPAT_DEPTH + 1);
	ends("as deep as may be", deep, KU_EXPAT_GOOD);
	ends("one deeper", deeper, KU_EXPAT_DEEP);
	free((char *)deep.ptr);
	free((char *)deeper.ptr);
	size_t size = (3 << 20) + 7; /* more than is given to expat at a time */
	char *large = malloc(size);
	memset(large, ' ', size);
	memcpy(large, "<a>", 3), memcpy(large + size - 4, "</a>", 4);
	ends("three megabytes", (struct ku_str){large, size}, KU_EXPAT_GOOD);
	free(large);
	return done();
}
