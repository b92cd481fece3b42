#include "engine/run/staff.h"
wfm_status staff_pools(const staff_site *site, wfm_error *err)
{
    (void)site;
    (void)err;
    return WFM_OK;
}
