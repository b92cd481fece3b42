#include "tests/support/plan_site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define RULES "tests/data/rules/"

static const char *const file_name[FILES] = {"plan.xml",    "people.csv", "absences.csv",
                                             "special.csv", "events.csv", "overrides.csv",
                                             "wishes.csv",  "locks.csv",  "carried.csv"};

static const char *const good[FILES] = {
    [PLAN] = "<plan xmlns='urn:wfm:plan:1' version='1.0' id='small'>\n"                      /* 1 */
             "<site zone='Europe/Berlin' interval='30' first-day='2026-03-23' weeks='2'/>\n" /* 2 */
             "<skills><skill id='en'/>\n"                                                    /* 3 */
             "<skill id='de'/><skill id='idle'/></skills>\n"                                 /* 4 */
             "<queues><queue id='day' skill='en' aht='300' patience='120'>\n"                /* 5 */
             "<open days='mon..fri' from='08:00' to='20:00'/>\n"                             /* 6 */
             "<open days='sun' from='10:00' to='18:00'/>\n"                                  /* 7 */
             "<target service-level='0.8' within='20'/>\n"                                   /* 8 */
             "<shrinkage combine='add'><cause name='talk' share='0.1'/>\n"                   /* 9 */
             "<cause name='break' share='0.0625' rostered='true'/></shrinkage></queue>\n" /* 10 */
             "<queue id='night' skill='de' aht='200'>\n"                                  /* 11 */
             "<open days='fri..sun' from='20:00' to='04:00'/>\n"                          /* 12 */
             "<target max-asa='30'/></queue></queues>\n"                                  /* 13 */
             "<special-days file='special.csv'>\n"                                        /* 14 */
             "<day date='2026-04-03' name='Good Friday' closed='true'/></special-days>\n" /* 15 */
             "<contracts><contract id='full' hours='40'>\n"                               /* 16 */
             "<shift id='s' length='08:30' start-from='06:00' start-to='20:00'>\n"        /* 17 */
             "<break name='one' length='00:15' from='01:00' to='02:00'/>\n"               /* 18 */
             "<meal name='two' length='00:30' from='03:00' to='04:00' paid='false'/>\n"   /* 19 */
             "</shift></contract></contracts>\n"                                          /* 20 */
             "<people file='people.csv' absences='absences.csv'>\n"                       /* 21 */
             "<person id='ada' contract='full' skills='en de'>\n"                         /* 22 */
             "<available days='mon' from='08:00' to='08:00'/>\n"                          /* 23 */
             "<absence from='2026-03-24' to='2026-03-25' cause='leave'/>\n"               /* 24 */
             "</person></people>\n"                                                       /* 25 */
             "<training><session id='law' length='01:00' from='2026-03-23'\n"             /* 26 */
             " to='2026-03-27'/></training>\n"                                            /* 27 */
             "<reserve policy='share' share='0.05'/>\n"                                   /* 28 */
             "</plan>\n",                                                                 /* 29 */
    [PEOPLE]    = "person,name,contract,skills,available\n"
                  "bob,Bob B,full,de,mon..wed 08:00-16:00 sat 20:00-04:00\n",
    [ABSENCES]  = "person,from,to,cause,credited\n"
                  "bob,2026-04-01,2026-04-01,unpaid,false\n"
                  "ada,2026-03-23,2026-03-23,early,\n",
    [SPECIAL]   = "date,name,closed,queue\n"
                  "2025-12-25,Christmas,true,\n"
                  "2026-03-28,Fair,true,night\n",
    [EVENTS]    = "kind,from,to\n",
    [OVERRIDES] = "from,to,set\n",
    [WISHES]    = "person,day,price\n",
    [LOCKS]     = "person,day\n",
    [CARRIED]   = "person\n",
};

static char *replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);

    if (!at)
        fail_msg("the good text has no '%s'", from);
    char *out = malloc(strlen(text) + strlen(to) + 1);
    (void)sprintf(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return out;
}

void write_bytes(const char *path, const char *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

void site_open(site *s)
{
    const char *tmp = getenv("TMPDIR");

    (void)snprintf(s->folder, sizeof s->folder, "%.40s/wfm-plan-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(s->folder));
    for (int i = 0; i < FILES; i++) {
        strcat(strcat(strcpy(s->path[i], s->folder), "/"), file_name[i]);
        s->text[i] = replaced(good[i], "", "");
    }
}

void site_change(site *s, int file, const char *from, const char *to)
{
    char *changed = replaced(s->text[file], from, to);

    free(s->text[file]);
    s->text[file] = changed;
}

void site_load(site *s, int file, const char *path)
{
    static char text[20000];
    FILE       *from = fopen(path, "rb");

    assert_non_null(from);
    text[fread(text, 1, sizeof text - 1, from)] = '\0';
    assert_int_equal(fclose(from), 0);
    site_change(s, file, s->text[file], text);
}

void rules_open(site *s)
{
    site_open(s);
    site_load(s, PLAN, RULES "plan.xml");
    site_load(s, PEOPLE, RULES "people.csv");
    site_load(s, WISHES, RULES "wishes.csv");
    site_load(s, LOCKS, RULES "locks.csv");
    site_load(s, CARRIED, RULES "carried.csv");
}

void site_read(site *s, reading *r)
{
    memset(r, 0, sizeof *r);
    for (int i = 0; i < FILES; i++)
        write_bytes(s->path[i], s->text[i], strlen(s->text[i]));
    r->status = wfm_plan_read(s->path[PLAN], &r->plan, &r->said, &r->error);
}

void reading_close(reading *r)
{
    wfm_plan_free(r->plan);
    wfm_messages_release(&r->said);
}

void site_close(site *s)
{
    for (int i = 0; i < FILES; i++) {
        (void)unlink(s->path[i]);
        free(s->text[i]);
    }
    (void)rmdir(s->folder);
}

void print_all(const reading *r)
{
    for (size_t i = 0; i < r->said.n; i++)
        print_message("    said: %s\n", r->said.at[i].text);
}

void site_expect_mistake(void (*open)(site *s), const site_mistake *m)
{
    site    s;
    reading r;

    open(&s);
    site_change(&s, m->file, m->from, m->to);
    site_read(&s, &r);
    if (r.status != WFM_EDATA || r.said.n != 1 || strcmp(r.said.at[0].text, m->said) != 0) {
        print_all(&r);
        fail_msg("'%s' for '%s': status %d, wanted: %s", m->to, m->from, (int)r.status, m->said);
    }
    assert_int_equal(r.said.at[0].severity, WFM_ERROR);
    assert_null(r.plan);
    assert_string_equal(r.error.text, m->said);
    reading_close(&r);
    site_close(&s);
}

void site_expect_taken(void (*open)(site *s), const char *from, const char *to)
{
    site    s;
    reading r;

    open(&s);
    site_change(&s, PLAN, from, to);
    site_read(&s, &r);
    if (r.status || r.said.n) {
        print_all(&r);
        fail_msg("'%s' for '%s': status %d", to, from, (int)r.status);
    }
    reading_close(&r);
    site_close(&s);
}
