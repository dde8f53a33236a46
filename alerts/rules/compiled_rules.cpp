#include "alerts/rules/compiled_rules.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/build_id.h"
#include "base/digest.h"
#include "base/nfc.h"
#include "base/time.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kMagic = "tearsheet/rules/4\n";

std::string digest_of(std::string_view bytes) {
  const auto digest = sha256(bytes);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

template <class Io, class Exception>
void exception_fields(Io& io, Exception& exception) {
  io.field(exception.name);
  io.field(exception.when);
  io.field(exception.until);
}

/// All of a rule except its places in files; `io` writes or reads them.
template <class Io, class Rule>
void rule_fields(Io& io, Rule& rule) {
  for (auto* text : {&rule.id, &rule.title, &rule.query, &rule.time_zone, &rule.owner, &rule.note}) io.field(*text);
  io.field(rule.states_time_zone);
  io.field(rule.notify);
  io.word(rule.status, config::kRuleStatuses);
  io.field(rule.tags);
  io.word(rule.severity, config::kAlertSeverities);
  io.word(rule.type, config::kRuleTypes);
  io.field(rule.window);
  for (auto* duration : {&rule.baseline, &rule.learn, &rule.max_age}) io.field(*duration);
  io.field(rule.factor);
  io.field(rule.count);
  for (auto* count : {&rule.min, &rule.max}) io.field(*count);
  for (auto* unit : {&rule.distinct, &rule.same}) io.word(*unit, config::kUnits);
  io.word(rule.per, config::kFlatlinePers);
  io.word(rule.term, config::kTermFields);
  io.word(rule.text, config::kTextFields);
  io.field(rule.least);
  io.field(rule.steps);
  io.field(rule.on);
  io.word(rule.clock, config::kRuleClocks);
  io.field(rule.late);
  io.field(rule.except);
  io.word(rule.dedupe_by, config::kDedupeBys);
  io.word(rule.dedupe_keep, config::kDedupeKeeps);
  io.field(rule.group_by);
  for (auto* duration : {&rule.group_wait, &rule.group_repeat}) io.field(*duration);
}

class Writer {
 public:
  explicit Writer(std::string start) : out_(std::move(start)) {}

  void text(std::string_view text) {
    number(text.size());
    out_.append(text);
  }
  template <class Item, class Write>
  void list(const std::vector<Item>& items, const Write& write) {
    number(items.size());
    for (const auto& item : items) write(item);
  }
  void texts(const std::vector<std::string>& texts) {
    list(texts, [this](const std::string& each) { text(each); });
  }
  void bytes(std::string_view bytes) { out_.append(bytes); }

  void field(const std::string& value) { text(value); }
  void field(const std::uint64_t& value) { plain(value); }
  void field(const double& value) { plain(value); }
  void field(const bool& value) { number(value ? 1 : 0); }
  void field(const config::Rule::Duration& value) { plain(value.count()); }
  void field(const DateTime& value) { text(tearsheet::to_string(value)); }
  template <class Value>
  void field(const std::optional<Value>& value) {
    number(value ? 1 : 0);
    if (value) field(*value);
  }
  template <class Item>
  void field(const std::vector<Item>& items) {
    list(items, [this](const Item& each) { item(each); });
  }
  template <class Value>
  void word(Value value, std::span<const std::string_view>) {
    number(static_cast<std::size_t>(value));
  }

  std::string take() { return std::move(out_); }

 private:
  void item(const config::RuleException& each) { exception_fields(*this, each); }
  void item(const config::SequenceStep& each) { text(each.query); }
  void item(config::ArticleEvent each) { word(each, config::kArticleEvents); }
  template <class Item>
  void item(const Item& each) {
    field(each);
  }
  void number(std::size_t value) { plain(static_cast<std::uint32_t>(value)); }
  template <class Value>
  void plain(const Value& value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }

  std::string out_;
};

/// Reads what Writer wrote. A right checksum proves nothing (anybody can compute it), so a length that exceeds the bytes
/// ends the reading: everything is empty from then on, and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  std::string text() { return std::string{take(number())}; }
  Sha256Bytes digest() {
    Sha256Bytes digest{};
    if (const auto bytes = take(digest.size()); ok_) std::memcpy(digest.data(), bytes.data(), digest.size());
    return digest;
  }
  template <class Item, class Read>
  void list(std::vector<Item>& items, const Read& read) {
    const auto size = number();
    // An item takes at least the four bytes of a length.
    if (size > rest_.size() / sizeof(std::uint32_t)) return fail();
    items.resize(size);
    for (auto& item : items) read(item);
  }
  std::vector<std::string> texts() {
    std::vector<std::string> texts;
    list(texts, [this](std::string& each) { each = text(); });
    return texts;
  }
  std::string_view rest() const { return rest_; }

  void field(std::string& value) { value = text(); }
  void field(std::uint64_t& value) { plain(value); }
  void field(double& value) { plain(value); }
  void field(bool& value) { value = number() != 0; }
  void field(config::Rule::Duration& value) {
    config::Rule::Duration::rep count = 0;
    plain(count);
    value = config::Rule::Duration{count};
  }
  void field(DateTime& value) {
    if (const auto date = parse_date_time(text())) {
      value = *date;
    } else {
      fail();
    }
  }
  template <class Value>
  void field(std::optional<Value>& value) {
    if (number() != 0) field(value.emplace());
  }
  template <class Item>
  void field(std::vector<Item>& items) {
    list(items, [this](Item& each) { item(each); });
  }
  template <class Value>
  void word(Value& value, std::span<const std::string_view> words) {
    const auto read = number();
    if (read >= words.size()) return fail();
    value = static_cast<Value>(read);
  }

 private:
  void item(config::RuleException& each) { exception_fields(*this, each); }
  void item(config::SequenceStep& each) { each.query = text(); }
  void item(config::ArticleEvent& each) { word(each, config::kArticleEvents); }
  template <class Item>
  void item(Item& each) {
    field(each);
  }
  std::size_t number() {
    std::uint32_t value = 0;
    plain(value);
    return value;
  }
  template <class Value>
  void plain(Value& value) {
    if (const auto bytes = take(sizeof value); ok_) std::memcpy(&value, bytes.data(), sizeof value);
  }
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) fail();
    const auto taken = rest_.substr(0, ok_ ? size : 0);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  void fail() {
    ok_ = false;
    rest_ = {};
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

std::string compiled_key(std::string_view rules_digest) {
  if (build_id().empty()) return {};
  std::string parts{build_id()};
  for (const auto part : {std::string_view{tz_version()}, std::string_view{icu_version()}, rules_digest})
    parts.append("\n").append(part);
  return digest_of(parts);
}

std::string write_compiled(const std::string& key, const config::Desk& desk, const RuleSet& set) {
  Writer out(key);
  out.text(set.sha256);
  out.list(desk.lists, [&](const config::SavedList& list) {
    out.text(list.name);
    out.texts(list.entries);
  });
  out.list(desk.queries, [&](const config::SavedQuery& query) {
    out.text(query.name);
    out.text(query.query);
  });
  out.texts(desk.rules_off);
  out.list(set.rules, [&](const CompiledRule& each) {
    rule_fields(out, *each.rule);
    out.bytes({reinterpret_cast<const char*>(each.sha256.data()), each.sha256.size()});
    out.text(each.resolved);
  });
  out.bytes(set.monitor.save());
  const auto rest = out.take();
  return std::string{kMagic} + digest_of(rest) + rest;
}

namespace {

/// What the checks of YAML ensure, and types of rules rely on.
bool is_sound(const config::Rule& rule) {
  if (counts(rule.type) && rule.window < Seconds{1}) return false;
  if (rule.baseline && *rule.baseline < rule.window) return false;
  const auto steps = rule.steps.size();
  return rule.type == config::RuleType::kSequence ? steps >= 2 && steps <= config::kMaxSteps : steps == 0;
}

}  // namespace

std::optional<CompiledRules> read_compiled(std::string_view bytes, const std::string& key, config::Desk& desk) {
  if (!bytes.starts_with(kMagic)) return std::nullopt;
  bytes.remove_prefix(kMagic.size());
  const auto digest = bytes.substr(0, sizeof(Sha256Bytes));
  const auto rest = bytes.substr(digest.size());
  if (key.empty() || !rest.starts_with(key) || digest_of(rest) != digest) return std::nullopt;

  Reader in(rest.substr(key.size()));
  CompiledRules compiled;
  config::Desk read;
  compiled.sha256 = in.text();
  in.list(read.lists, [&](config::SavedList& list) {
    list.name = in.text();
    list.entries = in.texts();
  });
  in.list(read.queries, [&](config::SavedQuery& query) {
    query.name = in.text();
    query.query = in.text();
  });
  read.rules_off = in.texts();
  in.list(read.rules, [&](config::Rule& rule) {
    rule_fields(in, rule);
    const auto sha256 = in.digest();
    compiled.rules.push_back({nullptr, sha256, in.text(), nullptr});
  });
  if (!in.ok() || !std::ranges::all_of(read.rules, is_sound) || !compiled.monitor.load(in.rest())) return std::nullopt;
  desk.lists = std::move(read.lists);
  desk.queries = std::move(read.queries);
  desk.rules_off = std::move(read.rules_off);
  desk.rules = std::move(read.rules);
  return compiled;
}

RuleSet rule_set(const config::Desk& desk, CompiledRules compiled) {
  RuleSet set;
  set.context = parse_context(desk);
  set.monitor = std::move(compiled.monitor);
  set.sha256 = std::move(compiled.sha256);
  set.rules = std::move(compiled.rules);
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    set.rules[i].rule = &desk.rules[i];
    set.has_parts |= !desk.rules[i].steps.empty() || !desk.rules[i].except.empty();
  }
  return set;
}

}  // namespace tearsheet::alerts
