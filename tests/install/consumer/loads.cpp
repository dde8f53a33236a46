// Loads libtearsheet.so at run time and knows its C header only.

#include <dlfcn.h>

#include <cstring>

#include "corpus.h"
#include "plugin/c_api.h"

extern "C" uint32_t abi_of_c(void);

namespace {

const tearsheet_plugin_v1* load(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) std::cerr << dlerror() << std::endl;
  expect(library, "the library loads");
  const auto function = reinterpret_cast<tearsheet_plugin_function*>(dlsym(library, TEARSHEET_PLUGIN_SYMBOL));
  expect(function, "the entry point");
  expect(!function(999), "no table for an unknown ABI");
  return function(abi_of_c());
}

void search(const tearsheet_plugin_v1& tearsheet) {
  char* error = nullptr;
  auto* analyzer = tearsheet.make_analyzer(&error);
  auto* query = tearsheet.parse_query("putin AND SUMMIT", nullptr, 0, &error);
  expect(analyzer && query && !error, "an analyzer and a query");
  const auto directory = index_two(*static_cast<const Lucene::AnalyzerPtr*>(tearsheet.analyzer_native(analyzer)));
  const auto& native = *static_cast<const Lucene::QueryPtr*>(tearsheet.query_native(query));
  expect(find(directory, native) == L"Kremlin weighs a summit", "putin and summit");
  expect(std::strlen(tearsheet.query_canonical(query)) > 0, "a canonical form");
  tearsheet.free_query(query);
  tearsheet.free_analyzer(analyzer);
  expect(!tearsheet.parse_query("(", nullptr, 0, &error) && error, "an error for a broken query");
  tearsheet.free_text(error);
}

void match(const tearsheet_plugin_v1& tearsheet) {
  char* error = nullptr;
  auto* monitor = tearsheet.make_monitor(&error);
  expect(tearsheet.monitor_add(monitor, "b", "summit", nullptr, &error) == 0, "a stored query");
  expect(tearsheet.monitor_add(monitor, "a", "title:kremlin", "Asia/Kolkata", &error) == 0, "another");
  std::string ids;
  const auto add = [](const char* id, void* context) { *static_cast<std::string*>(context) += id; };
  const char* article = R"({"id":"x","title":"Kremlin","body":"A summit."})";
  expect(tearsheet.monitor_match(monitor, article, add, &ids, &error) == 2 && ids == "ab", "both match");
  expect(tearsheet.monitor_remove(monitor, "b") == 1 && tearsheet.monitor_remove(monitor, "b") == 0, "removed");
  expect(tearsheet.monitor_match(monitor, "{", add, &ids, &error) == -1 && error, "an error for broken JSON");
  tearsheet.free_text(error);
  tearsheet.free_monitor(monitor);
}

}  // namespace

int main(int argc, char** argv) {
  expect(argc == 2, "the library's path");
  const auto* tearsheet = load(argv[1]);
  expect(tearsheet && tearsheet->abi == 1 && tearsheet->size >= sizeof *tearsheet, "a table");
  search(*tearsheet);
  match(*tearsheet);
}
