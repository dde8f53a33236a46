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
 * Errors. No exception comes out. A function that fails returns NULL or -1 and, if `error` is not NULL, sets *error to
 * a text to be freed with free_text; where nothing fails *error is left alone. NULL for what is needed, a text that is
 * not UTF-8 and an unknown time zone are such errors. Texts are UTF-8 and end with a zero byte; the library copies what
 * it keeps. Intervals (`from`, `to`) count code points. Handles are opaque; each has its own free function, which takes
 * NULL too. A freed handle must not be used again. Callbacks are called before the function returns, on its thread, and
 * what they are given holds until they return. They may call the library. They should not throw: if one does, it isn't
 * called again, and the function fails. Threads. All may be called from any thread. A monitor may be changed and
 * matched by many at once: a match sees all of a change or nothing of it, and never waits for one. Only the free
 * functions must be the last to use their handle. Lucene++. Two native functions hand over pointers to Lucene++'s own
 * C++ types, for a host that is a Lucene++ program of the same liblucene++; they hold as long as their handle. Leave
 * the library loaded: Lucene++ keeps statics of it. Later versions add functions at the end of the table: `size` tells
 * how far it reaches (TEARSHEET_PLUGIN_HAS). The structs given to callbacks may grow at their end, too.
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

/* Does this table have a function that was added later than its first version? */
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
  uint32_t from, to;   /* its interval in the text */
  uint32_t position;   /* its number among the words, from 0 */
  uint32_t starts;     /* a sentence, a paragraph (which starts a sentence, too) or nothing */
} tearsheet_word;

typedef void tearsheet_word_callback(const tearsheet_word* word, void* context);

typedef struct tearsheet_stored_query {
  const char* id;
  const char* query;
  const char* time_zone; /* of its days; NULL is UTC */
} tearsheet_stored_query;

/* A matched interval in a field's text: of "body" its blocks joined with line feeds. */
typedef struct tearsheet_span {
  const char* field; /* title, standfirst, body, caption, credit, author, section; good for ever */
  uint64_t from, to;
} tearsheet_span;

/* A stored query that matches an article. */
typedef struct tearsheet_match {
  size_t article; /* its number in the batch; 0 of a single one */
  const char* id; /* of the stored query */
  const tearsheet_span* spans;
  size_t span_count; /* 0 where spans weren't asked for */
} tearsheet_match;

/* Called article by article, by id in byte order. */
typedef void tearsheet_match_callback(const tearsheet_match* match, void* context);

/* One item of several could not be read: its number, and why. The others are done all the same. */
typedef void tearsheet_refused_callback(size_t item, const char* why, void* context);

typedef struct tearsheet_plugin_v1 {
  uint32_t abi;        /* 1 */
  uint32_t size;       /* bytes of this table */
  const char* version; /* of Tearsheet, "0.1.0" */

  void (*free_text)(char* text);

  /* The words of a text, as queries see them; returns how many. `callback` may be NULL. */
  int64_t (*analyze)(const char* text, tearsheet_word_callback* callback, void* context, char** error);

  /* The analyzer for articles. analyzer_native gives a `const Lucene::AnalyzerPtr*`. */
  tearsheet_analyzer* (*make_analyzer)(char** error);
  const void* (*analyzer_native)(const tearsheet_analyzer* analyzer);
  void (*free_analyzer)(tearsheet_analyzer* analyzer);

  /* A query. Days are read in `time_zone` (an IANA name; NULL is UTC), relative dates count back from `now`, in seconds
   * since 1970. The error of a bad one shows its interval by a caret, over three lines. query_native gives a
   * `const Lucene::QueryPtr*`, query_canonical its canonical text, which holds as long as the handle. */
  tearsheet_query* (*parse_query)(const char* text, const char* time_zone, int64_t now, char** error);
  const void* (*query_native)(const tearsheet_query* query);
  const char* (*query_canonical)(const tearsheet_query* query);
  void (*free_query)(tearsheet_query* query);

  /* Is it a query? 0 if so; else -1, the message alone in *error, and in *from and *to (either may be NULL) the
   * interval in `text` that it is about: 0 and 0 if it is about none. */
  int (*check_query)(const char* text, const char* time_zone, size_t* from, size_t* to, char** error);

  /* Stored queries. monitor_add replaces a query of the same id. monitor_add_many is far cheaper than one by one, and
   * matches see all of them or none; it returns how many were added and gives the others to `refused`, which may be
   * NULL. monitor_remove returns 1 if there was one, 0 if not. monitor_size returns how many there are. */
  tearsheet_monitor* (*make_monitor)(char** error);
  int (*monitor_add)(tearsheet_monitor* monitor, const char* id, const char* query, const char* time_zone,
                     char** error);
  int64_t (*monitor_add_many)(tearsheet_monitor* monitor, const tearsheet_stored_query* queries, size_t count,
                              tearsheet_refused_callback* refused, void* context, char** error);
  int (*monitor_remove)(tearsheet_monitor* monitor, const char* id);
  int64_t (*monitor_size)(const tearsheet_monitor* monitor);

  /* Which stored queries match an article? It comes as JSON (tearsheet/article/1; every key may be missing, "body" may
   * be a plain string). Relative dates count back from its capture.fetched, or from `now` where it has none. `callback`
   * may be NULL. Returns how many match. */
  int64_t (*monitor_match)(const tearsheet_monitor* monitor, const char* article, int64_t now, int with_spans,
                           tearsheet_match_callback* callback, void* context, char** error);
  /* The same for several, all matched by one state of the stored queries; `threads` share the work (0 is 1). What is no
   * article goes to `refused`, which may be NULL, before the first match. Returns how many match in all. */
  int64_t (*monitor_match_batch)(const tearsheet_monitor* monitor, const char* const* articles, size_t count,
                                 int64_t now, int with_spans, uint32_t threads, tearsheet_match_callback* callback,
                                 tearsheet_refused_callback* refused, void* context, char** error);
  void (*free_monitor)(tearsheet_monitor* monitor);
} tearsheet_plugin_v1;

typedef const tearsheet_plugin_v1* tearsheet_plugin_function(uint32_t abi);

/* The table, good for ever; NULL if this library doesn't speak that ABI. */
const tearsheet_plugin_v1* tearsheet_plugin(uint32_t abi);

#ifdef __cplusplus
}
#endif

#endif
