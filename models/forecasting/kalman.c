/* The Kalman filter of the day total's moving parts: a level that returns slowly, a deviation that
 * fades within days, and weekday effects that drift. Its gains depend on the variances alone, so
 * they are found once and any column of numbers can then be whitened: made into innovations, which
 * are independent under the model. README.md, 6. */
#include "models/forecasting/state.h"

static const double LEVEL_DAYS   = 60;    /* in which the level has returned by a factor e */
static const double FADES        = 0.8;   /* what is left of a deviation a day later */
static const double WEEKDAY_VAR  = 1;     /* of a weekday's effect, before anything is known */
static const double WEEKDAY_STEP = 0.006; /* standard deviation of its drift in a week */

enum { LEVEL, DEVIATION, WEEKDAY };

/* What is left of a state after so many days; weekdays keep theirs. */
static double level_left(double days)
{
    return exp(-days / LEVEL_DAYS);
}

static double deviation_left(double days)
{
    return pow(FADES, days);
}

void wfm_find_fades(const wfm_seen_days *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const double days = i > 0 ? s->day[i] - s->day[i - 1] : 0;

        s->level_left[i]     = level_left(days);
        s->deviation_left[i] = deviation_left(days);
    }
}

/* A day shows the sum of these states. */
static void shown(size_t weekday, size_t at[3])
{
    at[0] = LEVEL;
    at[1] = DEVIATION;
    at[2] = WEEKDAY + weekday;
}

/* From the day before to day i. */
static void predict(const wfm_seen_days *s, size_t i, const wfm_variances *v,
                    double p[WFM_STATES][WFM_STATES])
{
    const double left[2] = {s->level_left[i], s->deviation_left[i]};
    const double drift = WEEKDAY_STEP * WEEKDAY_STEP * (s->day[i] - s->day[i - 1]) / WFM_WEEK_DAYS;

    for (int state = LEVEL; state <= DEVIATION; state++)
        for (int j = 0; j < WFM_STATES; j++) {
            p[state][j] *= left[state];
            p[j][state] *= left[state];
        }
    p[LEVEL][LEVEL] += v->level * (1 - left[LEVEL] * left[LEVEL]);
    p[DEVIATION][DEVIATION] += v->deviation * (1 - left[DEVIATION] * left[DEVIATION]);
    for (int j = WEEKDAY; j < WFM_STATES; j++)
        p[j][j] += drift;
}

/* The gain of one day that is seen with that noise; returns the variance of its innovation. */
static double update(double p[WFM_STATES][WFM_STATES], size_t weekday, double noise,
                     double gain[WFM_STATES])
{
    size_t at[3];
    double f = noise;

    shown(weekday, at);
    for (int i = 0; i < WFM_STATES; i++)
        gain[i] = p[i][at[0]] + p[i][at[1]] + p[i][at[2]];
    for (int k = 0; k < 3; k++)
        f += gain[at[k]];
    for (int i = 0; i < WFM_STATES; i++)
        for (int j = 0; j < WFM_STATES; j++)
            p[i][j] -= gain[i] * gain[j] / f;
    for (int i = 0; i < WFM_STATES; i++)
        gain[i] /= f;
    return f;
}

void wfm_find_gains(const wfm_seen_days *s, const wfm_variances *v)
{
    double p[WFM_STATES][WFM_STATES] = {{0}};

    for (int i = 0; i < WFM_STATES; i++)
        p[i][i] = WEEKDAY_VAR;
    p[LEVEL][LEVEL]         = v->level;
    p[DEVIATION][DEVIATION] = v->deviation;
    for (size_t i = 0; i < s->n; i++) {
        if (i > 0)
            predict(s, i, v, p);
        s->variance[i] =
            update(p, s->weekday[i], v->noise + s->count_noise[i], s->gain + i * WFM_STATES);
    }
}

void wfm_whiten(const wfm_seen_days *s, const double *y, double *white, double state[WFM_STATES])
{
    size_t at[3];

    for (int i = 0; i < WFM_STATES; i++)
        state[i] = 0;
    for (size_t i = 0; i < s->n; i++) {
        state[LEVEL] *= s->level_left[i];
        state[DEVIATION] *= s->deviation_left[i];
        shown(s->weekday[i], at);
        const double off = y[i] - state[at[0]] - state[at[1]] - state[at[2]];

        for (int k = 0; k < WFM_STATES; k++)
            state[k] += s->gain[i * WFM_STATES + (size_t)k] * off;
        white[i] = off / sqrt(s->variance[i]);
    }
}

double wfm_state_ahead(const double state[WFM_STATES], size_t weekday, double days)
{
    return level_left(days) * state[LEVEL] + deviation_left(days) * state[DEVIATION] +
           state[WEEKDAY + weekday];
}
