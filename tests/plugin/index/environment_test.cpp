// The index doesn't change its host's environment: setenv is not safe while other threads read it.

#include <dlfcn.h>

#include <atomic>

#include <catch2/catch.hpp>

#include "plugin/index/format/dictionary.h"
#include "plugin/index/store/segment_buffer.h"
#include "plugin/lucene.h"
#include "plugin/query/fields.h"
#include "samples.h"

namespace {
std::atomic<int> changes = 0;  ///< of the environment, by any part of this program

template <class... Arguments>
int change(const char* name, Arguments... arguments) {
  ++changes;
  return reinterpret_cast<int (*)(Arguments...)>(::dlsym(RTLD_NEXT, name))(arguments...);
}
}  // namespace

extern "C" int setenv(const char* name, const char* value, int replace) noexcept {
  return change("setenv", name, value, replace);
}
extern "C" int unsetenv(const char* name) noexcept { return change("unsetenv", name); }

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;

TEST_CASE("nothing that an index does changes the environment") {
  prepare_lucene();
  make_analyzer();
  parse_lucene_query("putin AND summit");
  const samples::TempFolder folder("índex");
  {
    IndexWriter writer(folder.path());
    samples::add(writer, samples::article("a", "Summit", "words"));
    writer.commit("");
  }
  CHECK(samples::found(IndexReader(folder.path()), "summit") == "a");
  CHECK(changes == 0);
}
