#ifndef TEARSHEET_PLUGIN_C_API_H
#define TEARSHEET_PLUGIN_C_API_H

/*
 * Tearsheet for programs that load libtearsheet.so at run time, in C or whatever calls C: one symbol,
 * `tearsheet_plugin`, gives a table of functions.
 *
 *   void* library = dlopen("libtearsheet.so.0", RTLD_NOW | RTLD_LOCAL);
 *   tearsheet_plugin_function* plugin = (tearsheet_plugin_function*)dlsym(library, TEARSHEET_PLUGIN_SYMBOL);
 *   const tearsheet_plugin_v1* tearsheet = plugin(TEARSHEET_PLUGIN_ABI);
 *
 * Errors. No exception leaves the library. A function that fails returns NULL or -1 and, if `error` is not NULL, sets
 *   *error to a text that must be freed with free_text; otherwise it doesn't change *error. NULL for a required argument,
 *   a text that is not UTF-8 and an unknown time zone are errors.
 * Texts are UTF-8 and end with a zero byte. The library copies what it keeps. `from` and `to` count code points.
 * Handles are opaque. Each kind has its own free function, which also accepts NULL. A freed handle must not be used again.
 * Callbacks are called before the function returns, on its thread. Their arguments are valid until they return. They may
 *   call the library. They should not throw: if one does, it isn't called again, and the function fails.
 * Threads. Every function may be called from any thread. A monitor may be changed and matched by many threads at once: a
 *   match sees all of a change or nothing of it, and never waits for one. Only a free function must be the last one to
 *   use its handle.
 * Lucene++. The two functions named *_native return pointers to Lucene++'s own C++ types, for a host that is a Lucene++
 *   program with the same liblucene++. They are valid as long as their handle. Don't unload the library: Lucene++ keeps
 *   pointers to its statics.
 * Versions. Later versions add functions at the end of the table; `size` says where it ends (TEARSHEET_PLUGIN_HAS). The
 *   structs that callbacks get may also grow at their end.
 *
 * tests/install/consumer/ has a C program and a Lucene++ program that use all of it.
 */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TEARSHEET_PLUGIN_ABI 1u
#define TEARSHEET_PLUGIN_SYMBOL "tearsheet_plugin"

/* Does this table have a function that was added after the first version? */
#define TEARSHEET_PLUGIN_HAS(table, function) \
  ((table)->size >= offsetof(tearsheet_plugin_v1, function) + sizeof((table)->function))

typedef struct tearsheet_analyzer tearsheet_analyzer;
typedef struct tearsheet_query tearsheet_query;
typedef struct tearsheet_monitor tearsheet_monitor;

enum { TEARSHEET_INSIDE = 0, TEARSHEET_STARTS_SENTENCE = 1, TEARSHEET_STARTS_PARAGRAPH = 2 };

/* A word of a text. */
typedef struct tearsheet_word {
  const char* written; /* "Élysée" */
  const char* folded;  /* "elysee": what queries look up */
  uint32_t from, to;   /* its place in the text */
  uint32_t position;   /* its number among the words, from 0 */
  uint32_t starts;     /* a sentence, a paragraph (which also starts a sentence) or nothing */
} tearsheet_word;

typedef void tearsheet_word_callback(const tearsheet_word* word, void* context);

typedef struct tearsheet_stored_query {
  const char* id;
  const char* query;
  const char* time_zone; /* of its days; NULL means UTC */
} tearsheet_stored_query;

/* A matched place in a field's text. The text of "body" is its blocks joined by line feeds. */
typedef struct tearsheet_span {
  const char* field; /* title, standfirst, body, caption, credit, author, section; always valid */
  uint64_t from, to;
} tearsheet_span;

/* A stored query that matches an article. */
typedef struct tearsheet_match {
  size_t article; /* its number in the batch; 0 for a single article */
  const char* id; /* of the stored query */
  const tearsheet_span* spans;
  size_t span_count; /* 0 if no spans were requested */
} tearsheet_match;

/* Called for each match: article by article, and for one article by id in byte order. */
typedef void tearsheet_match_callback(const tearsheet_match* match, void* context);

/* Called for an item of several that can't be read: its number, and why. The other items are processed. */
typedef void tearsheet_refused_callback(size_t item, const char* why, void* context);

typedef struct tearsheet_plugin_v1 {
  uint32_t abi;        /* 1 */
  uint32_t size;       /* bytes of this table */
  const char* version; /* of Tearsheet, "0.1.0" */

  void (*free_text)(char* text);

  /* The words of a text, as queries see them. Returns how many there are. `callback` may be NULL. */
  int64_t (*analyze)(const char* text, tearsheet_word_callback* callback, void* context, char** error);

  /* The analyzer for articles. analyzer_native returns a `const Lucene::AnalyzerPtr*`. */
  tearsheet_analyzer* (*make_analyzer)(char** error);
  const void* (*analyzer_native)(const tearsheet_analyzer* analyzer);
  void (*free_analyzer)(tearsheet_analyzer* analyzer);

  /* A query. Days are read in `time_zone` (an IANA name; NULL means UTC). Relative dates count back from `now`, in seconds
   * since 1970. The error for a bad query has three lines and marks the place with a caret. query_native returns a
   * `const Lucene::QueryPtr*`, query_canonical its canonical text, which is valid as long as the handle. */
  tearsheet_query* (*parse_query)(const char* text, const char* time_zone, int64_t now, char** error);
  const void* (*query_native)(const tearsheet_query* query);
  const char* (*query_canonical)(const tearsheet_query* query);
  void (*free_query)(tearsheet_query* query);

  /* Is it a valid query? Returns 0 if so. Otherwise returns -1 and sets *error to the message without a caret, and *from
   * and *to (either may be NULL) to the place in `text` that the message is about, or both to 0 if there is none. */
  int (*check_query)(const char* text, const char* time_zone, size_t* from, size_t* to, char** error);

  /* Stored queries. monitor_add replaces a query with the same id. monitor_add_many is far cheaper than adding them one by
   * one, and matches see all of them or none; it returns how many were added and passes the others to `refused`, which
   * may be NULL. monitor_remove returns 1 if the query existed, otherwise 0. monitor_size returns how many there are. */
  tearsheet_monitor* (*make_monitor)(char** error);
  int (*monitor_add)(tearsheet_monitor* monitor, const char* id, const char* query, const char* time_zone,
                     char** error);
  int64_t (*monitor_add_many)(tearsheet_monitor* monitor, const tearsheet_stored_query* queries, size_t count,
                              tearsheet_refused_callback* refused, void* context, char** error);
  int (*monitor_remove)(tearsheet_monitor* monitor, const char* id);
  int64_t (*monitor_size)(const tearsheet_monitor* monitor);

  /* Which stored queries match an article? The article is JSON (tearsheet/article/1; every key may be missing, "body" may
   * be a plain string). Relative dates count back from its capture.fetched or, if it has none, from `now`. `callback`
   * may be NULL. Returns how many match. */
  int64_t (*monitor_match)(const tearsheet_monitor* monitor, const char* article, int64_t now, int with_spans,
                           tearsheet_match_callback* callback, void* context, char** error);
  /* The same for several articles, all matched against the same state of the stored queries, by `threads` threads (0 means
   * 1). Items that are not articles are passed to `refused`, which may be NULL, before the first match. Returns the
   * number of all matches. */
  int64_t (*monitor_match_batch)(const tearsheet_monitor* monitor, const char* const* articles, size_t count,
                                 int64_t now, int with_spans, uint32_t threads, tearsheet_match_callback* callback,
                                 tearsheet_refused_callback* refused, void* context, char** error);
  void (*free_monitor)(tearsheet_monitor* monitor);
} tearsheet_plugin_v1;

typedef const tearsheet_plugin_v1* tearsheet_plugin_function(uint32_t abi);

/* The table, which is always valid; NULL if this library doesn't support that ABI. */
const tearsheet_plugin_v1* tearsheet_plugin(uint32_t abi);

#ifdef __cplusplus
}
#endif

#endif
