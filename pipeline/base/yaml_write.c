/* yaml_write.c — quotes a value where YAML, or a person's eye, could take it for something else.
 *
 * Plain is a short list of what is surely harmless, never a list of what is dangerous: so a sign that somebody forgot
 * ends in quotes. Nothing is stored; the output grows by at most ten bytes a character.
 */
#include "base/yaml_write.h"

#include <unicode/uchar.h>

#include "base/layout.h"

/* What other programs read as yes, no, nothing or a number, in any case (YAML 1.1). */
static bool is_taken(struct ku_str text)
{
	static const char *const word[] = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		size_t k = 0;
		while (k < text.len && word[i][k] && (text.ptr[k] | 0x20) == word[i][k])
			k++;
		if (k == text.len && !word[i][k])
			return true;
	}
	return false;
}

static bool is_letter(uint32_t c)
{
	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : u_isalpha((UChar32)c) && ku_seen(c) == KU_SEEN;
}

static bool is_plain(struct ku_str text)
{
	uint32_t before = ' ';
	if (!text.len || is_taken(text))
		return false;
	for (size_t at = 0; at < text.len;) {
		bool first = at == 0;
		uint32_t c = ku_utf8_next(text, &at);
		bool digit = c >= '0' && c <= '9', joint = c == ' ' || c == '-' || c == '.' || c == '_';
		if (!is_letter(c) && (first || (!digit && !joint)))
			return false;
		if (c == ' ' && before == ' ')
			return false;
		before = c;
	}
	return before != ' ';
}

/* What an editor does not show, or shows as something else. */
static bool is_hidden(uint32_t c)
{
	int type = u_charType((UChar32)c);
	return c < ' ' || (c >= 0x7F && c <= 0xA0) || ku_seen(c) != KU_SEEN || type == U_FORMAT_CHAR ||
	       type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR || type == U_SPACE_SEPARATOR ||
	       type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || (c & 0xFFFE) == 0xFFFE;
}

void ku_yaml_write(struct ku_buf *out, struct ku_str text)
{
	if (is_plain(text)) {
		ku_buf_add(out, text);
		return;
	}
	ku_buf_byte(out, '"');
	for (size_t at = 0; at < text.len;) {
		uint32_t c = ku_utf8_next(text, &at);
		if (c == '"' || c == '\\')
			ku_buf_byte(out, '\\');
		if (c == ' ' || !is_hidden(c))
			ku_buf_code_point(out, c);
		else
			ku_buf_format(out, c < 0x100 ? "\\x%02X" : c < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)c);
	}
	ku_buf_byte(out, '"');
}
