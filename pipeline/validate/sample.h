/* sample.h — which segments the second reader gets: a stratified sample that anybody who has the key can draw again.
 *
 * A segment's place in the draw is HMAC-SHA-256 of its name under the key (RFC 2104), so that it depends neither on the order of the list nor on what
 * else is in it: transcripts that come later do not reshuffle the old ones.
 */
#ifndef KU_VALIDATE_SAMPLE_H
#define KU_VALIDATE_SAMPLE_H

#include "base/arena.h"

enum { KU_SAMPLE_KEY = 32 };

struct ku_segment {
	struct ku_str name;    /* unique: transcript and turn */
	struct ku_str stratum; /* transcriber, language, site … as one text */
	bool drawn;            /* filled in */
};

/* Marks `want` of the n segments as drawn, or all of them when there are not more: each stratum has its share, by largest remainders, and at least one
 * segment as long as there are enough. `key` is KU_SAMPLE_KEY bytes. Gives how many were drawn. */
size_t ku_sample(struct ku_segment segment[], size_t n, size_t want, const unsigned char *key);

#endif
