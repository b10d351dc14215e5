/* plain.c — text in UTF-8 as a reading: nothing is dropped but a byte order mark.
 */
#include "read/plain.h"

#include "read/text.h"

bool ku_read_as_text(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_str text = in->bytes;
	if (!ku_text_check(a, in->path, &text, errors))
		return false;
	out->text = text;
	out->encoding = "UTF-8";
	out->encoding_why = "well-formed";
	out->confidence = 100;
	out->points_in = ku_utf8_count(text);
	return true;
}
