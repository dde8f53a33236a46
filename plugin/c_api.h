#ifndef TEARSHEET_PLUGIN_C_API_H
#define TEARSHEET_PLUGIN_C_API_H

/*
 * Tearsheet for programs that load libtearsheet.so at run time: one symbol, `tearsheet_plugin`, gives a table of
 * functions.
 *
 *   void* library = dlopen("libtearsheet.so.0", RTLD_NOW);
 *   tearsheet_plugin_function* plugin = (tearsheet_plugin_function*)dlsym(library, TEARSHEET_PLUGIN_SYMBOL);
 *   const tearsheet_plugin_v1* tearsheet = plugin(TEARSHEET_PLUGIN_ABI);
 *
 * Handles are opaque; each has its own free function, which takes NULL too. No exception comes out. A function that
 * fails returns NULL (or -1) and, if `error` is not NULL, sets *error to a text to be freed with free_text. Texts are
 * UTF-8, zero-terminated. Two native functions hand over pointers to Lucene++'s own C++ types, for a host that is a
 * Lucene++ program of the same liblucene++; they hold as long as their handle. Handles may be used by one thread at a
 * time, but monitor_match by many. Functions are only ever added at the end of the table: `size` tells how far it
 * reaches.
 */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TEARSHEET_PLUGIN_ABI 1u
#define TEARSHEET_PLUGIN_SYMBOL "tearsheet_plugin"

typedef struct tearsheet_analyzer tearsheet_analyzer;
typedef struct tearsheet_query tearsheet_query;
typedef struct tearsheet_monitor tearsheet_monitor;

/* Called for each stored query that matches, by id in byte order; `id` holds during the call. */
typedef void tearsheet_match_callback(const char* id, void* context);

typedef struct tearsheet_plugin_v1 {
  uint32_t abi;        /* 1 */
  uint32_t size;       /* bytes of this table */
  const char* version; /* of Tearsheet, "0.1.0" */

  void (*free_text)(char* text);

  /* The analyzer for articles. analyzer_native gives a `const Lucene::AnalyzerPtr*`. */
  tearsheet_analyzer* (*make_analyzer)(char** error);
  const void* (*analyzer_native)(const tearsheet_analyzer* analyzer);
  void (*free_analyzer)(tearsheet_analyzer* analyzer);

  /* A query. Days are read in `time_zone` (an IANA name; NULL is UTC), relative dates count back from `now`, in seconds
   * since 1970. query_native gives a `const Lucene::QueryPtr*`, query_canonical its canonical text. */
  tearsheet_query* (*parse_query)(const char* text, const char* time_zone, int64_t now, char** error);
  const void* (*query_native)(const tearsheet_query* query);
  const char* (*query_canonical)(const tearsheet_query* query);
  void (*free_query)(tearsheet_query* query);

  /* Stored queries. monitor_add replaces a query of the same id; monitor_remove returns 1 if there was one, 0 if not.
   * monitor_match takes an article as JSON (tearsheet/article/1; "body" may be a plain string) and returns how many
   * match. */
  tearsheet_monitor* (*make_monitor)(char** error);
  int (*monitor_add)(tearsheet_monitor* monitor, const char* id, const char* query, const char* time_zone,
                     char** error);
  int (*monitor_remove)(tearsheet_monitor* monitor, const char* id);
  int64_t (*monitor_match)(const tearsheet_monitor* monitor, const char* article, tearsheet_match_callback* callback,
                           void* context, char** error);
  void (*free_monitor)(tearsheet_monitor* monitor);
} tearsheet_plugin_v1;

typedef const tearsheet_plugin_v1* tearsheet_plugin_function(uint32_t abi);

/* The table, good for ever; NULL if this library doesn't speak that ABI. */
const tearsheet_plugin_v1* tearsheet_plugin(uint32_t abi);

#ifdef __cplusplus
}
#endif

#endif
