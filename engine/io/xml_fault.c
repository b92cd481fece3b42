#include "engine/io/xml_fault.h"

#include <string.h>

/* libxml2's way to print. */
static void say_nothing(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

void wfm_xml_trap_set(wfm_xml_trap *trap, xmlStructuredErrorFunc handler, void *context)
{
    trap->handler       = xmlStructuredError;
    trap->context       = xmlStructuredErrorContext;
    trap->printer       = xmlGenericError;
    trap->print_context = xmlGenericErrorContext;
    xmlSetStructuredErrorFunc(context, handler);
    xmlSetGenericErrorFunc(NULL, say_nothing);
}

void wfm_xml_trap_lift(const wfm_xml_trap *trap)
{
    xmlSetStructuredErrorFunc(trap->context, trap->handler);
    xmlSetGenericErrorFunc(trap->print_context, trap->printer);
}

/* Behind "{urn:...}" of a qualified name. */
static const char *skip_namespace(const char *message)
{
    const char *end = strncmp(message, "{urn:", 5) == 0 ? strchr(message, '}') : NULL;

    return end ? end + 1 : message;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does a sentence begin at n? */
static bool begins(const char *text, size_t n)
{
    return n == 0 || (n >= 2 && text[n - 1] == ' ' && strchr(":;", text[n - 2]));
}

/* The parser says "empty" of any text that is no XML, and "extra content" of a document that is cut
 * off as well. */
static const char *message_of(const xmlError *fault)
{
    if (fault->code == XML_ERR_DOCUMENT_EMPTY)
        return "not an XML document";
    if (fault->code == XML_ERR_DOCUMENT_END)
        return "the document is cut off, or something follows its end";
    return fault->message ? fault->message : "";
}

char *wfm_xml_words(const xmlError *fault, char text[WFM_ERROR_ROOM])
{
    const char *at = message_of(fault);
    size_t      n  = 0;

    while (*at && *at != '\n' && n + 1 < WFM_ERROR_ROOM) {
        const char *name = skip_namespace(at);

        if (*name == '\0' || *name == '\n')
            break;
        text[n] = begins(text, n) ? lower(*name) : *name;
        if (name[0] == '.' && name[1] == ' ')
            text[n] = ';';
        n++;
        at = name + 1;
    }
    while (n > 0 && (text[n - 1] == '.' || text[n - 1] == ' '))
        n--;
    text[n] = '\0';
    return text;
}

bool wfm_xml_is_value_fault(const xmlError *fault)
{
    return fault->domain == XML_FROM_SCHEMASV &&
           fault->code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
           fault->code <= XML_SCHEMAV_CVC_ENUMERATION_VALID;
}
