/* page.c — the parts of the page lie in the program itself (.incbin), so that it needs no file to be found beside it. Its Content-Security-Policy lets only
 * this very script and style run, by their digests (CSP Level 3, 2.3.1), and nothing be fetched.
 */
#include "review/page.h"

#include <openssl/evp.h>
#include <stdlib.h>

#include "base/buf.h"
#include "review/seal.h"

/* One or more files, one after the other, as ku_page_NAME … ku_page_NAME_end. */
#define FILE_OF(file) ".incbin \"cmd/review/" file "\"\n"
#define PART(name, files)                                                                                              \
	__asm__(".section .rodata\n.global ku_page_" #name "\n.global ku_page_" #name "_end\nku_page_" #name           \
		":\n" files "ku_page_" #name "_end:\n.byte 0\n.previous\n");                                           \
	extern const char ku_page_##name[], ku_page_##name##_end[];

PART(html, FILE_OF("page.html"))
PART(css, FILE_OF("page.css"))
PART(js, FILE_OF("page-seal.js") FILE_OF("page-show.js") FILE_OF("page-mark.js") FILE_OF("page-act.js"))
PART(json, FILE_OF("page.json"))

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
	struct ku_str html = {ku_page_html, (size_t)(ku_page_html_end - ku_page_html)},
		      css = {ku_page_css, (size_t)(ku_page_css_end - ku_page_css)};
	struct ku_str js = {ku_page_js, (size_t)(ku_page_js_end - ku_page_js)},
		      json = {ku_page_json, (size_t)(ku_page_json_end - ku_page_json)};
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
