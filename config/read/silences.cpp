// silences.yaml: alerts that are not sent for a while.

#include <algorithm>

#include <fmt/format.h>

#include "base/time.h"
#include "config/read/read.h"

namespace tearsheet::config {

std::optional<Silence> read_silence(const Reader& reader, const yaml::Node& node, const std::string& zone,
                                    Findings& findings) {
  Silence silence;
  std::size_t given = 0;
  for (std::size_t i = 0; i < std::size(kSilenceBys); ++i) {
    const auto value = reader.get(node, kSilenceBys[i]);
    if (!value) continue;
    ++given;
    silence.by = static_cast<SilenceBy>(i);
    silence.of = value->text();
    silence.place = value->text_place();
  }
  if (given != 1) {
    findings.error(node.place(), given == 0 ? "a silence needs a rule, a story, an outlet or a query"
                                            : "a silence is of one rule, story, outlet or query: write one for each");
    return std::nullopt;
  }
  silence.until = end_of(*parse_date_time(reader.text(node, "until")), zone);
  silence.reason = reader.text(node, "reason");
  silence.author = reader.text(node, "author");
  return silence;
}

void read_silences(const yaml::Tree& tree, Draft& draft) {
  const auto errors = draft.findings.errors();
  const Reader reader{tree, kSilencesFile, draft.findings};
  if (const auto list = tree.root().find("silences")) {
    for (const auto node : list->items()) {
      auto silence =
          reader.whole(node) ? read_silence(reader, node, draft.desk.time_zone, draft.findings) : std::nullopt;
      if (silence) draft.desk.silences.push_back(std::move(*silence));
    }
  }
  draft.desk.silences_broken = draft.findings.errors() != errors;
}

}  // namespace tearsheet::config
