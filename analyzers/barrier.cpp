#include "analyzers/barrier.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "analyzers/content/fold.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

// Reading lengths (fold.h), about 6 a word.
constexpr std::size_t kLittleText = 900;    ///< of a page whose title alone says what it is
constexpr std::size_t kShortAnswer = 600;   ///< of a page of which one sentence says it
constexpr std::size_t kLongestWall = 6000;  ///< of a request for consent
constexpr std::size_t kConsentWords = 3;    ///< different wordings; one or two may be a story about cookies
constexpr std::size_t kTitleSlack = 40;     ///< bytes of a title after the wording: the outlet's name
constexpr std::size_t kMostRead = 8000;     ///< bytes of a page that has no body

enum Barrier : std::uint8_t { kConsent, kRobot, kScript, kDenied, kGone };
constexpr std::size_t kBarriers = 5;
enum Where : std::uint8_t { kTitle, kText };

struct Wording {
  Barrier kind;
  Where where;
  std::string_view words;
};
constexpr Wording kWordings[] = {
#include "analyzers/barrier_words.inc"
};

NoArticle answer(Barrier kind) {
  switch (kind) {
    case kConsent:
      return {"consent_wall", "the page asks for consent to cookies and advertising, in the article's place"};
    case kRobot:
      return {"robot_check", "the page tests whether a person reads it, in the article's place"};
    case kScript:
      return {"needs_script", "the page says that it shows nothing without scripts"};
    case kDenied:
      return {"access_denied", "the page refuses access, although it answered with a success status"};
    case kGone:
      break;
  }
  return {"not_found", "the page says that it does not exist, although it answered with a success status"};
}

/// What a title says: it begins with the wording, or ends with it after the outlet's name.
/// "Page not found | The Times": the parts of a title, folded.
std::vector<std::string> title_parts(std::string_view title) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  const auto close = [&](std::size_t to) { parts.push_back(content::fold(title.substr(from, to - from))); };
  for (std::size_t at = 0; at < title.size();) {
    std::size_t size = 0;
    for (const std::string_view mark : {"|", " - ", "–", "—", ":", "·", "»", "...", "…", "!", "?"})
      if (size == 0 && title.substr(at).starts_with(mark)) size = mark.size();
    if (size == 0) {
      ++at;
      continue;
    }
    close(at);
    from = at += size;
  }
  close(title.size());
  return parts;
}

/// "404", "not found": headlines of news have such words too, so they must be a part of the title by themselves.
bool is_short_wording(std::string_view words) {
  return tearsheet::is_ascii(words) && std::count(words.begin(), words.end(), ' ') < 3;
}

std::optional<Barrier> barrier_in_title(const std::string& title) {
  constexpr std::size_t kLongestTitle = 400;  // bytes
  if (title.size() > kLongestTitle) return std::nullopt;
  const auto folded = content::fold(title);
  const auto parts = title_parts(title);
  for (const auto& [kind, where, words] : kWordings) {
    if (where != kTitle || folded.size() > words.size() + kTitleSlack) continue;
    if (kind != kScript && is_short_wording(words)) {
      if (std::find(parts.begin(), parts.end(), words) != parts.end()) return kind;
      continue;
    }
    const bool begins = folded.starts_with(words) && (folded.size() == words.size() || folded[words.size()] == ' ');
    const bool ends = folded.ends_with(words) && folded.size() > words.size() &&
                      folded[folded.size() - words.size() - 1] == ' ' && words.find(' ') != words.npos;
    if (begins || ends) return kind;
  }
  return std::nullopt;
}

/// How many different wordings of each kind are in the text, and how much of it is in blocks with one for consent.
struct Words {
  std::array<std::size_t, kBarriers> found{};
  std::size_t length = 0, of_consent = 0;
};

Words words_of(const std::vector<std::string>& blocks) {
  Words out;
  std::array<bool, std::size(kWordings)> seen{};
  for (const auto& block : blocks) {
    const auto length = content::reading_length(block);
    out.length += length;
    const auto folded = content::fold(block);
    bool consent = false;
    for (std::size_t i = 0; i < std::size(kWordings); ++i) {
      const auto& [kind, where, words] = kWordings[i];
      if (where != kText || folded.find(words) == folded.npos) continue;
      consent |= kind == kConsent;
      if (!seen[i]) ++out.found[kind];
      seen[i] = true;
    }
    if (consent) out.of_consent += length;
  }
  return out;
}

/// The body; of a page without one, all that it shows.
std::vector<std::string> text_of(const html::Document& doc, const content::Content& content) {
  std::vector<std::string> blocks;
  for (const auto& block : content.body) blocks.push_back(block.text);
  if (!blocks.empty() && !content.none) return blocks;
  auto all = doc.text(doc.body());
  if (all.size() > kMostRead) all.resize(kMostRead);
  return {std::move(all)};
}

}  // namespace

bool is_consent_line(std::string_view line) {
  const auto folded = content::fold(line);
  return std::any_of(std::begin(kWordings), std::end(kWordings), [&](const Wording& wording) {
    return wording.kind == kConsent && wording.where == kText && folded.find(wording.words) != folded.npos;
  });
}

std::optional<NoArticle> barrier_of(const html::Document& doc, const std::vector<std::string>& titles,
                                    const content::Content& content) {
  std::size_t length = 0;
  for (const auto& block : content.body) {
    length += content::reading_length(block.text);
    if (length > kLongestWall) return std::nullopt;
  }
  if (length <= kLittleText) {
    if (const auto kind = barrier_in_title(content.headline)) return answer(*kind);
    for (const auto& title : titles) {
      if (const auto kind = barrier_in_title(title)) return answer(*kind);
    }
  }
  const auto words = words_of(text_of(doc, content));
  if (words.found[kConsent] >= kConsentWords && 2 * words.of_consent > words.length) return answer(kConsent);
  if (words.length > kShortAnswer) return std::nullopt;
  for (const auto kind : {kRobot, kDenied, kScript, kGone}) {
    if (words.found[kind] > 0) return answer(kind);
  }
  return std::nullopt;
}

}  // namespace tearsheet::analyzers
