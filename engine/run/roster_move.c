#include "engine/run/roster_move.h"

#include <math.h>
#include <string.h>

#define NOISE       0.04F /* of the dearest step */
#define LAST_NOISE  0.0001F
#define DAY_SLOTS   96
#define GUIDE_SHARE 0.2F /* of a price */

wfm_cost roster_dearest(const wfm_site *site)
{
    wfm_cost most = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const wfm_curve *curve = wfm_curve_of(site, d, t);

            most = curve->step[0] > most ? curve->step[0] : most;
        }
    return most;
}

static int longest_rest(const wfm_site *site)
{
    int most = 0;

    for (int g = 0; g < site->n_groups; g++) {
        const wfm_contract_rules *rules = site->groups[g].rules;
        const wfm_sequence       *seq   = &rules->sequence;

        most = rules->week_rest > most ? rules->week_rest : most;
        for (int i = 0; i < seq->n_states * seq->n_classes; i++)
            most = seq->rest[i] > most ? seq->rest[i] : most;
    }
    return most;
}

int roster_reach(const wfm_site *site)
{
    int latest   = 0; /* end after the day's midnight */
    int earliest = DAY_SLOTS;

    for (int day = 0; day < site->n_days; day++)
        for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
            const int end   = roster_option_end(site, k) - site->day_start[day + 1];
            const int start = site->options[k].start - site->day_start[day];

            latest   = end > latest ? end : latest;
            earliest = start < earliest ? start : earliest;
        }
    const int last = latest + longest_rest(site) - earliest;

    return last <= 0 ? 1 : 1 + (last - 1) / (DAY_SLOTS - 4); /* a day has 92 slots at least */
}

/* --- choosing --------------------------------------------------------------------------------- */

void roster_move_choose(roster_move *move, const int *people, int n)
{
    const int want = 1 + random_below(&move->random, MOVE_PEOPLE);

    for (move->n = 0; move->n < want && move->n < n;) {
        const int pick   = people[random_below(&move->random, n)];
        bool      is_new = true;

        for (int i = 0; i < move->n; i++)
            is_new = is_new && move->person[i] != pick;
        if (is_new)
            move->person[move->n++] = pick;
    }
}

/* --- out and back ----------------------------------------------------------------------------- */

static int part_slots(const roster_move *move)
{
    return move->part.to - move->part.from;
}

static wfm_duty *old_duties(const roster_move *move, int i)
{
    return move->old_duty + (size_t)i * (size_t)(move->to - move->from);
}

/* By slot of the grid. */
static int *old_serves(const roster_move *move, int i)
{
    return move->old_serve + (size_t)i * (size_t)move->state->site->n_slots;
}

static void save(const roster_move *move, int i)
{
    const int person = move->person[i];

    memcpy(old_duties(move, i), roster_duties(move->state, person) + move->from,
           (size_t)(move->to - move->from) * sizeof(wfm_duty));
    memcpy(old_serves(move, i) + move->part.from,
           roster_serves(move->state, person) + move->part.from,
           (size_t)part_slots(move) * sizeof(int));
}

wfm_cost roster_move_out(roster_move *move)
{
    wfm_cost dearer = 0;

    for (int i = 0; i < move->n; i++) {
        save(move, i);
        for (int day = move->from; day < move->to; day++)
            dearer += roster_remove(move->state, move->person[i], day);
    }
    return dearer;
}

void roster_move_undo(roster_move *move)
{
    for (int i = 0; i < move->n; i++)
        for (int day = move->from; day < move->to; day++)
            (void)roster_remove(move->state, move->person[i], day);
    for (int i = 0; i < move->n; i++)
        for (int day = move->from; day < move->to; day++) {
            const wfm_duty *duty = &old_duties(move, i)[day - move->from];

            if (duty->option != WFM_NO_OPTION)
                (void)roster_assign(move->state, move->person[i], day, duty, old_serves(move, i));
        }
}

bool roster_move_accept(roster_move *move, wfm_cost dearer)
{
    return dearer <= 0 || random_share(&move->random) < exp(-(double)dearer / move->heat);
}

/* --- prices ----------------------------------------------------------------------------------- */

/* One draw serves four slots. */
static void add_noise(roster_move *move, float most, float *price)
{
    const float scale = most / 0x10000;
    uint64_t    bits  = 0;

    for (int t = move->part.from; t < move->part.to; t++) {
        if ((t - move->part.from) % 4 == 0)
            bits = random_next(&move->random);
        price[t] += (float)(bits & 0xFFFF) * scale;
        bits >>= 16;
    }
}

/* Prices of the moment see what is missing now; the guide's know where all tours together can put
 * people. With a fifth of it rosters end 0.4 to 0.7 % cheaper. */
static void blend(const roster_move *move, const wfm_cost *guide, float *price)
{
    for (int t = move->part.from; t < move->part.to; t++)
        price[t] += ((float)guide[t] - price[t]) * GUIDE_SHARE;
}

void roster_move_price(roster_move *move, int left)
{
    const wfm_site *site = move->state->site;
    roster_scratch *s    = move->scratch;
    const float     most = (float)move->dearest * (left > 1 ? NOISE : LAST_NOISE);

    wfm_glimpse_expect(s->glance, move->state->x, left, move->part, &s->glimpse);
    for (int d = 0; d < site->n_demands; d++) {
        const size_t row = (size_t)d * (size_t)site->n_slots;

        if (move->guide)
            blend(move, move->guide + row, s->glimpse.price + row);
        add_noise(move, most, s->glimpse.price + row);
    }
}
