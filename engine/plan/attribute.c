#include "engine/plan/attribute.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/plan/clock.h"

int wfm_node_line(const xmlNode *node)
{
    return (int)xmlGetLineNo(node);
}

bool wfm_node_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const xmlNode *wfm_node_next(const xmlNode *at, const char *name)
{
    while (at && !(name ? wfm_node_is(at, name) : at->type == XML_ELEMENT_NODE))
        at = at->next;
    return at;
}

const xmlNode *wfm_node_child(const xmlNode *parent, const char *name)
{
    return parent ? wfm_node_next(parent->children, name) : NULL;
}

bool wfm_attr_given(const xmlNode *node, const char *name)
{
    return xmlHasProp(node, (const xmlChar *)name) != NULL;
}

static char *trim(char *text)
{
    static const char blanks[] = " \t\r\n";
    text += strspn(text, blanks);
    size_t n = strlen(text);

    while (n > 0 && strchr(blanks, text[n - 1]))
        n--;
    text[n] = '\0';
    return text;
}

static void check_text(wfm_build *b, const xmlNode *node, const char *name, const char *text)
{
    if (!wfm_text_is_clean(text))
        wfm_complain(b, wfm_node_line(node),
                     "element '%s', attribute '%s': holds a control character or a character that "
                     "no text can carry",
                     (const char *)node->name, name);
}

const char *wfm_attr_text(wfm_build *b, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);

    if (!value) {
        if (wfm_attr_given(node, name))
            b->status = wfm_fail_memory(b->err);
        return "";
    }
    const char *text = wfm_build_text(b, trim((char *)value));
    xmlFree(value);
    check_text(b, node, name, text);
    return text;
}

const char *wfm_attr_name(wfm_build *b, const xmlNode *node, const char *otherwise)
{
    return wfm_attr_given(node, "name") ? wfm_attr_text(b, node, "name") : otherwise;
}

bool wfm_attr_flag(wfm_build *b, const xmlNode *node, const char *name)
{
    return strcmp(wfm_attr_text(b, node, name), "true") == 0;
}

int wfm_attr_whole(wfm_build *b, const xmlNode *node, const char *name)
{
    long value = 0;

    (void)wfm_whole_parse(wfm_attr_text(b, node, name), 0, INT_MAX, &value);
    return (int)value;
}

double wfm_attr_number(wfm_build *b, const xmlNode *node, const char *name)
{
    double value = 0;

    (void)wfm_number_parse(wfm_attr_text(b, node, name), &value);
    return value;
}

double wfm_attr_number_or(wfm_build *b, const xmlNode *node, const char *name, double otherwise)
{
    return wfm_attr_given(node, name) ? wfm_attr_number(b, node, name) : otherwise;
}

/* Exact: the schema allows six decimals. */
int wfm_attr_millionths(wfm_build *b, const xmlNode *node, const char *name)
{
    const double value = wfm_attr_number(b, node, name);

    return value >= 0 && value <= 1 ? (int)lround(value * WFM_SHARE_ONE) : 0;
}

int wfm_attr_minutes(wfm_build *b, const xmlNode *node, const char *name)
{
    int minutes = 0;

    (void)wfm_clock_parse(wfm_attr_text(b, node, name), &minutes);
    return minutes;
}

int wfm_attr_minutes_or(wfm_build *b, const xmlNode *node, const char *name, int otherwise)
{
    return wfm_attr_given(node, name) ? wfm_attr_minutes(b, node, name) : otherwise;
}

int wfm_attr_hours(wfm_build *b, const xmlNode *node, const char *name)
{
    return (int)lround(60 * wfm_attr_number(b, node, name));
}

wfm_day wfm_attr_date(wfm_build *b, const xmlNode *node, const char *name)
{
    wfm_day day = 0;

    (void)wfm_day_parse(wfm_attr_text(b, node, name), &day, NULL);
    return day;
}

unsigned wfm_attr_weekdays(wfm_build *b, const xmlNode *node, const char *name)
{
    const char *at   = wfm_attr_text(b, node, name);
    unsigned    days = 0;
    char        word[WFM_WORD];

    while (wfm_word_next(&at, word)) {
        unsigned some = 0;
        if (wfm_weekdays_parse(word, &some))
            days |= some;
    }
    return days;
}

int wfm_attr_choice(wfm_build *b, const xmlNode *node, const char *name, const char *const *words,
                    size_t n)
{
    const char *value = wfm_attr_text(b, node, name);

    for (size_t i = 0; i < n; i++)
        if (strcmp(value, words[i]) == 0)
            return (int)i;
    return 0;
}
