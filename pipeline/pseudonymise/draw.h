/* draw.h — chance that only the holder of the study's secret can repeat.
 *
 * Number i of the stream is HMAC-SHA-256 (RFC 2104) of i under the secret. The counter is kept in the registry, so no number is used
 * twice in the life of a study, and nothing that is drawn depends on the name it is drawn for.
 */
#ifndef KU_PSEUDONYMISE_DRAW_H
#define KU_PSEUDONYMISE_DRAW_H

#include <stddef.h>
#include <stdint.h>

struct ku_draws {
	unsigned char secret[32];
	uint64_t counter; /* numbers used so far */
};

uint64_t ku_draw(struct ku_draws *d, uint64_t n); /* 0 … n-1, each as likely as the other; n at least 1 */
void ku_shuffle(struct ku_draws *d, uint64_t item[], size_t n); /* every order as likely as the other */

#endif
