/* An XML file as a tree, read without trust: no document type (so no entities), no network, the
 * parser's own limits, a cap on the size. */
#ifndef ENGINE_PLAN_DOCUMENT_H
#define ENGINE_PLAN_DOCUMENT_H

#include <libxml/tree.h>

#include "wfm/status.h"

#define WFM_DOCUMENT_MAX (64U << 20) /* bytes */

/* out  free with xmlFreeDoc; written only on WFM_OK
 * Errors: WFM_ENOINPUT, WFM_EIO, WFM_ENOMEM; WFM_EDATA "file:line: ..." for what is no well-formed
 * XML, has a document type or is too large. */
wfm_status wfm_document_read(const char *path, xmlDoc **out, wfm_error *err);

#endif
