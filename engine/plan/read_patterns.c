/* The patterns of a contract: rotations of days of work and days off. */
#include "engine/plan/attribute.h"
#include "engine/plan/check.h"
#include "engine/plan/clock.h"
#include "engine/plan/read.h"

#define MAX_DAYS 366

/* The shifts of a day of work as bits. */
static unsigned shifts_of(wfm_build *b, const xmlNode *node, const wfm_contract *contract)
{
    const char *at   = wfm_attr_text(b, node, "shifts");
    unsigned    bits = 0;
    char        word[WFM_WORD];

    while (wfm_word_next(&at, word)) {
        const int shift = wfm_refer_shift(b, contract, word, b->plan->file, wfm_node_line(node));
        if (shift >= 0 && shift < WFM_MAX_SHIFTS)
            bits |= 1U << shift;
    }
    return bits;
}

static void add_days(wfm_build *b, const xmlNode *node, const wfm_contract *contract,
                     wfm_list *days)
{
    const bool            off   = wfm_node_is(node, "off");
    const wfm_pattern_day day   = {off, off ? 0 : shifts_of(b, node, contract)};
    const int             count = wfm_attr_whole(b, node, "count");

    for (int i = 0; i < count && days->n <= MAX_DAYS; i++) {
        wfm_pattern_day *added = wfm_list_add(b, days, sizeof *added);
        if (!added)
            return;
        *added = day;
    }
}

static void read_pattern(wfm_build *b, const xmlNode *node, const wfm_contract *contract,
                         wfm_pattern *pattern)
{
    wfm_list       days = {0};
    const xmlNode *at   = wfm_node_child(node, NULL);

    pattern->line = wfm_node_line(node);
    pattern->id   = wfm_attr_text(b, node, "id");
    for (; at; at = wfm_node_next(at->next, NULL)) {
        add_days(b, at, contract, &days);
        if (wfm_is_spoiled(b, wfm_node_line(at)))
            wfm_spoil(b, pattern->line); /* its days are not known */
    }
    if (days.n > MAX_DAYS)
        wfm_complain(b, pattern->line, "pattern '%s' has more than %d days", pattern->id, MAX_DAYS);
    pattern->days = wfm_list_move(b, &days, sizeof(wfm_pattern_day), &pattern->n_days);
}

void wfm_read_patterns(wfm_build *b, const xmlNode *node, const wfm_contract *contract, int index,
                       wfm_list *patterns)
{
    wfm_list       ids = {0};
    const xmlNode *at  = wfm_node_child(node, "pattern");

    for (; at; at = wfm_node_next(at->next, "pattern")) {
        wfm_contract_pattern *added = wfm_list_add(b, patterns, sizeof *added);
        if (!added)
            break;
        added->contract = index;
        read_pattern(b, at, contract, &added->pattern);
        wfm_note_id(b, &ids, added->pattern.id, b->plan->file, added->pattern.line);
    }
    (void)wfm_close_ids(b, &ids, "pattern");
}
