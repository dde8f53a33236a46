#include "analyzers/content/candidates.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "analyzers/content/fold.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr double kProseLength = 60;  // reading length from which a line is prose without further proof
constexpr double kScrap = 12;        // the score that a label or lone link costs its container

/// Prefix sums over the lines, so that a container's score takes two look-ups.
class Sums {
 public:
  explicit Sums(const Lines& lines) : lines_(lines), score_(lines.all.size() + 1), prose_(lines.all.size() + 1) {
    for (std::size_t i = 0; i < lines.all.size(); ++i) {
      const auto value = lines.all[i].why == Furniture::kNone ? line_value(lines.all[i]) : 0.0;
      score_[i + 1] = score_[i] + value;
      prose_[i + 1] = prose_[i] + std::max(value, 0.0);
    }
  }
  Candidate candidate(Ground ground, NodeId n) const {
    const auto first = lines_.first[n], end = lines_.end[n];
    return {ground, n, score_[end] - score_[first], prose_[end] - prose_[first]};
  }

 private:
  const Lines& lines_;
  std::vector<double> score_, prose_;
};

bool is_article(const Document& doc, NodeId n) {
  if (doc.is(n, Tag::kArticle) || doc.attribute(n, Attr::kRole) == "article") return true;
  const auto type = doc.attribute(n, Attr::kItemtype);
  return type.ends_with("Article") || type.ends_with("BlogPosting");
}

bool is_body_markup(const Document& doc, NodeId n) {
  const auto property = doc.attribute(n, Attr::kItemprop);
  if (property == "articleBody" || property == "text") return true;
  if (doc.is(n, Tag::kArticle) || doc.is(n, Tag::kBody)) return false;
  return is_body_class(doc.attribute(n, Attr::kClass)) || is_body_class(doc.attribute(n, Attr::kId));
}

void keep_better(std::optional<Candidate>& best, const Candidate& candidate) {
  if (!best || candidate.score > best->score) best = candidate;
}

/// The hashes of every kRun consecutive words of a folded text: does another text begin with one of them?
class WordRuns {
 public:
  static constexpr std::size_t kRun = 6;

  explicit WordRuns(std::string_view folded) {
    for (std::size_t at = 0; at < folded.size(); at = std::min(folded.find(' ', at), folded.size() - 1) + 1) {
      if (const auto run = first_run(folded.substr(at)); !run.empty())
        hashes_.push_back(std::hash<std::string_view>{}(run));
    }
    std::sort(hashes_.begin(), hashes_.end());
  }

  bool has_start_of(std::string_view folded) const {
    const auto run = first_run(folded);
    return !run.empty() && std::binary_search(hashes_.begin(), hashes_.end(), std::hash<std::string_view>{}(run));
  }

 private:
  static std::string_view first_run(std::string_view folded) {
    std::size_t end = 0;
    for (std::size_t words = 0; words < kRun; ++words) {
      if (end >= folded.size()) return {};
      end = std::min(folded.find(' ', end + (words > 0 ? 1 : 0)), folded.size());
    }
    return folded.substr(0, end);
  }

  std::vector<std::size_t> hashes_;
};

/// The smallest container around the lines that JSON-LD has, too, if those are most of its text.
std::optional<NodeId> container_of(const Document& doc, const Lines& lines, std::string_view text) {
  const WordRuns wanted(fold(text));
  NodeId common = kNil;
  std::size_t found = 0;
  for (const auto& line : lines.all) {
    if (line.length < kProseLength || !wanted.has_start_of(fold(std::string_view(line.text).substr(0, 120)))) continue;
    found += line.length;
    if (common == kNil) common = line.node;
    while (!doc.contains(common, line.node)) common = doc[common].parent;
  }
  if (common == kNil || found * 2 < reading_length(text)) return std::nullopt;
  return common;
}

}  // namespace

double line_value(const Line& line) {
  const double length = line.length, links = line.link_density();
  if (line.kind == BlockKind::kHeading) return 0;
  if (links > 0.5) return -(kScrap + length * 0.3);
  if (length >= kProseLength) return length * (1 - 1.5 * links);
  if (ends_sentence(line.text)) return length * (1 - 2 * links);
  return line.kind == BlockKind::kTableRow || line.kind == BlockKind::kCode ? 0 : -kScrap;
}

std::vector<Candidate> find_candidates(const Document& doc, const Lines& lines, std::string_view json_ld_body) {
  const Sums sums(lines);
  std::optional<Candidate> density, markup, article;
  for (NodeId n = doc.body(); n != kNil; n = doc.next(n, doc.body())) {
    if (doc.is_text(n) || lines.first[n] == lines.end[n]) continue;
    const auto candidate = sums.candidate(Ground::kDensity, n);
    // If nested containers cover the same lines, pick the innermost.
    if (!density || candidate.score >= density->score) density = candidate;
    if (is_body_markup(doc, n)) keep_better(markup, sums.candidate(Ground::kBodyMarkup, n));
    if (is_article(doc, n)) keep_better(article, sums.candidate(Ground::kArticle, n));
  }
  std::vector<Candidate> out;
  for (const auto& found : {density, markup, article}) {
    if (found) out.push_back(*found);
  }
  if (!json_ld_body.empty()) {
    if (const auto n = container_of(doc, lines, json_ld_body)) out.push_back(sums.candidate(Ground::kJsonLd, *n));
  }
  out.push_back(sums.candidate(Ground::kPage, doc.body()));
  return out;
}

}  // namespace tearsheet::analyzers::content
