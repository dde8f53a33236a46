#include "plugin/query/lint/fingerprint.h"

#include <algorithm>
#include <string_view>

namespace tearsheet::plugin::query {
namespace {

/// FNV-1a, with a final step that mixes its bits.
class Hash {
 public:
  Hash& add(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) byte(static_cast<unsigned char>(value >> (8 * i)));
    return *this;
  }
  Hash& add(std::string_view text) {
    add(text.size());
    for (const char c : text) byte(static_cast<unsigned char>(c));
    return *this;
  }
  template <class Value>
  Hash& add_optional(const std::optional<Value>& value) {
    return add(value ? 1U : 0U).add(value ? static_cast<std::uint64_t>(*value) : 0);
  }
  std::uint64_t finish() const {
    auto h = state_;
    h = (h ^ (h >> 33U)) * 0xFF51AFD7ED558CCDULL;
    return h ^ (h >> 33U);
  }

 private:
  void byte(unsigned char c) { state_ = (state_ ^ c) * 0x100000001B3ULL; }
  std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

/// The same text of a date means different spans in different time zones, so the spans are hashed.
void add_dates(Hash& hash, const DateSpan& span) {
  const auto add = [&](const auto& point) {
    hash.add(point ? 1U : 0U).add(point ? static_cast<std::uint64_t>(point->time_since_epoch().count()) : 0);
  };
  add(span.from), add(span.to), add(span.from_day), add(span.to_day);
  hash.add(span.last ? static_cast<std::uint64_t>(span.last->count()) : 0);
}

bool is_unordered(const Query& query) {
  return query.kind == QueryKind::kAnd || query.kind == QueryKind::kOr ||
         (query.kind == QueryKind::kNear && !query.near.ordered);
}

}  // namespace

std::uint64_t fingerprint(const Query& query, std::vector<std::uint64_t> args) {
  if (is_unordered(query)) std::sort(args.begin(), args.end());
  Hash hash;
  hash.add(static_cast<std::uint64_t>(query.kind)).add_optional(query.field);
  hash.add(query.words.size());
  for (const auto& word : query.words) hash.add(word);
  hash.add(query.name).add(query.value).add(query.text);
  add_dates(hash, query.dates);
  hash.add_optional(query.at_least).add_optional(query.at_most);
  hash.add(static_cast<std::uint64_t>(query.near.within)).add(query.near.words).add(query.near.ordered ? 1U : 0U);
  hash.add(query.count);
  for (const auto arg : args) hash.add(arg);
  return hash.finish();
}

std::uint64_t fingerprint(const Query& query) {
  std::vector<std::uint64_t> args;
  for (const auto& arg : query.args) args.push_back(fingerprint(*arg));
  return fingerprint(query, std::move(args));
}

}  // namespace tearsheet::plugin::query
