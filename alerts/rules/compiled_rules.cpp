#include "alerts/rules/compiled_rules.h"

#include <cstring>
#include <utility>

#include "base/build_id.h"
#include "base/digest.h"
#include "base/nfc.h"
#include "base/time.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kMagic = "tearsheet/rules/2\n";

std::string digest_of(std::string_view bytes) {
  const auto digest = sha256(bytes);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
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

  std::string take() { return std::move(out_); }

 private:
  void number(std::size_t value) {
    const auto word = static_cast<std::uint32_t>(value);
    out_.append(reinterpret_cast<const char*>(&word), sizeof word);
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

 private:
  std::size_t number() {
    std::uint32_t word = 0;
    if (const auto bytes = take(sizeof word); ok_) std::memcpy(&word, bytes.data(), sizeof word);
    return word;
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
  out.list(set.rules, [&](const CompiledRule& each) {
    out.text(each.rule->id);
    out.text(each.rule->title);
    out.text(each.rule->query);
    out.text(each.rule->time_zone);
    out.texts(each.rule->notify);
    out.bytes({reinterpret_cast<const char*>(each.sha256.data()), each.sha256.size()});
    out.text(each.resolved);
  });
  out.bytes(set.monitor.save());
  const auto rest = out.take();
  return std::string{kMagic} + digest_of(rest) + rest;
}

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
  in.list(read.rules, [&](config::Rule& rule) {
    rule.id = in.text();
    rule.title = in.text();
    rule.query = in.text();
    rule.time_zone = in.text();
    rule.notify = in.texts();
    const auto sha256 = in.digest();
    compiled.rules.push_back({nullptr, sha256, in.text(), nullptr});
  });
  if (!in.ok() || !compiled.monitor.load(in.rest())) return std::nullopt;
  desk.lists = std::move(read.lists);
  desk.queries = std::move(read.queries);
  desk.rules = std::move(read.rules);
  return compiled;
}

RuleSet rule_set(const config::Desk& desk, CompiledRules compiled) {
  RuleSet set;
  set.context = parse_context(desk);
  set.monitor = std::move(compiled.monitor);
  set.sha256 = std::move(compiled.sha256);
  set.rules = std::move(compiled.rules);
  for (std::size_t i = 0; i < set.rules.size(); ++i) set.rules[i].rule = &desk.rules[i];
  return set;
}

}  // namespace tearsheet::alerts
