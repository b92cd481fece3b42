#include "engine/io/xml_words.h"

#include <string.h>

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

char *wfm_xml_words(const xmlError *fault, char text[WFM_ERROR_ROOM])
{
    const char *at = fault->message ? fault->message : "";
    size_t      n  = 0;

    while (*at && *at != '\n' && n + 1 < WFM_ERROR_ROOM) {
        const char *name   = skip_namespace(at);
        const bool  begins = n == 0 || (n >= 2 && memcmp(text + n - 2, ": ", 2) == 0);

        if (*name == '\0' || *name == '\n')
            break;
        text[n++] = begins ? lower(*name) : *name;
        at        = name + 1;
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
