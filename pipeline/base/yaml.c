/* yaml.c — libyaml's events become a tree.
 *
 * Open collections stand on a stack of KU_YAML_DEPTH frames; a node is hung on its parent when it is complete, so that a mistake of
 * syntax leaves no half-read entry in the tree. libyaml counts code points; a cursor that only moves forward turns its marks into
 * bytes. Safe: no recursion, no alias is ever followed, every scalar is copied or proved to be a stretch of the file.
 */
#include "base/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/yaml_inner.h"

struct frame {
	struct ku_yaml *node, *last;
	const struct ku_yaml *key; /* read, its value not yet */
};

struct reading {
	struct ku_yaml_file *file;
	struct ku_str part; /* what libyaml reads: the file from `base` on */
	size_t base;        /* bytes before it */
	size_t index, byte,
		line; /* the cursor: this code point of the part is at this byte of it, in this line of the file */
	struct frame frame[KU_YAML_DEPTH];
	size_t depth;
	struct ku_yaml *root; /* kept when reading goes on behind a mistake */
	size_t documents;
	size_t done;
};

static bool is_inside_char(const struct reading *r)
{
	return r->byte < r->part.len && ((unsigned char)r->part.ptr[r->byte] & 0xC0) == 0x80;
}

/* Marks are near each other, but not always in order: the end of a collection is known late. So the cursor walks both ways. It counts line feeds
 * itself, since libyaml also ends lines at CR, NEL, LS and PS, where editors do not. */
static size_t byte_of(struct reading *r, const yaml_mark_t *mark)
{
	const char *text = r->part.ptr;
	for (; r->index < mark->index && r->byte < r->part.len; r->index++) {
		r->line += text[r->byte] == '\n';
		do
			r->byte++;
		while (is_inside_char(r));
	}
	for (; r->index > mark->index && r->byte > 0; r->index--) {
		do
			r->byte--;
		while (r->byte > 0 && is_inside_char(r));
		r->line -= text[r->byte] == '\n';
	}
	return r->base + r->byte;
}

static struct ku_yaml *new_node(struct reading *r, enum ku_yaml_type type, const yaml_event_t *event)
{
	struct ku_yaml *node = ku_alloc(r->file->nodes, sizeof *node);
	node->type = (uint8_t)type;
	node->offset = (uint32_t)byte_of(r, &event->start_mark);
	node->line = (uint32_t)r->line;
	return node;
}

static void complain(struct reading *r, const struct ku_yaml *node, const char *what, const char *mend)
{
	ku_yaml_report(r->file, node->line, node->offset, false, ku_str_of(what), ku_str_of(mend));
}

static void hang(struct reading *r, struct ku_yaml *node)
{
	if (r->depth == 0) {
		r->root = node;
		return;
	}
	struct frame *f = &r->frame[r->depth - 1];
	node->key = f->key;
	f->key = NULL;
	if (f->last)
		f->last->next = node;
	else
		f->node->first = node;
	f->last = node;
	f->node->n++;
}

static int by_key(const void *a, const void *b)
{
	const struct ku_yaml *x = *(const struct ku_yaml *const *)a, *y = *(const struct ku_yaml *const *)b;
	int order = ku_str_cmp(x->key->text, y->key->text);
	return order ? order : (x->offset > y->offset) - (x->offset < y->offset);
}

/* Reported at the second of the two, which names the line of the first. Sorted, since a file may hold a mapping of any size. */
static void check_keys_once(struct reading *r, const struct ku_yaml *mapping)
{
	if (mapping->n < 2)
		return;
	struct ku_arena scratch = {0};
	const struct ku_yaml **value = ku_alloc_array(&scratch, mapping->n, sizeof *value);
	size_t n = 0;
	for (const struct ku_yaml *v = mapping->first; v; v = v->next)
		value[n++] = v;
	qsort(value, n, sizeof *value, by_key);
	for (size_t i = 1; i < n; i++)
		if (ku_str_eq(value[i]->key->text, value[i - 1]->key->text))
			complain(r, value[i]->key,
				 ku_format(&scratch,
					   _("the key %s stands here a second time; it is already in line %u"),
					   ku_yaml_quote(&scratch, value[i]->key->text), value[i - 1]->key->line)
					 .ptr,
				 _("Put everything under one of the two and delete the other. If a new entry begins "
				   "here, put a dash before it."));
	ku_arena_free(&scratch);
}

static bool takes_key(const struct reading *r)
{
	return r->depth && r->frame[r->depth - 1].node->type == KU_YAML_MAPPING && !r->frame[r->depth - 1].key;
}

/* False: too deep, reading stops. */
static bool open_collection(struct reading *r, enum ku_yaml_type type, const yaml_event_t *event)
{
	struct ku_yaml *node = new_node(r, type, event);
	if (r->depth == KU_YAML_DEPTH) {
		complain(r, node, _("this is nested more than 32 levels deep"),
			 _("No rule needs that. Close the brackets that are open before it."));
		return false;
	}
	if (takes_key(r)) {
		complain(r, node, _("a list or a map stands where the name of a key is due"),
			 _("A value that begins with [ or { needs quotes, or a key and a colon before it."));
		r->frame[r->depth - 1].key = node;
		node->type = KU_YAML_REFUSED;
	}
	if (r->depth == 0 && r->root && r->root->type == KU_YAML_MAPPING && type == KU_YAML_MAPPING)
		node = r->root;
	struct ku_yaml *last = (struct ku_yaml *)node->first; /* our own node, not yet handed out */
	while (last && last->next)
		last = (struct ku_yaml *)last->next;
	r->frame[r->depth++] = (struct frame){.node = node, .last = last};
	return true;
}

static void close_collection(struct reading *r)
{
	struct ku_yaml *node = r->frame[--r->depth].node;
	if (node->type == KU_YAML_MAPPING && r->depth)
		check_keys_once(r, node);
	if (r->depth && r->frame[r->depth - 1].key == node)
		return; /* a refused key: its value is still to come */
	hang(r, node);
}

static void add_scalar(struct reading *r, const yaml_event_t *event)
{
	struct ku_yaml *node = new_node(r, KU_YAML_SCALAR, event);
	struct ku_str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
	struct ku_str file = r->file->text;
	yaml_scalar_style_t style = event->data.scalar.style;
	node->plain = style == YAML_PLAIN_SCALAR_STYLE;
	node->inside =
		node->offset + (style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE);
	node->verbatim =
		text.len <= file.len - node->inside && memcmp(file.ptr + node->inside, text.ptr, text.len) == 0;
	node->text =
		node->verbatim ? ku_str_sub(file, node->inside, node->inside + text.len) : ku_dup(r->file->arena, text);
	if (event->data.scalar.anchor || event->data.scalar.tag)
		node->type = KU_YAML_REFUSED; /* reported by check_properties */
	if (!takes_key(r)) {
		hang(r, node);
		return;
	}
	if (node->plain && ku_str_is(node->text, "<<")) {
		complain(r, node, _("merge keys (<<) are not supported"), _("Write the entries out in full."));
		node->type = KU_YAML_REFUSED;
	}
	r->frame[r->depth - 1].key = node;
}

static void add_refused(struct reading *r, const yaml_event_t *event)
{
	struct ku_yaml *node = new_node(r, KU_YAML_REFUSED, event);
	complain(r, node,
		 _("a value that begins with * would repeat another place of the file (a YAML alias), which is not "
		   "supported"),
		 _("Write the value out in full. If it really begins with *, put it in quotes: \"*…\""));
	if (takes_key(r))
		r->frame[r->depth - 1].key = node;
	else
		hang(r, node);
}

static struct ku_yaml place_of(struct reading *r, const yaml_mark_t *mark)
{
	struct ku_yaml at = {.offset = (uint32_t)byte_of(r, mark)};
	at.line = (uint32_t)r->line;
	return at;
}

static void check_properties(struct reading *r, const yaml_event_t *event, const yaml_char_t *anchor,
			     const yaml_char_t *tag)
{
	struct ku_yaml at = place_of(r, &event->start_mark);
	if (anchor)
		complain(r, &at, _("a value that begins with & would be a YAML anchor, which is not supported"),
			 _("Leave the & and the word behind it out. If the value really begins with &, put it in "
			   "quotes: \"&…\""));
	if (tag)
		complain(r, &at, _("a value that begins with ! would be a YAML tag, which is not supported"),
			 _("Leave the ! and the word behind it out. If the value really begins with !, put it in "
			   "quotes: \"!…\""));
}

static bool start_document(struct reading *r, const yaml_event_t *event)
{
	struct ku_yaml at = place_of(r, &event->start_mark);
	if (event->data.document_start.version_directive ||
	    event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
		/* xgettext:no-c-format */
		complain(r, &at, _("lines that begin with % are not supported"),
			 _("Delete this line and the --- below it."));
	if (r->documents++ == 0)
		return true;
	complain(r, &at, _("a second document begins here, but a file holds only one"),
		 _("Delete the line --- here, or move what follows into a file of its own."));
	return false;
}

/* False when reading is to stop: at the end, or at what cannot be read on from. */
static bool take(struct reading *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return start_document(r, event);
	case YAML_ALIAS_EVENT:
		add_refused(r, event);
		return true;
	case YAML_SCALAR_EVENT:
		check_properties(r, event, event->data.scalar.anchor, event->data.scalar.tag);
		add_scalar(r, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		check_properties(r, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
		return open_collection(r, KU_YAML_SEQUENCE, event);
	case YAML_MAPPING_START_EVENT:
		check_properties(r, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
		return open_collection(r, KU_YAML_MAPPING, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_collection(r);
		return true;
	case YAML_STREAM_END_EVENT:
		return false;
	default:
		return true;
	}
}

/* The last value before a mistake may have swallowed what stands behind it. */
static void drop_last_scalar(struct ku_yaml *section, const struct ku_yaml *last)
{
	if (!last || last->type != KU_YAML_SCALAR)
		return;
	struct ku_yaml *before = (struct ku_yaml *)section->first; /* our own node, not yet handed out */
	while (before != last && before->next != last)
		before = (struct ku_yaml *)before->next;
	if (before == last)
		section->first = NULL;
	else
		before->next = NULL;
	section->n--;
}

/* Keeps what stands complete in the section that is open, and the sections before it. */
static void close_what_is_open(struct reading *r)
{
	if (r->depth > 1) {
		struct ku_yaml *section = r->frame[1].node;
		if (r->depth == 2)
			drop_last_scalar(section, r->frame[1].last);
		r->depth = 1;
		if (r->frame[0].key != section)
			hang(r, section);
	}
	if (r->depth)
		r->root = r->frame[0].node;
	r->depth = 0;
}

static size_t explain(struct reading *r, const yaml_parser_t *parser)
{
	if (parser->error == YAML_MEMORY_ERROR) {
		ku_out_of_memory();
		abort();
	}
	struct ku_yaml_trouble trouble = {
		.problem = parser->problem ? parser->problem : "", .context = parser->context, .done = r->done};
	trouble.context_at = parser->context ? byte_of(r, &parser->context_mark) : SIZE_MAX;
	trouble.at = byte_of(r, &parser->problem_mark);
	return ku_yaml_explain(r->file, &trouble);
}

/* Reads the part; returns the offset behind which another part may be read, SIZE_MAX at the end. */
static size_t read_part(struct reading *r)
{
	yaml_parser_t parser;
	yaml_event_t event;
	size_t resume = SIZE_MAX;
	if (!yaml_parser_initialize(&parser)) {
		ku_out_of_memory();
		abort();
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)r->part.ptr, r->part.len);
	for (bool more = true; more;) {
		if (!yaml_parser_parse(&parser, &event)) {
			resume = explain(r, &parser);
			break;
		}
		more = take(r, &event);
		r->done = byte_of(r, &event.start_mark);
		if (!more && event.type != YAML_STREAM_END_EVENT) {
			resume = event.type == YAML_DOCUMENT_START_EVENT ? SIZE_MAX : r->done;
			r->file->cut = true;
		}
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return resume;
}

static bool is_key_at_margin(struct ku_str text, size_t at)
{
	size_t i = at;
	while (i < text.len && ((text.ptr[i] >= 'a' && text.ptr[i] <= 'z') || text.ptr[i] == '_'))
		i++;
	if (i > at && i < text.len && text.ptr[i] == ':')
		i++;
	return i > at && (i == text.len || strchr(" \t\r\n", text.ptr[i]));
}

/* The next line behind `after` that begins with a key, as the offset of that line; SIZE_MAX when there is none. */
static size_t next_section(struct ku_str text, size_t after)
{
	for (size_t at = after; at < text.len; at++)
		if (text.ptr[at] == '\n' && is_key_at_margin(text, at + 1))
			return at + 1;
	return SIZE_MAX;
}

static void begin_part(struct reading *r, size_t base)
{
	r->line = 1;
	for (size_t i = 0; i < base; i++)
		r->line += r->file->text.ptr[i] == '\n';
	r->base = r->done = base;
	r->index = r->byte = 0;
	r->documents = 0;
	r->part = ku_str_sub(r->file->text, base, r->file->text.len);
}

const struct ku_yaml *ku_yaml_read(struct ku_yaml_file *file)
{
	struct reading r = {.file = file};
	if (ku_yaml_not_text(file))
		return NULL;
	begin_part(&r, ku_str_starts(file->text, KU_S("\xEF\xBB\xBF")) ? 3 : 0);
	for (;;) {
		size_t resume = read_part(&r);
		if (resume == SIZE_MAX)
			break;
		file->cut = true;
		close_what_is_open(&r);
		size_t next = next_section(file->text, resume > r.base ? resume : r.base);
		if (next == SIZE_MAX || file->nerror >= KU_YAML_ERRORS)
			break;
		begin_part(&r, next);
	}
	if (r.root && r.root->type == KU_YAML_MAPPING)
		check_keys_once(&r, r.root);
	if (!r.root && !file->cut)
		ku_yaml_report(file, 1, 0, false, ku_str_of(_("this file is empty")),
			       ku_str_of(_("Its first line must be: kupuya: 1")));
	return r.root;
}
