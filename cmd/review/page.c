/* page.c — the parts of the page lie in the program itself. Its Content-Security-Policy lets only
 * this very script and style run, by their digests (CSP Level 3, 2.3.1), and nothing be fetched.
 */
#include "review/page.h"

#include <openssl/evp.h>
#include <stdlib.h>

#include "base/buf.h"
#include "review/embed.h"
#include "review/seal.h"

KU_EMBED(html, KU_EMBED_FILE("page.html"))
KU_EMBED(css, KU_EMBED_FILE("page.css"))
KU_EMBED(js, KU_EMBED_FILE("page-seal.js") KU_EMBED_FILE("page-show.js") KU_EMBED_FILE("page-mark.js") KU_EMBED_FILE("page-act.js"))
KU_EMBED(json, KU_EMBED_FILE("page.json"))

static struct ku_str digest_of(struct ku_arena *a, struct ku_str text)
{
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (EVP_Digest(text.ptr, text.len, md, &n, EVP_sha256(), NULL) != 1)
		abort();
	return KU_JOIN(a, KU_S("'sha256-"), ku_base64(a, (struct ku_str){(const char *)md, n}), KU_S("'"));
}

struct ku_str ku_page(struct ku_arena *a, struct ku_str packet)
{
	struct ku_str html = KU_EMBEDDED(html), css = KU_EMBEDDED(css), js = KU_EMBEDDED(js), json = KU_EMBEDDED(json);
	struct ku_str policy = KU_JOIN(a, KU_S("default-src 'none'; base-uri 'none'; form-action 'none'; script-src "),
				       digest_of(a, js), KU_S("; style-src "), digest_of(a, css));
	const struct {
		const char *mark;
		struct ku_str with;
	} parts[] = {{"{{policy}}", policy},
		     {"{{style}}", css},
		     {"{{texts}}", json},
		     {"{{packet}}", packet},
		     {"{{script}}", js}};
	struct ku_str out = KU_S("");
	for (size_t i = 0; i < sizeof parts / sizeof *parts;
	     i++) { /* in the order in which they stand there, so that no part is looked into */
		size_t at = ku_str_find(html, ku_str_of(parts[i].mark));
		if (at == SIZE_MAX)
			abort();
		out = KU_JOIN(a, out, ku_str_sub(html, 0, at), parts[i].with);
		html = ku_str_sub(html, at + strlen(parts[i].mark), html.len);
	}
	return KU_JOIN(a, out, html);
}
