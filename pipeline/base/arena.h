/* arena.h — memory that is freed all at once: one arena a document, a rule book, a run.
 *
 * Nothing from an arena is freed by itself. When memory runs out ku_out_of_memory() is called and must not return: the
 * program sets it to end cleanly; left alone it aborts. So no caller checks for NULL.
 */
#ifndef KU_BASE_ARENA_H
#define KU_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct ku_arena_block;
struct ku_arena { /* all zero is an empty arena, ready to use */
	struct ku_arena_block *block;
};

extern void (*ku_out_of_memory)(void);

void *ku_alloc(struct ku_arena *a, size_t bytes); /* zeroed, aligned for any type */
char *ku_alloc_bytes(struct ku_arena *a, size_t bytes); /* not zeroed: for text that is written at once */
void *ku_alloc_array(struct ku_arena *a, size_t count, size_t bytes_each);
struct ku_str ku_dup(struct ku_arena *a, struct ku_str s);         /* the copy is followed by a NUL byte */
char *ku_dup_c(struct ku_arena *a, struct ku_str s);               /* the same as a C string */
struct ku_str ku_join(struct ku_arena *a, size_t n, const struct ku_str part[]);
#define KU_JOIN(a, ...) \
	ku_join(a, sizeof((struct ku_str[]){__VA_ARGS__}) / sizeof(struct ku_str), (struct ku_str[]){__VA_ARGS__})
struct ku_str ku_format(struct ku_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ku_arena_reset(struct ku_arena *a); /* empties it but keeps its largest block for the next document */
void ku_arena_free(struct ku_arena *a);

/* A list that grows in an arena: KU_PUSH(arena, list.item, list.n, list.cap, value). What is behind its n items is not zeroed. */
void *ku_grow(struct ku_arena *a, void *old, size_t n, size_t *cap, size_t bytes_each);
#define KU_PUSH(a, item, n, cap, ...) \
	((item) = (n) < (cap) ? (item) : ku_grow((a), (item), (n), &(cap), sizeof *(item)), (item)[(n)++] = (__VA_ARGS__))

#endif
