/* recogniser.c — the JSON of speech recognisers, and of oTranscribe. Programs differ in names, not in idea: somewhere there is
 * a list of segments, each an object with a text, mostly with times, sometimes with a speaker. The list is looked for under
 * the keys below; all that is not such a text is dropped, strings under a reason, numbers as "numbers", keys as "key".
 *
 *     Whisper, faster-whisper, WhisperX   segments: [{start, end, text, speaker}], seconds; WhisperX adds word_segments
 *     whisper.cpp                         transcription: [{offsets: {from, to}, text}], milliseconds
 *     Transformers                        chunks: [{timestamp: [start, end], text}]
 *     services                            results: [{alternatives: [{transcript}]}], or {segments: …}
 *     oTranscribe                         {text: HTML, media, …}
 *
 * jansson parses (nesting of at most 2,048); every string is counted before anything is read.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "read/captions.h"
#include "read/html.h"
#include "read/plain_formats.h"

/* ----- what the file holds ----- */

static struct ku_str string_of(const json_t *value)
{
	return json_is_string(value) ? (struct ku_str){json_string_value(value), json_string_length(value)} : KU_S("");
}

static void number_text(const json_t *value, char out[32])
{
	if (json_is_integer(value))
		snprintf(out, 32, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else
		snprintf(out, 32, "%.6g", json_number_value(value));
}

static void drop_tree(struct ku_maker *m, json_t *value, const char *reason);

static void drop_members(struct ku_maker *m, json_t *object, const char *reason)
{
	const char *key;
	json_t *member;
	json_object_foreach(object, key, member)
	{
		ku_maker_drop_once(m, "key", ku_str_of(key));
		drop_tree(m, member, reason);
	}
}

static void drop_tree(struct ku_maker *m, json_t *value, const char *reason)
{
	char number[32];
	if (json_is_object(value)) {
		drop_members(m, value, reason);
	} else if (json_is_array(value)) {
		for (size_t i = 0; i < json_array_size(value); i++)
			drop_tree(m, json_array_get(value, i), reason);
	} else if (json_is_string(value)) {
		ku_maker_drop(m, reason, string_of(value));
		ku_maker_drop_ends(m);
	} else if (json_is_number(value)) {
		number_text(value, number);
		ku_maker_drop_once(m, "numbers", ku_str_of(number));
	}
}

/* Tells the maker of all that is there. */
static void tell_tree(struct ku_maker *m, json_t *value)
{
	const char *key;
	json_t *member;
	char number[32];
	json_object_foreach(value, key, member)
	{
		ku_maker_in(m, ku_str_of(key));
		tell_tree(m, member);
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		tell_tree(m, json_array_get(value, i));
	if (json_is_number(value)) {
		number_text(value, number);
		ku_maker_in(m, ku_str_of(number));
	}
	ku_maker_in(m, string_of(value));
}

/* ----- segments ----- */

static json_t *first_of(json_t *object, const char *const *keys)
{
	for (; *keys; keys++) {
		json_t *value = json_object_get(object, *keys);
		if (value)
			return value;
	}
	return NULL;
}

static json_t *text_of(json_t *segment)
{
	static const char *const keys[] = {"text", "transcript", NULL};
	json_t *value = first_of(segment, keys);
	return json_is_string(value) ? value
				     : first_of(json_array_get(json_object_get(segment, "alternatives"), 0), keys);
}

static bool is_list(json_t *value)
{
	json_t *first = json_array_get(value, 0);
	return json_is_object(first) && json_is_string(text_of(first));
}

/* The list of segments in `value` or a few steps below it; NULL when there is none. */
static json_t *list_in(json_t *value, unsigned depth)
{
	static const char *const keys[] = {"segments", "audio_segments", "transcription", "chunks",
					   "results",  "result",         "output",        NULL};
	if (is_list(value))
		return value;
	for (const char *const *key = keys; *key && depth; key++) {
		json_t *list = list_in(json_object_get(value, *key), depth - 1);
		if (list)
			return list;
	}
	return NULL;
}

/* ----- times ----- */

/* Seconds, as a number or in a string ("1.5", "00:00:01,500"). */
static uint32_t seconds_to_ms(const json_t *value)
{
	struct ku_str s = string_of(value);
	size_t at = 0;
	uint32_t ms;
	if (s.len && ku_clock(s, &at, false, &ms))
		return ms;
	double seconds = s.len ? strtod(json_string_value(value), NULL) : json_number_value(value);
	return seconds > 0 && seconds < 1e6 ? (uint32_t)(seconds * 1000 + 0.5) : 0;
}

static uint32_t time_of(json_t *segment, size_t which)
{
	static const char *const keys[2][4] = {{"start", "start_time", "begin", NULL}, {"end", "end_time", NULL}};
	static const char *const offsets[2] = {"from", "to"};
	json_t *value = first_of(segment, keys[which]),
	       *offset = json_object_get(json_object_get(segment, "offsets"), offsets[which]);
	if (offset)
		return json_number_value(offset) > 0 && json_number_value(offset) < 1e9
			       ? (uint32_t)json_number_value(offset)
			       : 0;
	return seconds_to_ms(value ? value : json_array_get(json_object_get(segment, "timestamp"), which));
}

/* ----- reading ----- */

static json_t *speaker_of(json_t *segment)
{
	static const char *const keys[] = {"speaker", "speaker_label", "speaker_id", "speaker_name", NULL};
	return first_of(segment, keys);
}

/* What is not text of the talk; `text` and `speaker` may lie inside. */
static void drop_rest(struct ku_maker *m, json_t *value, const json_t *text, const json_t *speaker, const char *reason)
{
	const char *key;
	json_t *member;
	if (value == text || value == speaker)
		return;
	if (!json_is_object(value) && !json_is_array(value)) {
		drop_tree(m, value, reason);
		return;
	}
	json_object_foreach(value, key, member)
	{
		ku_maker_drop_once(m, "key", ku_str_of(key));
		drop_rest(m, member, text, speaker,
			  strstr(key, "word")                ? "words"
			  : strcmp(key, "alternatives") == 0 ? "alternative"
							     : reason);
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		drop_rest(m, json_array_get(value, i), text, speaker, reason);
}

static void take_segment(struct ku_captions *c, json_t *segment)
{
	json_t *text = json_is_object(segment) ? text_of(segment) : NULL, *speaker = text ? speaker_of(segment) : NULL;
	if (!json_is_string(text))
		text = speaker = NULL;
	if (!json_is_string(speaker))
		speaker = NULL;
	ku_cue(c, text ? time_of(segment, 0) : 0, text ? time_of(segment, 1) : 0);
	if (speaker) {
		ku_cue_speaker(c, string_of(speaker));
		ku_maker_drop_once(&c->m, "speaker", string_of(speaker));
	}
	if (text)
		ku_cue_text(c, string_of(text));
	drop_rest(&c->m, segment, text, speaker, "metadata");
}

/* Everything but the list, which stands under some key. The text of the whole beside it is the same talk again. */
static void drop_around(struct ku_maker *m, json_t *value, const json_t *list)
{
	const char *key;
	json_t *member;
	if (value == list)
		return;
	json_object_foreach(value, key, member)
	{
		ku_maker_drop_once(m, "key", ku_str_of(key));
		if (json_is_object(member) || member == list)
			drop_around(m, member, list);
		else
			drop_tree(m, member,
				  strcmp(key, "text") == 0 ? "repeated"
				  : strstr(key, "word")    ? "words"
							   : "metadata");
	}
	if (!json_is_object(value))
		drop_tree(m, value, "metadata");
}

static bool refuse_json(struct ku_captions *c, size_t line)
{
	return ku_captions_fail(c, line, _("this is not well-formed JSON"),
				_("The file seems damaged there. Export it again from the program that made it."));
}

static json_t *parse(struct ku_str text, size_t *line)
{
	json_error_t error;
	json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
	*line = root || error.line < 0 ? 0 : (size_t)error.line;
	return root;
}

static bool take_talk(struct ku_captions *c, json_t *root)
{
	json_t *list = list_in(root, 3), *text = json_object_get(root, "text");
	if (list) {
		for (size_t i = 0; i < json_array_size(list); i++)
			take_segment(c, json_array_get(list, i));
		drop_around(&c->m, root, list);
	} else if (json_is_string(text)) {
		ku_cue(c, 0, 0);
		ku_cue_text(c, string_of(text));
		drop_rest(&c->m, root, text, NULL, "metadata");
	} else {
		return ku_captions_fail(c, 0, _("no talk was found in this JSON: no list of segments with a text"),
					_("Export the talk as .vtt, .srt or plain text instead."));
	}
	return true;
}

bool ku_read_json(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_captions c;
	struct ku_input none = *in;
	size_t line;
	none.bytes = KU_S("");
	ku_captions_begin(&c, a, &none, errors);
	json_t *root = parse(in->bytes, &line);
	if (!root)
		return refuse_json(&c, line);
	tell_tree(&c.m, root);
	bool good = take_talk(&c, root) && ku_captions_end(&c, out);
	json_decref(root);
	return good;
}

bool ku_is_json(struct ku_str text)
{
	struct ku_str s = ku_str_trim(ku_str_sub(text, 0, 4096)), inner = ku_str_trim(ku_str_sub(s, 1, s.len));
	return s.len && inner.len &&
	       ((s.ptr[0] == '{' && (inner.ptr[0] == '"' || inner.ptr[0] == '}')) ||
		(s.ptr[0] == '[' && inner.ptr[0] == '{'));
}

/* ----- oTranscribe ----- */

/* {"text": "<p>…", and "media" somewhere. */
bool ku_is_otr(struct ku_str text)
{
	if (!ku_is_json(text) || text.ptr[0] == '[' || ku_str_find(text, KU_S("\"media")) == SIZE_MAX)
		return false;
	size_t key = ku_str_find(text, KU_S("\"text\""));
	struct ku_str behind = key == SIZE_MAX ? KU_S("") : ku_str_trim(ku_str_sub(text, key + 6, key + 6 + 256));
	behind = ku_str_starts(behind, KU_S(":")) ? ku_str_trim(ku_str_sub(behind, 1, behind.len)) : KU_S("");
	return ku_str_starts(behind, KU_S("\"")) &&
	       ku_str_starts(ku_str_trim(ku_str_sub(behind, 1, behind.len)), KU_S("<"));
}

bool ku_read_otr(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_captions c;
	struct ku_input none = *in;
	size_t line, bad;
	none.bytes = KU_S("");
	ku_captions_begin(&c, a, &none, errors);
	json_t *root = parse(in->bytes, &line), *text = json_object_get(root, "text");
	if (!json_is_string(text)) {
		json_decref(root);
		return refuse_json(&c, line);
	}
	tell_tree(&c.m, root);
	drop_rest(&c.m, root, text, NULL, "metadata");
	bool good = ku_html_into(&c.m, &c.stamps, string_of(text), &bad);
	good = good ? ku_captions_end(&c, out)
		    : ku_captions_fail(&c, 0, _("the text in this oTranscribe file is damaged HTML"),
				       _("Export it from oTranscribe as plain text."));
	json_decref(root);
	return good;
}
