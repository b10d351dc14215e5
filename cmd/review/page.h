/* page.h — the one HTML file that a packet is: page.html with its style, script and texts, closed to the network.
 */
#ifndef KU_REVIEW_PAGE_H
#define KU_REVIEW_PAGE_H

#include "base/arena.h"

/* `packet` is JSON of the outside of a packet, without “<”. In the arena. */
struct ku_str ku_page(struct ku_arena *a, struct ku_str packet);

#endif
