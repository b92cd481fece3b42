/* The small texts of a plan: words, times of day, weekdays. */
#ifndef ENGINE_PLAN_CLOCK_H
#define ENGINE_PLAN_CLOCK_H

#include <stdbool.h>

#define WFM_WORD       72 /* longer than any id, so that a longer word never equals one */
#define WFM_DAY_MIN    1440
#define WFM_CLOCK_TEXT 16 /* any int as hours and minutes, and the end */

/* Copies the next word of a text whose words are separated by blanks, cut to the room; false at the
 * end. */
bool wfm_word_next(const char **at, char word[WFM_WORD]);

/* "8:30" -> 510; hours of one to three digits, minutes below 60. */
bool  wfm_clock_parse(const char *text, int *minutes);
char *wfm_clock_text(int minutes, char text[WFM_CLOCK_TEXT]); /* 510 -> "08:30" */

/* "mon" or "fri..mon" as a set of bits 1 << wfm_weekday. */
bool wfm_weekdays_parse(const char *word, unsigned *days);

/* The days after these, as bits. */
unsigned wfm_weekdays_after(unsigned days);

#endif
