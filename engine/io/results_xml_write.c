/* Results as XML, an element a row, streamed: memory does not grow with the results.
 *
 * xmlTextWriter on a file name loses a full disk silently. So the bytes go through wfm_outfile,
 * which keeps the first failure and its reason, and every call of the writer is checked. */
#include <libxml/xmlwriter.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/number.h"
#include "engine/io/results_kinds.h"
#include "engine/io/xml_fault.h"

typedef struct {
    wfm_outfile      file;
    wfm_error        why; /* of a failed write */
    xmlTextWriterPtr xml;
    const wfm_zone  *zone;
} writing;

/* A failure is kept, not returned: libxml2 would print it. */
static int write_bytes(void *user, const char *bytes, int n)
{
    writing *w = user;

    if (!w->why.status)
        (void)wfm_outfile_write(&w->file, bytes, (size_t)n, &w->why);
    return n;
}

/* Texts are clean and bytes always taken: all that libxml2 can complain of is memory, which it does
 * not always say in what it returns. */
static void on_fault(void *user, xmlErrorPtr fault)
{
    writing *w = user;

    (void)fault;
    if (!w->why.status)
        (void)wfm_fail_memory(&w->why);
}

static bool attribute(xmlTextWriterPtr xml, const char *name, const char *value)
{
    return xmlTextWriterWriteAttribute(xml, BAD_CAST name, BAD_CAST value) >= 0;
}

static bool write_row(const writing *w, const wfm_layout *layout, const void *row)
{
    bool ok = xmlTextWriterStartElement(w->xml, BAD_CAST layout->name) >= 0;

    for (size_t c = 0; c < layout->n_columns && ok; c++) {
        const wfm_column *column = &layout->columns[c];
        char              room[WFM_CELL_TEXT_ROOM];
        const char       *text = wfm_cell_text(column, wfm_cell_get(column, row), w->zone, room);

        if (*text)
            ok = attribute(w->xml, column->name, text);
    }
    return ok && xmlTextWriterEndElement(w->xml) >= 0 && !w->why.status;
}

static bool write_tables(const writing *w, const wfm_results *results)
{
    bool ok = true;

    for (size_t t = 0; t < WFM_LAYOUTS; t++) {
        const wfm_rows rows = wfm_layout_rows(&wfm_layouts[t], results);

        for (size_t i = 0; i < rows.n && ok; i++)
            ok = write_row(w, &wfm_layouts[t], rows.at + i * wfm_layouts[t].row_size);
    }
    return ok;
}

static bool write_document(const writing *w, const wfm_results *results)
{
    char version[WFM_NUMBER_TEXT];

    wfm_number_text(WFM_RESULTS_VERSION, version);
    return xmlTextWriterSetIndent(w->xml, 1) >= 0 &&
           xmlTextWriterStartDocument(w->xml, NULL, "UTF-8", NULL) >= 0 &&
           xmlTextWriterStartElement(w->xml, BAD_CAST "results") >= 0 &&
           attribute(w->xml, "xmlns", WFM_RESULTS_NAMESPACE) &&
           attribute(w->xml, "version", version) && write_tables(w, results) &&
           xmlTextWriterEndDocument(w->xml) >= 0 && xmlTextWriterFlush(w->xml) >= 0;
}

/* The output buffer belongs to the writer as soon as there is one. */
static xmlTextWriterPtr open_writer(writing *w)
{
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(write_bytes, NULL, w, NULL);
    xmlTextWriterPtr   xml    = buffer ? xmlNewTextWriter(buffer) : NULL;

    if (buffer && !xml)
        (void)xmlOutputBufferClose(buffer);
    return xml;
}

static wfm_status write_trapped(writing *w, const wfm_results *results, wfm_error *err)
{
    wfm_xml_trap trap;

    wfm_xml_trap_set(&trap, on_fault, w);
    w->xml           = open_writer(w);
    const bool whole = w->xml && write_document(w, results);
    xmlFreeTextWriter(w->xml);
    wfm_xml_trap_lift(&trap);
    if (w->why.status)
        return wfm_fail(err, w->why.status, "%s", w->why.text);
    return whole ? wfm_outfile_commit(&w->file, err) : wfm_fail_memory(err);
}

wfm_status wfm_results_write_xml(const wfm_results *results, const wfm_zone *zone, const char *path,
                                 wfm_error *err)
{
    writing    w      = {.zone = zone};
    wfm_status status = wfm_outfile_open(path, &w.file, err);

    if (status)
        return status;
    status = write_trapped(&w, results, err);
    if (status)
        wfm_outfile_drop(&w.file);
    return status;
}
