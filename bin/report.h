/* Words for the user, on standard error: errors always, warnings unless -q, notices with -v. */
#ifndef BIN_REPORT_H
#define BIN_REPORT_H

#include "bin/options.h"
#include "wfm/message.h"
#include "wfm/results.h"
#include "wfm/status.h"

#define ANSWER_NO 1 /* exit status: done, and the answer is no */

/* "wfm: error: ... (see 'wfm COMMAND --help')"; command may be "". */
__attribute__((format(printf, 2, 3))) void report_usage(const char *command, const char *format,
                                                        ...);

/* What a step had to tell beside its result. */
void report_messages(const common_settings *settings, const wfm_messages *messages);
void report_results(const common_settings *settings, const wfm_results *results);

/* Says why a command failed, unless the messages have said just that, and gives the exit status. */
int report_failure(const wfm_messages *messages, const wfm_error *err);

#endif
