/* A C program that loads libtearsheet.so at run time: words, queries and their errors, stored queries. */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tearsheet/plugin/c_api.h>

static void expect(int condition, const char* what) {
  if (condition) return;
  fprintf(stderr, "expected: %s\n", what);
  exit(1);
}

/* All output of a step, to be compared with what is expected. */
static char seen[1000];

static void see(const char* text) { strncat(seen, text, sizeof seen - strlen(seen) - 1); }

static void expect_seen(const char* text) {
  if (strcmp(seen, text) != 0) fprintf(stderr, "seen: %s\n", seen);
  expect(strcmp(seen, text) == 0, text);
  seen[0] = 0;
}

static const tearsheet_plugin_v1* load(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) fprintf(stderr, "%s\n", dlerror());
  expect(library != NULL, "the library loads");
  tearsheet_plugin_function* plugin = NULL;
  *(void**)&plugin = dlsym(library, TEARSHEET_PLUGIN_SYMBOL);
  expect(plugin != NULL, "the entry point");
  expect(!plugin(999), "no table for an ABI that nobody knows");
  return plugin(TEARSHEET_PLUGIN_ABI);
}

static void on_word(const tearsheet_word* word, void* context) {
  (void)context;
  see(word->folded);
  see(word->starts == TEARSHEET_STARTS_SENTENCE ? ". " : " ");
}

static void analyze(const tearsheet_plugin_v1* tearsheet) {
  expect(tearsheet->analyze("Élysée staff met. They talked.", on_word, NULL, NULL) == 5, "five words");
  expect_seen("elysee staff met they. talked ");
}

static void check_query(const tearsheet_plugin_v1* tearsheet) {
  char* error = NULL;
  size_t from = 0, to = 0;
  expect(tearsheet->check_query("Putin AND (summit", NULL, &from, &to, &error) == -1, "a bad query");
  expect(from == 10 && to == 11, "the place of the parenthesis");
  see(error);
  tearsheet->free_text(error);
  expect_seen("unbalanced parenthesis: add ) where the group ends");
}

static void on_match(const tearsheet_match* match, void* context) {
  char line[200];
  (void)context;
  snprintf(line, sizeof line, "%zu %s", match->article, match->id);
  see(line);
  for (size_t i = 0; i < match->span_count; ++i) {
    const tearsheet_span* span = &match->spans[i];
    snprintf(line, sizeof line, " %s:%llu-%llu", span->field, (unsigned long long)span->from,
             (unsigned long long)span->to);
    see(line);
  }
  see("; ");
}

static void on_refused(size_t item, const char* why, void* context) {
  char line[200];
  (void)context;
  expect(strlen(why) > 0, "a reason");
  snprintf(line, sizeof line, "%zu refused; ", item);
  see(line);
}

static void match(const tearsheet_plugin_v1* tearsheet) {
  static const tearsheet_stored_query queries[] = {
      {"summit", "summit AND NOT cup", NULL}, {"broken", "(", NULL}, {"day", "published:2021-04-15", "Asia/Kolkata"}};
  static const char* const articles[] = {
      "{\"title\":\"Summit\",\"body\":\"A summit is near.\",\"published\":\"2021-04-14T20:00:00Z\"}", "{",
      "{\"title\":\"The cup\",\"published\":\"2021-04-15\"}"};
  char* error = NULL;
  tearsheet_monitor* monitor = tearsheet->make_monitor(&error);
  expect(monitor && !error, "a monitor");
  expect(tearsheet->monitor_add_many(monitor, queries, 3, on_refused, NULL, &error) == 2, "two of three are added");
  expect_seen("1 refused; ");
  expect(tearsheet->monitor_add(monitor, "broken", "mended OR cup", NULL, &error) == 0, "one more");
  expect(tearsheet->monitor_size(monitor) == 3, "three stored queries");

  expect(tearsheet->monitor_match(monitor, articles[0], 0, 1, on_match, NULL, &error) == 2, "two match");
  expect_seen("0 day; 0 summit title:0-6 body:2-8; ");
  expect(tearsheet->monitor_match_batch(monitor, articles, 3, 0, 0, 2, on_match, on_refused, NULL, &error) == 4,
         "four matches in all");
  expect_seen("1 refused; 0 day; 0 summit; 2 broken; 2 day; ");

  expect(tearsheet->monitor_remove(monitor, "day") == 1 && tearsheet->monitor_remove(monitor, "day") == 0, "removed");
  expect(tearsheet->monitor_match(monitor, "{", 0, 0, on_match, NULL, &error) == -1 && error, "an error by value");
  tearsheet->free_text(error);
  tearsheet->free_monitor(monitor);
}

int main(int argc, char** argv) {
  expect(argc == 2, "the library's path");
  const tearsheet_plugin_v1* tearsheet = load(argv[1]);
  expect(tearsheet && tearsheet->abi == TEARSHEET_PLUGIN_ABI, "a table");
  printf("Tearsheet %s\n", tearsheet->version);
  expect(TEARSHEET_PLUGIN_HAS(tearsheet, monitor_match_batch), "a library that can match batches");
  analyze(tearsheet);
  check_query(tearsheet);
  match(tearsheet);
  return 0;
}
