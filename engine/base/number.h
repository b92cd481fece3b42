/* Numbers from and to text, with a decimal point whatever the host's locale. */
#ifndef ENGINE_BASE_NUMBER_H
#define ENGINE_BASE_NUMBER_H

#include <stdbool.h>

#define WFM_NUMBER_TEXT 32

/* Decimal notation only: digits, one point, an exponent, a sign; all of the text; finite. */
bool wfm_number_parse(const char *text, double *out);
bool wfm_whole_parse(const char *text, long min, long max, long *out);

/* The fewest of 15 to 17 significant digits that read back as the same double, trailing zeros cut;
 * "" for NAN, "inf" for infinity (a file format that cannot say so must not be handed one). Returns
 * `text`. */
char *wfm_number_text(double value, char text[WFM_NUMBER_TEXT]);

/* 17 significant digits, as the calculator's CSV has them; "" for NAN. */
char *wfm_number_text_17(double value, char text[WFM_NUMBER_TEXT]);

#endif
