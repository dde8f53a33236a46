#include "desk/intake/ended_silences.h"

#include <map>

#include "alerts/log/alert_line.h"
#include "alerts/log/alert_log.h"
#include "alerts/messages/neutral.h"
#include "base/json.h"
#include "base/words.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kMostShown = 10;  ///< alerts of a silence

struct HeldBack {
  std::size_t count = 0;
  std::string first;  ///< a line for each, at most kMostShown
};

using tearsheet::alerts::text_of;

std::string about(const Json& alert) {
  const auto& article = alert.at("article");
  const auto what =
      article.is_object() ? text_of(article, "title") + "  " + text_of(article, "url") : text_of(alert, "key");
  return alerts::plain_line(text_of(alert, "rule") + ": " + what);
}

std::map<std::string, HeldBack> held_back(const OpenDesk& desk, Database& coverage) {
  std::map<std::string, HeldBack> held;
  alerts::AlertFilter filter;
  filter.decisions = {"silenced"};
  alerts::AlertLog(desk.var(), coverage).for_each(filter, [&](const Json& alert) {
    auto& of_silence = held[text_of(alert, "silence")];
    if (++of_silence.count <= kMostShown) of_silence.first += "\n    " + about(alert);
  });
  return held;
}

std::string ending_text(const alerts::Silence& silence, const HeldBack& held) {
  auto text = "silence " + silence.id + " (" + std::string{config::word(config::kSilenceBys, silence.by)} + " " +
              silence.of + ") has ended: it held back " + counted(held.count, "alert") + held.first;
  if (held.count > kMostShown) text += "\n    … `tearsheet silence list --all` has them all";
  return text;
}

}  // namespace

std::vector<std::string> held_back_texts(const OpenDesk& desk, Database& coverage,
                                         const std::vector<alerts::Silence>& ended) {
  std::vector<std::string> texts;
  if (ended.empty()) return texts;
  const auto all = held_back(desk, coverage);
  for (const auto& silence : ended) {
    if (const auto held = all.find(silence.id); held != all.end()) texts.push_back(ending_text(silence, held->second));
  }
  return texts;
}

}  // namespace tearsheet::desk
