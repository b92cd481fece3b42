/* The words of a complaint of libxml2 in the form of ours. */
#ifndef ENGINE_IO_XML_WORDS_H
#define ENGINE_IO_XML_WORDS_H

#include <libxml/xmlerror.h>
#include <stdbool.h>

#include "wfm/status.h"

/* One line, without namespaces in braces, capital letters at the start of sentences and the full
 * stop at the end. Returns `text`. */
char *wfm_xml_words(const xmlError *fault, char text[WFM_ERROR_ROOM]);

/* Is it only a value that is wrong, with the elements and attributes as they should be? */
bool wfm_xml_is_value_fault(const xmlError *fault);

#endif
