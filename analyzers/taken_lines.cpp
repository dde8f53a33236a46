#include "analyzers/taken_lines.h"

#include <utility>

#include "analyzers/content/fates.h"
#include "analyzers/content/fold.h"
#include "analyzers/picture_credit.h"

namespace tearsheet::analyzers {
namespace {

using content::FieldLine;

// Bytes of captions searched for lines that are part of one; a page that needs more is a gallery of thousands.
constexpr std::size_t kMostSearched = 4U << 20U;

/// The texts of an article's pictures, compared without case and punctuation.
class PictureTexts {
 public:
  explicit PictureTexts(const std::vector<Image>& images) {
    for (const auto& image : images) {
      const auto credit = content::fold(image.credit ? image.credit->raw : "");
      const auto caption = content::fold(image.caption);
      whole_.insert({credit, caption, caption + ' ' + credit, credit + ' ' + caption});
      parts_.push_back(caption + ' ' + credit);
    }
  }

  bool carry(const std::string& line) {
    const auto folded = content::fold(line);
    if (folded.empty() || whole_.contains(folded)) return true;
    for (const auto& part : parts_) {
      if (searched_ > kMostSearched) return false;
      searched_ += part.size();
      if (part.find(folded) != part.npos) return true;
    }
    return false;
  }

 private:
  std::unordered_set<std::string> whole_;
  std::vector<std::string> parts_;
  std::size_t searched_ = 0;
};

/// Are they the same, or is one the beginning of the other? A headline is often repeated with the outlet's name after
/// it.
bool is_headline_of(std::string_view line, std::string_view title) {
  const auto a = content::fold(line), b = content::fold(title);
  return a.starts_with(b) || b.starts_with(a);
}

bool is(const Removed& line, FieldLine field) { return line.kind == content::name_of(field); }

}  // namespace

void drop_carried(const std::vector<bool>& taken, const std::unordered_set<std::string>& bylines, Article& article) {
  PictureTexts pictures(article.images);
  const auto is_carried = [&](const Removed& line) {
    if (is(line, FieldLine::kByline)) return bylines.contains(line.text);
    if (is(line, FieldLine::kCaption) || is(line, FieldLine::kCredit)) return pictures.carry(line.text);
    if (is(line, FieldLine::kStandfirst)) return line.text == article.standfirst;
    return is_headline_of(line.text, article.title);
  };
  auto& removed = article.removed;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < removed.size(); ++i) {
    auto& line = removed[i];
    if (i < taken.size() && taken[i] && is_carried(line)) continue;
    if (is(line, FieldLine::kRepeatedHeadline)) line.kind = content::name_of(FieldLine::kHeadline);
    if (i < taken.size() && taken[i] && is_rights_notice(line.text)) line.kind = "notice";
    if (kept != i) removed[kept] = std::move(line);
    ++kept;
  }
  removed.resize(kept);
}

}  // namespace tearsheet::analyzers
