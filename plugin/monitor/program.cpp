#include "plugin/monitor/program.h"

#include <array>
#include <string>
#include <tuple>

#include "base/error.h"

namespace tearsheet::plugin::monitor {
namespace {

using Words = std::vector<std::uint32_t>;

constexpr std::size_t kMaxSize = std::size_t{1} << 24;
constexpr std::array<std::string_view, 3> kDateFields = {"published", "updated", "fetched"};

FeatureKind feature_kind(const Query& query) {
  switch (text_kind(query.kind)) {
    case TextKind::kWord:
      break;
    case TextKind::kPhrase:
      return FeatureKind::kForm;  // but for the last word
    case TextKind::kCase:
      return FeatureKind::kCase;
    case TextKind::kWildcard:
      return FeatureKind::kWildcard;
    case TextKind::kFuzzy:
      return query.count == 1 ? FeatureKind::kOneEdit : FeatureKind::kTwoEdits;
  }
  return FeatureKind::kWord;
}

/// Writes values that may be absent: a word of flags, then two words for each value that is present.
class OptionalWriter {
 public:
  explicit OptionalWriter(Words& code) : code_(code), flags_(code.size()) { code.push_back(0); }
  void add(std::optional<std::int64_t> value) {
    if (value) {
      code_[flags_] |= next_;
      code_.push_back(static_cast<std::uint32_t>(*value));
      code_.push_back(static_cast<std::uint32_t>(*value >> 32));
    }
    next_ <<= 1;
  }

 private:
  Words& code_;
  std::size_t flags_;
  std::uint32_t next_ = 1;
};

class OptionalReader {
 public:
  explicit OptionalReader(const std::uint32_t* at) : flags_(*at), at_(at + 1) {}
  std::optional<std::int64_t> next() {
    const bool there = (flags_ & 1) != 0;
    flags_ >>= 1;
    if (!there) return std::nullopt;
    at_ += 2;
    return static_cast<std::int64_t>(std::uint64_t{at_[-1]} << 32 | at_[-2]);
  }
  const std::uint32_t* at() const { return at_; }

 private:
  std::uint32_t flags_;
  const std::uint32_t* at_;
};

template <class Point>
std::optional<std::int64_t> ticks(const std::optional<Point>& point) {
  if (!point) return std::nullopt;
  if constexpr (requires { point->time_since_epoch(); }) {
    return point->time_since_epoch().count();
  } else {
    return static_cast<std::int64_t>(point->count());
  }
}

void write_bytes(std::string_view text, Words& code) {
  code.push_back(static_cast<std::uint32_t>(text.size()));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 4 == 0) code.push_back(0);
    code.back() |= std::uint32_t{static_cast<std::uint8_t>(text[i])} << (8 * (i % 4));
  }
}

std::string read_bytes(const std::uint32_t* at) {
  std::string text(*at, '\0');
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>(at[1 + i / 4] >> (8 * (i % 4)));
  return text;
}

void write_dates(const Query& query, Words& code) {
  code.push_back(0);
  while (kDateFields[code.back()] != query.name) ++code.back();
  OptionalWriter values(code);
  values.add(ticks(query.dates.from));
  values.add(ticks(query.dates.to));
  values.add(ticks(query.dates.from_day));
  values.add(ticks(query.dates.to_day));
  values.add(ticks(query.dates.last));
  write_bytes(query.text, code);
}

DateSpan read_span(OptionalReader& values) {
  DateSpan span;
  if (const auto from = values.next()) span.from = Time{Time::duration{*from}};
  if (const auto to = values.next()) span.to = Time{Time::duration{*to}};
  if (const auto day = values.next()) span.from_day = std::chrono::sys_days{std::chrono::days{*day}};
  if (const auto day = values.next()) span.to_day = std::chrono::sys_days{std::chrono::days{*day}};
  if (const auto last = values.next()) span.last = Seconds{*last};
  return span;
}

void read_dates(Node node, Query& query) {
  query.name = date_field(node);
  query.dates = date_span(node);
  query.text = date_text(node);
}

void write_length(const Query& query, Words& code) {
  OptionalWriter values(code);
  const auto value = [](const std::optional<std::uint64_t>& words) {
    return words ? std::optional{static_cast<std::int64_t>(*words)} : std::nullopt;
  };
  values.add(value(query.at_least));
  values.add(value(query.at_most));
}

void write_text(const Query& query, FeatureSet& features, Words& code) {
  code.push_back(query.field ? static_cast<std::uint32_t>(*query.field) : Node::kBareFields);
  for (const auto& word : query.words) {
    const bool is_last = query.kind == QueryKind::kPhrase && &word == &query.words.back();
    code.push_back(features.intern({is_last ? FeatureKind::kLast : feature_kind(query), word}));
  }
}

void write_near(const Nearness& near, Words& code) {
  code.push_back(static_cast<std::uint32_t>(near.within) | (near.ordered ? 0x100U : 0U));
  code.push_back(near.words);
}

void write_filter(const Query& query, FeatureSet& features, Words& code) {
  if (query.kind == QueryKind::kDates) return write_dates(query, code);
  if (query.kind == QueryKind::kLength) return write_length(query, code);
  code.push_back(features.intern({FeatureKind::kValue, query.name + "=" + query.value}));
}

/// Writes what a node has besides its head and its arguments.
void write_own(const Query& query, FeatureSet& features, Words& code) {
  switch (family_of(query.kind)) {
    case QueryFamily::kText:
      return write_text(query, features, code);
    case QueryFamily::kNear:
      return write_near(query.near, code);
    case QueryFamily::kCounted:
      return code.push_back(query.count);
    case QueryFamily::kFilter:
      return write_filter(query, features, code);
    case QueryFamily::kAll:
    case QueryFamily::kLogic:
      return;
  }
}

void read_text(Node node, const FeatureSet& features, Query& query) {
  query.field = node.field();
  for (const auto id : node.features()) query.words.emplace_back(features[id].text);
  if (query.kind == QueryKind::kFuzzy) query.count = edits(features[node.features().front()].kind);
}

void read_filter(Node node, const FeatureSet& features, Query& query) {
  if (query.kind == QueryKind::kDates) return read_dates(node, query);
  if (query.kind == QueryKind::kLength) {
    query.name = "words";
    std::tie(query.at_least, query.at_most) = length_range(node);
    return;
  }
  const auto text = features[node[1]].text;
  query.name = text.substr(0, text.find('='));
  query.value = text.substr(text.find('=') + 1);
}

void read_own(Node node, const FeatureSet& features, Query& query) {
  switch (family_of(query.kind)) {
    case QueryFamily::kText:
      return read_text(node, features, query);
    case QueryFamily::kNear:
      query.near = node.near();
      return;
    case QueryFamily::kCounted:
      query.count = node[1];
      return;
    case QueryFamily::kFilter:
      return read_filter(node, features, query);
    case QueryFamily::kAll:
    case QueryFamily::kLogic:
      return;
  }
}

}  // namespace

void encode(const Query& query, FeatureSet& features, Words& code) {
  const auto head = code.size();
  code.push_back(0);
  write_own(query, features, code);
  for (const auto& argument : query.args) encode(*argument, features, code);
  const auto size = code.size() - head;
  if (size >= kMaxSize) throw Error(ErrorKind::kQuery, "the query is too long to be stored");
  code[head] = static_cast<std::uint32_t>(query.kind) | static_cast<std::uint32_t>(size) << 8;
}

QueryPtr decode(Node node, const FeatureSet& features) {
  Query query;
  query.kind = node.kind();
  read_own(node, features, query);
  for (const auto argument : node.arguments()) query.args.push_back(decode(argument, features));
  return std::make_shared<const Query>(std::move(query));
}

DateSpan date_span(Node node) {
  OptionalReader values(node.data() + 2);
  return read_span(values);
}

std::string date_text(Node node) {
  OptionalReader values(node.data() + 2);
  read_span(values);
  return read_bytes(values.at());
}

std::string_view date_field(Node node) { return kDateFields[node[1]]; }

std::pair<std::optional<std::uint64_t>, std::optional<std::uint64_t>> length_range(Node node) {
  OptionalReader values(node.data() + 1);
  const auto least = values.next();
  return {least, values.next()};
}

void each_node(Node root, const std::function<void(Node)>& each) {
  for (const auto *at = root.data(), *end = at + root.size(); at != end;) {
    const Node node(at);
    each(node);
    at += node.head_size();
  }
}

void each_feature(std::span<std::uint32_t> code, const std::function<void(FeatureId&)>& each) {
  each_node(Node(code.data()), [&](Node node) {
    const auto at = static_cast<std::size_t>(node.data() - code.data());
    if (node.kind() == QueryKind::kExact) each(code[at + 1]);
    if (!has_words(node)) return;
    for (auto word = at + 2; word < at + node.size(); ++word) each(code[word]);
  });
}

}  // namespace tearsheet::plugin::monitor
