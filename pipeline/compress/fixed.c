/* fixed.c — the lists lie with the files that write them. */
#include "compress/fixed.h"

bool ku_is_fixed(struct ku_str name, struct ku_str bytes)
{
	const struct ku_fixed *const list[] = {ku_fixed_docx, ku_fixed_xlsx, ku_fixed_maxqda};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		for (const struct ku_fixed *f = list[i]; f->name.len; f++)
			if (ku_str_eq(f->name, name) && ku_str_eq(f->bytes, bytes))
				return true;
	return false;
}
