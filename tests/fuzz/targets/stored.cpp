// The bytes of a saved monitor, damaged: a line for its query, then five bytes for each change, four for the place and
// one to be mixed in; "<" for that cuts the bytes off at the place. Damaged bytes are refused. Then the arrays are
// damaged in the same way and sealed again: those may be loaded, and must do no harm.

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "plugin/monitor/compiled_file.h"
#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {

using namespace plugin;
using namespace plugin::query;
using namespace plugin::match;
using namespace plugin::monitor;

namespace {

constexpr std::size_t kChange = 5;

QueryPtr query_of(std::string_view line) {
  const auto result = parse_query(to_utf8(std::string(line)));
  if (const auto* parsed = std::get_if<Parsed>(&result)) return parsed->query;
  return parse_query_or_throw("summit AND (putin OR US* OR \"face to face\" OR =US OR kremlin~1) NOT lang:de").query;
}

std::string damaged(std::string bytes, std::string_view changes) {
  for (; changes.size() >= kChange && !bytes.empty(); changes.remove_prefix(kChange)) {
    std::uint32_t place = 0;
    std::memcpy(&place, changes.data(), sizeof place);
    if (changes.back() == '<') {
      bytes.resize(place % bytes.size());
    } else {
      bytes[place % bytes.size()] = static_cast<char>(bytes[place % bytes.size()] ^ changes[kChange - 1]);
    }
  }
  return bytes;
}

/// Whatever the tables say, matching must read what is there, and end.
void use(const Monitor& monitor) {
  analyzers::Article article;
  article.title = "Kremlin weighs a summit in US";
  article.body = {{analyzers::BlockKind::kParagraph, "Putin met them face to face. Kremlim us US."}};
  const auto words = analyzers::read_words(article);
  monitor.match({article, words, {}}, true);
  promise(Monitor().load(monitor.save()), "what was loaded is saved and loaded again");
}

}  // namespace

void check_stored(std::string_view input) {
  Monitor loaded;
  promise(!loaded.load(input), "bytes of foreign making are refused");
  const auto line = take_line(input);
  Monitor monitor;
  monitor.add({"query", query_of(line)});
  const auto bytes = monitor.save();
  promise(loaded.load(bytes), "what was saved is loaded");
  const auto changed = damaged(bytes, input);
  promise(loaded.load(changed) == (changed == bytes), "damaged bytes are refused");
  promise(loaded.save() == bytes, "refused bytes change nothing");
  if (loaded.load(seal_compiled(damaged(std::string(compiled_arrays(bytes)), input)))) use(loaded);
}

}  // namespace tearsheet::fuzz
