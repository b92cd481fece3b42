/* The complaints of libxml2: caught, so that nothing is printed, and told in the form of ours. */
#ifndef ENGINE_IO_XML_FAULT_H
#define ENGINE_IO_XML_FAULT_H

#include <libxml/xmlerror.h>
#include <stdbool.h>

#include "wfm/status.h"

/* What the thread's handlers were. */
typedef struct {
    xmlStructuredErrorFunc handler;
    xmlGenericErrorFunc    printer;
    void                  *context, *print_context;
} wfm_xml_trap;

/* Between the two, `handler` gets what the parser and the schema complain of in this thread. (A
 * reader's own handler does not get what the parser says once a schema is set.) */
void wfm_xml_trap_set(wfm_xml_trap *trap, xmlStructuredErrorFunc handler, void *context);
void wfm_xml_trap_lift(const wfm_xml_trap *trap);

/* One line, without namespaces in braces, capital letters at the start of sentences and the full
 * stop at the end. Returns `text`. */
char *wfm_xml_words(const xmlError *fault, char text[WFM_ERROR_ROOM]);

/* Is it only a value that is wrong, with the elements and attributes as they should be? */
bool wfm_xml_is_value_fault(const xmlError *fault);

#endif
