/* What a plan itself says of a person: absences, wishes, locks, what is carried. */
#include "engine/plan/attribute.h"
#include "engine/plan/people.h"

static void read_absence(wfm_people *people, const xmlNode *node, wfm_place place, int person)
{
    wfm_build        *b       = people->b;
    const wfm_absence absence = {.from     = wfm_attr_date(b, node, "from"),
                                 .to       = wfm_attr_date(b, node, "to"),
                                 .cause    = wfm_attr_text(b, node, "cause"),
                                 .credited = wfm_attr_flag(b, node, "credited"),
                                 .file     = place.file,
                                 .line     = place.line};

    wfm_add_absence(people, place, person, absence);
}

static void read_wish(wfm_people *people, const xmlNode *node, wfm_place place, int person)
{
    wfm_build          *b    = people->b;
    const wfm_wish_text text = {.day   = wfm_attr_date(b, node, "day"),
                                .kind  = wfm_attr_text(b, node, "kind"),
                                .shift = wfm_attr_text(b, node, "shift"),
                                .price = wfm_attr_number(b, node, "price")};

    wfm_add_wish(people, place, person, &text);
}

static void read_prefer(wfm_people *people, const xmlNode *node, wfm_place place, int person)
{
    wfm_build           *b    = people->b;
    const wfm_start_wish wish = {.from_min = wfm_attr_minutes(b, node, "from"),
                                 .to_min   = wfm_attr_minutes(b, node, "to"),
                                 .price    = wfm_attr_number(b, node, "price")};

    wfm_add_prefer(people, place, person, wish);
}

static void read_lock(wfm_people *people, const xmlNode *node, wfm_place place, int person)
{
    wfm_build          *b    = people->b;
    const wfm_lock_text text = {.day       = wfm_attr_date(b, node, "day"),
                                .off       = wfm_attr_flag(b, node, "off"),
                                .shift     = wfm_attr_text(b, node, "shift"),
                                .start_min = wfm_attr_minutes_or(b, node, "start", -1)};

    wfm_add_lock(people, place, person, &text);
}

static void read_carried(wfm_people *people, const xmlNode *node, wfm_place place, int person)
{
    static const char *const balance[WFM_GOODS] = {[WFM_GOOD_NIGHT]   = "night-balance",
                                                   [WFM_GOOD_WEEKEND] = "weekend-balance",
                                                   [WFM_GOOD_WISH]    = "wish-balance",
                                                   [WFM_GOOD_RESERVE] = "reserve-balance"};

    wfm_build       *b       = people->b;
    wfm_carried_text text    = {.shift    = wfm_attr_text(b, node, "shift"),
                                .last_end = wfm_attr_text(b, node, "last-end")};
    wfm_carried     *carried = &text.carried;

    carried->run_days        = wfm_attr_whole(b, node, "run");
    carried->off_days        = wfm_attr_whole(b, node, "off");
    carried->night_run       = wfm_attr_whole(b, node, "nights");
    carried->period_paid_min = wfm_attr_hours(b, node, "period-paid");
    carried->year_paid_min   = wfm_attr_hours(b, node, "year-paid");
    carried->weekends        = wfm_attr_whole(b, node, "weekends");
    for (int good = 0; good < WFM_GOODS; good++)
        carried->balance[good] = wfm_attr_number(b, node, balance[good]);
    wfm_add_carried(people, place, person, &text);
}

static const struct {
    const char *element;
    void (*read)(wfm_people *people, const xmlNode *node, wfm_place place, int person);
} forms[] = {{"absence", read_absence},
             {"wish", read_wish},
             {"prefer", read_prefer},
             {"lock", read_lock},
             {"carried", read_carried}};

/* What the schema has refused is not added, so nothing is said of it twice. */
void wfm_read_said(wfm_people *people, const xmlNode *node, int person)
{
    const wfm_place place = {people->b->plan->file, wfm_node_line(node)};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (wfm_node_is(node, forms[i].element) && !wfm_is_spoiled(people->b, place.line))
            forms[i].read(people, node, place, person);
}
