#include "analyzers/metadata/dates/date_elements.h"

#include <string>
#include <string_view>

#include "analyzers/metadata/dates/date_words.h"
#include "analyzers/metadata/dates/head_dates.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kLongestName = 400;  ///< bytes of a class attribute
constexpr std::size_t kBoxes = 3;

std::string folded_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + ('a' - 'A'));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::optional<StatedDate> stated_date(const Document& doc, NodeId n, const DateContext& context) {
  for (const auto attribute : {Attr::kDatetime, Attr::kContent, Attr::kTitleText}) {
    const auto value = doc.attribute(n, attribute);
    if (value.empty()) continue;
    if (auto date = read_machine_date(value, context)) return date;
  }
  return std::nullopt;
}

DateRole role_of_element(const Document& doc, NodeId n) {
  for (std::size_t up = 0; up < kBoxes && n != kNil && n != doc.body(); ++up, n = doc[n].parent) {
    if (doc.is(n, Tag::kTime) && !doc.attribute(n, "pubdate").empty()) return DateRole::kPublished;
    for (const auto attribute : {Attr::kItemprop, Attr::kProperty, Attr::kClass, Attr::kId}) {
      const auto value = doc.attribute(n, attribute);
      if (value.empty() || value.size() > kLongestName) continue;
      const auto kind = kind_of_date_name(folded_name(value));
      if (kind == DateName::kPublished) return DateRole::kPublished;
      if (kind == DateName::kUpdated) return DateRole::kUpdated;
    }
    const auto parent = doc[n].parent;
    if (parent != kNil && doc[parent].first_child != doc[parent].last_child) break;
  }
  return DateRole::kNone;
}

}  // namespace tearsheet::analyzers::metadata
