#include "engine/io/domain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/text.h"
#include "wfm/time.h"

static bool is_sha256(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static const char *flag_word(int value)
{
    return value ? "true" : "false";
}

static const char *status_word(int value)
{
    return wfm_staff_status_name((wfm_staff_status)value);
}

static const char *target_word(int value)
{
    return wfm_target_name((wfm_target)value);
}

static const char *reason_word(int value)
{
    return wfm_reason_name((wfm_reason)value);
}

static const char *change_word(int value)
{
    return wfm_change_name((wfm_change_kind)value);
}

static const char *activity_word(int value)
{
    return wfm_activity_name((wfm_activity_kind)value);
}

static const char *method_word(int value)
{
    return wfm_forecast_method_name((wfm_forecast_method)value);
}

static const char *fate_word(int value)
{
    return wfm_fate_name((wfm_fate)value);
}

static const char *clause_word(int value)
{
    return wfm_clause_name((wfm_clause_kind)value);
}

static const char *severity_word(int value)
{
    static const char *const word[] = {"notice", "warning", "error"};

    return word[value];
}

#define TEXT(domain, is_valid, words)                                                              \
    const wfm_domain wfm_domain_##domain = {                                                       \
        .name = #domain, .kind = WFM_CELL_TEXT, .valid = (is_valid), .expected = (words)}
#define WORDS(domain, of, least, most)                                                             \
    const wfm_domain wfm_domain_##domain = {                                                       \
        .name = #domain, .kind = WFM_CELL_WORD, .word = (of), .min = (least), .max = (most)}
#define NUMBER(domain, as, least, most)                                                            \
    const wfm_domain wfm_domain_##domain = {                                                       \
        .name = #domain, .kind = (as), .min = (least), .max = (most)}

TEXT(id, wfm_text_is_id, "must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point");
TEXT(text, wfm_text_is_clean, "must be UTF-8 without control characters");
TEXT(sha256, is_sha256, "must be 64 hexadecimal digits in lower case");

WORDS(status, status_word, 0, WFM_STAFF_UNDECIDED);
WORDS(target, target_word, 0, WFM_TARGET_BLOCK);
WORDS(reason, reason_word, 0, WFM_REASONS - 1);
WORDS(activity, activity_word, 0, WFM_ACTIVITIES - 1);
WORDS(change, change_word, 0, WFM_CHANGES - 1);
WORDS(method, method_word, 0, WFM_FORECAST_METHODS - 1);
WORDS(fate, fate_word, WFM_FATE_MISSING, WFM_FATES - 1);
WORDS(clause, clause_word, 0, WFM_CLAUSES - 1);
WORDS(severity, severity_word, 0, WFM_ERROR);
const wfm_domain wfm_domain_flag = {
    .name = "flag", .kind = WFM_CELL_FLAG, .word = flag_word, .max = 1};

NUMBER(count, WFM_CELL_WHOLE, 0, 1e9);
NUMBER(interval, WFM_CELL_WHOLE, 1, WFM_DAY_S);
NUMBER(lead, WFM_CELL_WHOLE, 1, WFM_FORECAST_MAX_DAYS);
NUMBER(quantity, WFM_CELL_REAL, 0, 1e9);
NUMBER(share, WFM_CELL_REAL, 0, 1);
const wfm_domain wfm_domain_rate = {
    .name = "rate", .kind = WFM_CELL_REAL, .max = 1, .half_open = true};
NUMBER(unbounded, WFM_CELL_REAL, 0, INFINITY);
NUMBER(magnitude, WFM_CELL_REAL, 0, 1e15);
NUMBER(amount, WFM_CELL_REAL, -1e15, 1e15);
NUMBER(ratio, WFM_CELL_REAL, -1, INFINITY);
NUMBER(instant, WFM_CELL_INSTANT, (double)WFM_FIRST_DAY *WFM_DAY_S,
       (WFM_LAST_DAY + 1.0) * WFM_DAY_S - 1);

static char *words_text(const wfm_domain *domain, char text[WFM_EXPECTED_TEXT])
{
    size_t used = (size_t)snprintf(text, WFM_EXPECTED_TEXT, "must be one of");

    for (int i = (int)domain->min; i <= (int)domain->max && used < WFM_EXPECTED_TEXT; i++)
        if (*domain->word(i))
            used +=
                (size_t)snprintf(text + used, WFM_EXPECTED_TEXT - used, " '%s'", domain->word(i));
    return text;
}

char *wfm_domain_expected(const wfm_domain *domain, char text[WFM_EXPECTED_TEXT])
{
    if (domain->word)
        return words_text(domain, text);
    if (domain->kind == WFM_CELL_TEXT)
        (void)snprintf(text, WFM_EXPECTED_TEXT, "%s", domain->expected);
    else if (domain->kind == WFM_CELL_INSTANT)
        (void)snprintf(text, WFM_EXPECTED_TEXT, "must be a time from 1970 to 2069");
    else
        (void)snprintf(text, WFM_EXPECTED_TEXT, "must be a %snumber in [%g, %g%c",
                       domain->kind == WFM_CELL_WHOLE ? "whole " : "", domain->min, domain->max,
                       domain->half_open ? ')' : ']');
    return text;
}
