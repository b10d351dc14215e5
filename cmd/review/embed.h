/* embed.h — files that lie in the program itself, so that it needs none to be found beside it.
 */
#ifndef KU_REVIEW_EMBED_H
#define KU_REVIEW_EMBED_H

/* KU_EMBED(css, KU_EMBED_FILE("page.css")) makes ku_embed_css … ku_embed_css_end of one or more files of cmd/review, one after the other, with a zero behind. */
#define KU_EMBED_FILE(file) ".incbin \"cmd/review/" file "\"\n"
#define KU_EMBED(name, files)                                                                                          \
	__asm__(".section .rodata\n.global ku_embed_" #name "\n.global ku_embed_" #name "_end\nku_embed_" #name        \
		":\n" files "ku_embed_" #name "_end:\n.byte 0\n.previous\n");                                          \
	extern const char ku_embed_##name[], ku_embed_##name##_end[];
#define KU_EMBEDDED(name) ((struct ku_str){ku_embed_##name, (size_t)(ku_embed_##name##_end - ku_embed_##name)})

#endif
