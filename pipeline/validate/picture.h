/* picture.h — what of a picture may be text.
 */
#ifndef KU_VALIDATE_PICTURE_H
#define KU_VALIDATE_PICTURE_H

#include "base/buf.h"

/* Appends `bytes`, of a PNG or JPEG without its packed pixels: remarks, names, properties and whatever stands behind the picture. */
void ku_without_pixels(struct ku_buf *out, struct ku_str bytes);

#endif
