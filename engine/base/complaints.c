#include "engine/base/complaints.h"

#include "engine/base/error.h"

void wfm_complaints_add(wfm_complaints *list, const wfm_error *why)
{
    if (list->n++ == 0)
        list->first = *why;
    if (list->n <= WFM_COMPLAINTS_TOLD)
        wfm_say(list->messages, WFM_ERROR, "%s", why->text);
}

wfm_status wfm_complaints_verdict(const wfm_complaints *list, wfm_error *err)
{
    if (list->n == 0)
        return WFM_OK;
    if (list->n == 1)
        return wfm_fail(err, WFM_EDATA, "%s", list->first.text);
    return wfm_fail(err, WFM_EDATA, "%s (and %zu more rows rejected)", list->first.text,
                    list->n - 1);
}
