/* GLPK behind one door.
 *
 * GLPK ends in abort() on errors and failed allocations, and prints. Its error hook leaps out
 * instead, its terminal hook keeps the last words for the message, and glp_free_env - mandatory
 * after a leap - drops every problem of this thread, so nothing is deleted by hand. It takes NaN
 * for a number and answers "optimal": every number is checked before it goes in. */
#include "engine/solver/solver.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"

typedef struct {
    jmp_buf escape;
    char    words[200];
} trap;

typedef struct {
    const wfm_lp         *lp;
    const wfm_mip_limits *limits; /* NULL: the continuous program */
    wfm_solution         *out;
    int                  *row; /* one column for GLPK, counted from 1 */
    double               *coef;
    double               *start; /* limits->start, counted from 1; NULL if there is none */
    int                   nodes;
    bool                  told_start;
} job;

static int keep_words(void *info, const char *text)
{
    static const char place[] = "Error detected in file"; /* follows the reason */
    trap             *t       = info;

    if (strncmp(text, place, sizeof place - 1) == 0)
        return 1;
    (void)strncpy(t->words, text, sizeof t->words - 1);
    t->words[strcspn(t->words, "\n")] = '\0';
    return 1; /* swallowed */
}

static void leap_out(void *info)
{
    longjmp(((trap *)info)->escape, 1);
}

static int bound_kind(double lower, double upper)
{
    if (isinf(lower) && isinf(upper))
        return GLP_FR;
    if (isinf(lower))
        return GLP_UP;
    if (isinf(upper))
        return GLP_LO;
    return lower == upper ? GLP_FX : GLP_DB;
}

static void load_column(glp_prob *p, const job *j, int c)
{
    const wfm_lp *lp = j->lp;
    const int     n  = lp->begin[c + 1] - lp->begin[c];

    for (int i = 0; i < n; i++) {
        j->row[i + 1]  = lp->row[lp->begin[c] + i] + 1;
        j->coef[i + 1] = lp->coef[lp->begin[c] + i];
    }
    glp_set_mat_col(p, c + 1, n, j->row, j->coef);
    glp_set_col_bnds(p, c + 1, bound_kind(lp->lower[c], lp->upper[c]), lp->lower[c], lp->upper[c]);
    glp_set_obj_coef(p, c + 1, lp->cost[c]);
    if (lp->integer[c] && j->limits)
        glp_set_col_kind(p, c + 1, GLP_IV);
}

static glp_prob *load(const job *j)
{
    const wfm_lp *lp = j->lp;
    glp_prob     *p  = glp_create_prob();

    glp_set_obj_dir(p, GLP_MIN);
    if (lp->rows > 0)
        glp_add_rows(p, lp->rows);
    for (int r = 0; r < lp->rows; r++)
        glp_set_row_bnds(p, r + 1, bound_kind(lp->row_lower[r], lp->row_upper[r]), lp->row_lower[r],
                         lp->row_upper[r]);
    if (lp->cols > 0)
        glp_add_cols(p, lp->cols);
    for (int c = 0; c < lp->cols; c++)
        load_column(p, j, c);
    return p;
}

/* Looks for an optimal basis of the continuous program: WFM_SOLVED, WFM_IMPOSSIBLE with a proof, or
 * WFM_NOTHING when the method failed, which says nothing of the program. */
static wfm_solve_outcome relax(glp_prob *p)
{
    glp_smcp how;

    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_ERR;
    glp_adv_basis(p, 0);
    int ended = glp_simplex(p, &how);
    if (ended == GLP_EBOUND) /* limits that are crossed */
        return WFM_IMPOSSIBLE;
    if (ended != 0) { /* numerical trouble: once more from scratch */
        glp_std_basis(p);
        ended = glp_simplex(p, &how);
    }
    const int found = ended == 0 ? glp_get_status(p) : GLP_UNDEF;
    if (found == GLP_OPT)
        return WFM_SOLVED;
    return found == GLP_NOFEAS || found == GLP_UNBND ? WFM_IMPOSSIBLE : WFM_NOTHING;
}

static void take_relaxed(glp_prob *p, const job *j)
{
    j->out->outcome = WFM_SOLVED;
    j->out->cost    = glp_get_obj_val(p);
    for (int c = 0; c < j->lp->cols; c++)
        j->out->x[c] = glp_get_col_prim(p, c + 1);
    for (int r = 0; j->out->dual && r < j->lp->rows; r++)
        j->out->dual[r] = glp_get_row_dual(p, r + 1);
}

/* Hands over the known solution at the first chance, and counts nodes. */
static void on_search(glp_tree *tree, void *info)
{
    job *j = info;

    if (glp_ios_reason(tree) == GLP_IHEUR && !j->told_start && j->start) {
        j->told_start = true;
        (void)glp_ios_heur_sol(tree, j->start);
    }
    if (glp_ios_reason(tree) == GLP_ISELECT && ++j->nodes > j->limits->nodes)
        glp_ios_terminate(tree);
}

static void search(glp_prob *p, job *j)
{
    glp_iocp how;

    glp_init_iocp(&how);
    how.msg_lev     = GLP_MSG_ERR;
    how.br_tech     = GLP_BR_DTH;
    how.bt_tech     = GLP_BT_BLB;
    how.mip_gap     = j->limits->gap;
    how.cb_func     = on_search;
    how.cb_info     = j;
    const int ended = glp_intopt(p, &how);
    const int found = glp_mip_status(p);

    if (found == GLP_OPT || found == GLP_FEAS) {
        j->out->outcome = ended == 0 || ended == GLP_EMIPGAP ? WFM_SOLVED : WFM_STOPPED;
        j->out->cost    = glp_mip_obj_val(p);
        for (int c = 0; c < j->lp->cols; c++)
            j->out->x[c] = glp_mip_col_val(p, c + 1);
    } else {
        j->out->outcome = ended == 0 ? WFM_IMPOSSIBLE : WFM_NOTHING;
    }
}

/* False when the simplex method failed. */
static bool solve(job *j)
{
    glp_prob               *p       = load(j);
    const wfm_solve_outcome relaxed = relax(p);

    if (relaxed == WFM_IMPOSSIBLE)
        j->out->outcome = WFM_IMPOSSIBLE;
    else if (relaxed == WFM_SOLVED && j->limits)
        search(p, j);
    else if (relaxed == WFM_SOLVED)
        take_relaxed(p, j);
    return relaxed != WFM_NOTHING;
}

/* GLPK has no code for it, only these words. */
static bool tells_of_memory(const char *words)
{
    return strstr(words, "no memory available") ||
           strstr(words, "memory allocation limit exceeded");
}

/* setjmp stands alone in this frame, so no local can be clobbered by the leap. */
static wfm_status guarded(trap *t, job *j, wfm_error *err)
{
    if (setjmp(t->escape))
        return tells_of_memory(t->words) ? wfm_fail_memory(err)
                                         : wfm_fail(err, WFM_EBUG, "GLPK gave up: %s", t->words);
    glp_term_hook(keep_words, t);
    glp_error_hook(leap_out, t);
    return solve(j) ? WFM_OK : wfm_fail(err, WFM_EBUG, "the simplex method failed");
}

static bool all_finite(const double *value, int n)
{
    for (int i = 0; i < n; i++)
        if (!isfinite(value[i]))
            return false;
    return true;
}

/* Only a lower limit may be -INFINITY, only an upper one INFINITY. */
static bool are_limits(const double *lower, const double *upper, int n)
{
    for (int i = 0; i < n; i++)
        if (!(lower[i] < INFINITY && upper[i] > -INFINITY))
            return false;
    return true;
}

static bool is_sound(const wfm_lp *lp)
{
    return all_finite(lp->cost, lp->cols) && all_finite(lp->coef, lp->begin[lp->cols]) &&
           are_limits(lp->lower, lp->upper, lp->cols) &&
           are_limits(lp->row_lower, lp->row_upper, lp->rows);
}

/* The arrays that GLPK wants counted from 1. */
static bool take_arrays(job *j)
{
    const size_t  room  = (size_t)j->lp->rows + 1;
    const size_t  cols  = (size_t)j->lp->cols;
    const double *start = j->limits ? j->limits->start : NULL;

    j->row  = calloc(room, sizeof *j->row);
    j->coef = calloc(room, sizeof *j->coef);
    if (start)
        j->start = calloc(cols + 1, sizeof *j->start);
    if (j->start)
        memcpy(j->start + 1, start, cols * sizeof *start);
    return j->row && j->coef && (!start || j->start);
}

/* Without an environment of this thread GLPK would abort(). */
static wfm_status with_glpk(job *j, wfm_error *err)
{
    trap t = {.words = ""};

    if (glp_init_env() > 1)
        return wfm_fail_memory(err);
    const wfm_status status = guarded(&t, j, err);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    glp_free_env();
    return status;
}

static wfm_status run(job *j, wfm_error *err)
{
    if (!is_sound(j->lp))
        return wfm_fail(err, WFM_EBUG,
                        "a program for the solver holds a NaN or a misplaced infinity");
    const wfm_status status = take_arrays(j) ? with_glpk(j, err) : wfm_fail_memory(err);
    free(j->row);
    free(j->coef);
    free(j->start);
    return status;
}

wfm_status wfm_solve_lp(const wfm_lp *lp, wfm_solution *out, wfm_error *err)
{
    job j = {.lp = lp, .out = out};

    return run(&j, err);
}

wfm_status wfm_solve_mip(const wfm_lp *lp, const wfm_mip_limits *limits, wfm_solution *out,
                         wfm_error *err)
{
    job j = {.lp = lp, .limits = limits, .out = out};

    return run(&j, err);
}
