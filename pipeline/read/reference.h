/* reference.h — character references of HTML: &amp; &#1201; &#x4E9;
 */
#ifndef KU_READ_REFERENCE_H
#define KU_READ_REFERENCE_H

#include "base/str.h"

/* The character that the reference at s[*at] (an &) means; *at moves behind its semicolon. False, and *at unchanged, where
 * there is no semicolon, or the name is not among those that text has (then it is text), or the number is no character. */
bool ku_reference(struct ku_str s, size_t *at, uint32_t *means);

#endif
