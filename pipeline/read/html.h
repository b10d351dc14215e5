/* html.h — HTML into a reading that another format goes on with.
 */
#ifndef KU_READ_HTML_H
#define KU_READ_HTML_H

#include "read/reading.h"
#include "read/stamp.h"

/* Puts the text of `html` into m, whose characters were told by ku_maker_in, and its time stamps into `stamps`. False at
 * what does not end (a tag, a comment, a script) or at a DOCTYPE with declarations, with the offset in *bad. */
bool ku_html_into(struct ku_maker *m, struct ku_stamps *stamps, struct ku_str html, size_t *bad);

#endif
