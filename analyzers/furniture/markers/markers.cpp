#include "analyzers/furniture/markers/markers.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/furniture/markers/marker_table.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::furniture {
namespace {

/// In bytes; longer than any marker, "Read more" line or headline in any script. Longer blocks aren't looked at.
constexpr std::size_t kLongestBlock = 400;
constexpr std::size_t kMostMarkerWords = 14;
constexpr std::size_t kMarkerTokens = 8;  ///< where the first word is, after arrows and bullets

class Table {
 public:
  Table() {
    for (const auto& row : marker_table()) {
      for (std::string_view rest = row.wordings; !rest.empty();) {
        const auto end = std::min(rest.find('|'), rest.size());
        add(bare(rest.substr(0, end)), row);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
  bool starts_row(const std::string& word) const { return first_words_.contains(word); }
  const MarkerRow* find(const std::string& words) const {
    const auto found = rows_.find(words);
    return found == rows_.end() ? nullptr : found->second;
  }

 private:
  /// If several languages share a wording, the first row counts.
  void add(std::string words, const MarkerRow& row) {
    first_words_.insert(words.substr(0, words.find(' ')));
    rows_.emplace(std::move(words), &row);
  }

  std::unordered_map<std::string, const MarkerRow*> rows_;
  std::unordered_set<std::string> first_words_;
};

const Table& table() {
  static const Table kTable;
  return kTable;
}

/// What separates "Read more" from the title after it. A hyphen needs white space before it: "read-only" is one word.
bool is_mark(const Token& token) {
  if (token.kind != Token::Kind::kSymbol) return false;
  for (const auto mark : {":", "：", "|", "｜", "–", "—", "»", "›", ">", "→", "…", "·", "•"}) {
    if (token.is(mark)) return true;
  }
  return token.is("-") && token.spaced;
}

/// The kind of `words` if they are one or more wordings in a row ("Advertisement · Scroll to continue").
std::string_view whole_kind(const std::vector<std::string>& words) {
  std::string_view kind;
  for (std::size_t from = 0; from < words.size();) {
    const MarkerRow* longest = nullptr;
    std::size_t end = from;
    std::string joined;
    for (std::size_t i = from; i < std::min(words.size(), from + kMostMarkerWords); ++i) {
      joined += (i > from ? " " : "") + words[i];
      if (const auto* row = table().find(joined)) longest = row, end = i + 1;
    }
    if (!longest || (!kind.empty() && kind != longest->kind)) return {};
    kind = longest->kind;
    from = end;
  }
  return kind;
}

/// A wording at the start of the block that allows other text after it.
std::string_view leading_kind(const std::vector<Token>& tokens) {
  std::string joined;
  std::string_view kind;
  for (std::size_t i = 0; i < tokens.size() && i < kMostMarkerWords; ++i) {
    // An apostrophe or hyphen may be inside a wording, a mark ends it.
    if (tokens[i].kind == Token::Kind::kSymbol) {
      if (is_mark(tokens[i])) break;
      continue;
    }
    joined += (joined.empty() ? "" : " ") + tokens[i].folded;
    const auto* row = table().find(joined);
    if (!row) continue;
    const bool marked = i + 1 < tokens.size() && is_mark(tokens[i + 1]);
    if (row->reach == Reach::kOpen || (row->reach == Reach::kTitled && marked)) kind = row->kind;
  }
  return kind;
}

/// Is its first word the first of a wording? Most blocks are prose and fail here.
bool may_start(std::string_view block) {
  for (const auto& token : tokenize(block, kMarkerTokens)) {
    if (token.kind != Token::Kind::kSymbol) return table().starts_row(token.folded);
  }
  return true;
}

}  // namespace

Markers::Markers(std::span<const std::string> ads, std::span<const std::string> read_more) {
  add(ads, "ad_marker");
  add(read_more, "read_more");
}

void Markers::add(std::span<const std::string> wordings, std::string_view kind) {
  for (const auto& wording : wordings) {
    auto words = bare(wording);
    if (words.empty()) words = trim_white(wording);
    if (!words.empty()) own_.emplace(std::move(words), kind);
  }
}

/// The complete block, or for "Read more" its words up to the first mark.
std::string_view Markers::own_kind(std::string_view block, const std::vector<Token>& tokens) const {
  if (own_.empty()) return {};
  std::string joined;
  bool titled = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::kSymbol) continue;
    joined += (joined.empty() ? "" : " ") + tokens[i].folded;
    if (titled || i + 1 == tokens.size() || !is_mark(tokens[i + 1])) continue;
    const auto found = own_.find(joined);
    titled = found != own_.end() && found->second == "read_more";
  }
  if (const auto found = own_.find(joined.empty() ? std::string(block) : joined); found != own_.end())
    return found->second;
  return titled ? std::string_view("read_more") : std::string_view();
}

std::string_view Markers::kind(std::string_view block) const {
  block = trim_white(block);
  if (block.empty() || block.size() > kLongestBlock) return {};
  if (own_.empty() && !may_start(block)) return {};
  auto tokens = tokenize(block);
  while (!tokens.empty() && tokens.front().kind == Token::Kind::kSymbol) tokens.erase(tokens.begin());
  if (const auto kind = own_kind(block, tokens); !kind.empty()) return kind;
  std::vector<std::string> words;
  for (const auto& token : tokens) {
    if (token.kind != Token::Kind::kSymbol) words.push_back(token.folded);
  }
  if (words.empty()) return {};
  if (const auto kind = whole_kind(words); !kind.empty()) return kind;
  return leading_kind(tokens);
}

}  // namespace tearsheet::analyzers::furniture
