/* wfm init: writes the small complete site that the program carries. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bin/commands.h"
#include "bin/options.h"
#include "bin/report.h"
#include "bin/text_out.h"
#include "engine/base/error.h"

extern const char wfm_sample_plan_xml[];
extern const char wfm_sample_people_csv[];
extern const char wfm_sample_absences_csv[];
extern const char wfm_sample_special_csv[];
extern const char wfm_sample_history_csv[];

static const struct {
    const char *name, *text;
} files[] = {
    {"plan.xml", wfm_sample_plan_xml},         {"people.csv", wfm_sample_people_csv},
    {"absences.csv", wfm_sample_absences_csv}, {"special.csv", wfm_sample_special_csv},
    {"history.csv", wfm_sample_history_csv},
};

#define N_FILES (sizeof files / sizeof *files)

static const option_row rows[] = {OPTIONS_TALK, {0}};

static const command_usage usage = {
    .command      = "init",
    .synopsis     = {"DIR"},
    .about        = "Writes a complete small site into the folder DIR: plan.xml, people.csv,\n"
                    "absences.csv, special.csv and history.csv. Never overwrites a file.\n",
    .rows         = rows,
    .min_operands = 1,
    .max_operands = 1,
};

static char *join(const char *folder, const char *name)
{
    const size_t room = strlen(folder) + strlen(name) + 2;
    char        *path = malloc(room);

    if (path)
        (void)snprintf(path, room, "%s/%s", folder, name);
    return path;
}

static wfm_status refuse_existing(const char *path, const char *text, wfm_error *err)
{
    struct stat found;

    (void)text;
    return lstat(path, &found) == 0
               ? wfm_fail(err, WFM_ECREATE, "'%s' exists and is left as it is", path)
               : WFM_OK;
}

static wfm_status write_file(const char *path, const char *text, wfm_error *err)
{
    text_out   out;
    wfm_status status = text_begin(&out, err);

    if (status)
        return status;
    fputs(text, out.stream);
    return text_end(&out, path, err);
}

static wfm_status for_each_file(const char *folder,
                                wfm_status (*act)(const char *, const char *, wfm_error *),
                                wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < N_FILES && !status; i++) {
        char *path = join(folder, files[i].name);

        status = path ? act(path, files[i].text, err) : wfm_fail_memory(err);
        free(path);
    }
    return status;
}

static wfm_status init(const char *folder, wfm_error *err)
{
    wfm_status status = WFM_OK;

    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        status = wfm_fail(err, WFM_ECREATE, "cannot create '%s': %s", folder, strerror(errno));
    if (!status)
        status = for_each_file(folder, refuse_existing, err); /* all or nothing */
    return status ? status : for_each_file(folder, write_file, err);
}

int cmd_init(int argc, char **argv)
{
    common_settings    settings = {0};
    const wfm_messages none     = {0};
    wfm_error          err;
    int                exit_status = 0;

    if (!options_read(&usage, argc, argv, &settings, &exit_status))
        return exit_status;
    const char *folder = settings.operand[0];
    if (init(folder, &err))
        return report_failure(&none, &err);
    if (!settings.quiet)
        fprintf(stderr,
                "A small site is in %s. Next:\n"
                "  wfm check %s/plan.xml --history %s/history.csv\n"
                "  wfm run %s/plan.xml --history %s/history.csv -o %s/results.xml\n",
                folder, folder, folder, folder, folder, folder);
    return 0;
}
