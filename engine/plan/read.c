/* wfm_plan_read: tree, schema, sections, rules, verdict. */
#include "engine/plan/read.h"

#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/plan/attribute.h"
#include "engine/plan/box.h"
#include "engine/plan/check.h"
#include "engine/plan/document.h"
#include "engine/plan/schema.h"
#include "engine/plan/table.h"

static void read_sections(wfm_build *b, const xmlNode *root)
{
    wfm_read_site(b, root);
    wfm_read_queues(b, root);
    wfm_read_groups(b, root);
    wfm_read_special_days(b, root);
    wfm_read_events(b, root);
    wfm_read_overrides(b, root);
    wfm_read_contracts(b, root);
    wfm_read_people(b, root);
    wfm_read_costs(b, root);
    wfm_read_training(b, root);
    wfm_read_reserve(b, root);
}

static void check_rules(wfm_build *b, const xmlNode *root)
{
    wfm_check_site(b, wfm_node_line(wfm_node_child(root, "site")));
    wfm_check_queues(b);
    wfm_check_links(b);
    wfm_check_groups(b);
    wfm_check_contracts(b);
    wfm_check_patterns(b);
    wfm_check_people(b);
    wfm_check_training(b);
}

/* The only error, or how many there are: the rest is in the messages. */
static wfm_status judge(const wfm_build *b)
{
    const size_t n = wfm_complaints(b);

    if (b->status || n == 0)
        return b->status;
    for (size_t i = b->messages->n; i-- > 0 && n == 1;)
        if (b->messages->at[i].severity == WFM_ERROR)
            return wfm_fail(b->err, WFM_EDATA, "%s", b->messages->at[i].text);
    return wfm_fail(b->err, WFM_EDATA, "%s: %zu errors", b->plan->file, n);
}

static wfm_status read_tree(wfm_build *b, xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement(doc);

    wfm_note_input(b, "plan", b->plan->file, b->path);
    if (wfm_schema_check(b, doc) && !b->status) {
        read_sections(b, root);
        if (!b->status)
            check_rules(b, root);
    }
    b->plan->inputs = wfm_list_move(b, &b->inputs, sizeof(wfm_input), &b->plan->n_inputs);
    return judge(b);
}

static wfm_status read_into(wfm_plan_box *box, const char *path, wfm_messages *messages,
                            wfm_error *err)
{
    xmlDoc    *doc    = NULL;
    wfm_build  b      = {.plan          = &box->plan,
                         .arena         = &box->arena,
                         .path          = path,
                         .messages      = messages,
                         .errors_before = messages->n_errors,
                         .err           = err};
    wfm_status status = wfm_document_read(path, &doc, err);

    if (status == WFM_EDATA)
        wfm_say(messages, WFM_ERROR, "%s", err->text);
    if (status)
        return status;
    box->plan.file = wfm_build_text(&b, wfm_base_name(path));
    status         = read_tree(&b, doc);
    xmlFreeDoc(doc);
    return status;
}

/* libxml2 tells short memory aside, and may then take the tree or the schema for wrong. */
static void on_aside(void *user, xmlError *error)
{
    bool *memory_is_short = user;

    if (error->code == XML_ERR_NO_MEMORY)
        *memory_is_short = true;
}

static wfm_status read_watched(wfm_plan_box *box, const char *path, wfm_messages *messages,
                               wfm_error *err)
{
    void                        *user            = xmlStructuredErrorContext; /* of this thread */
    const xmlStructuredErrorFunc before          = xmlStructuredError;
    bool                         memory_is_short = false;

    xmlSetStructuredErrorFunc(&memory_is_short, on_aside);
    const wfm_status status = read_into(box, path, messages, err);
    xmlSetStructuredErrorFunc(user, before);
    return memory_is_short ? wfm_fail_memory(err) : status;
}

wfm_status wfm_plan_read(const char *path, wfm_plan **out, wfm_messages *messages, wfm_error *err)
{
    wfm_messages  own = {0};
    wfm_error     words;
    wfm_plan_box *box = calloc(1, sizeof *box);

    if (!box)
        return wfm_fail_memory(err);
    const wfm_status status =
        read_watched(box, path, messages ? messages : &own, err ? err : &words);
    wfm_messages_release(&own);
    if (status)
        wfm_plan_free(&box->plan);
    else
        *out = &box->plan;
    return status;
}
