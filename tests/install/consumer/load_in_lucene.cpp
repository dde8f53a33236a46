// A Lucene++ program that loads libtearsheet.so at run time and uses only its C header: analyzer and query are
// Lucene++'s own types.

#include <dlfcn.h>

#include <string>

#include <tearsheet/plugin/c_api.h>

#include "host.h"

namespace {

const tearsheet_plugin_v1* load(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) std::cerr << dlerror() << std::endl;
  expect(library, "the library loads");
  const auto function = reinterpret_cast<tearsheet_plugin_function*>(dlsym(library, TEARSHEET_PLUGIN_SYMBOL));
  expect(function, "the entry point");
  return function(TEARSHEET_PLUGIN_ABI);
}

}  // namespace

int main(int argc, char** argv) {
  expect(argc == 2, "the library's path");
  const auto* tearsheet = load(argv[1]);
  expect(tearsheet, "a table");

  char* error = nullptr;
  auto* analyzer = tearsheet->make_analyzer(&error);
  auto* query = tearsheet->parse_query("putin NEAR/5 US", nullptr, 0, &error);
  expect(analyzer && query && !error, "an analyzer and a query");
  const auto directory = index_two(*static_cast<const Lucene::AnalyzerPtr*>(tearsheet->analyzer_native(analyzer)));
  const auto& native = *static_cast<const Lucene::QueryPtr*>(tearsheet->query_native(query));
  expect(find(directory, native) == L"Kremlin weighs a summit", "near each other");
  expect(tearsheet->query_canonical(query) == std::string("putin NEAR/5 us"), "the canonical form");
  tearsheet->free_query(query);
  tearsheet->free_analyzer(analyzer);
}
