#include "config/schema/check.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/words.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

using yaml::Kind;
using yaml::Node;

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "nothing";
    case Kind::kText:
      return "a text";
    case Kind::kList:
      return "a list";
    case Kind::kMap:
      return "a map";
  }
  return "something else";
}

template <typename Named>
std::vector<std::string_view> names_of(std::span<const Named> all) {
  std::vector<std::string_view> names;
  for (const auto& one : all) names.push_back(one.name);
  return names;
}

Kind kind_of(Form form) {
  switch (form) {
    case Form::kList:
      return Kind::kList;
    case Form::kTable:
    case Form::kRecord:
    case Form::kRecords:
    case Form::kChoice:
      return Kind::kMap;
    default:
      return Kind::kText;
  }
}

/// If the kind is wrong: what was most likely meant.
std::string hint_for(const Node& node, const Shape& shape) {
  const bool text = shape.form == Form::kText || shape.form == Form::kElements || shape.form == Form::kValue;
  if (text && node.kind() != Kind::kNull) return ": quote a text that starts with [ or {";
  if (shape.form == Form::kList && node.kind() == Kind::kText && shape.each->each == nullptr &&
      shape.each->keys.empty()) {
    return fmt::format(": write [{}]", node.text());
  }
  return {};
}

// These are YAML's own types; in quotes they would be texts.
bool must_be_plain(Form form) { return form == Form::kFlag || form == Form::kCount || form == Form::kNumber; }

constexpr Shape kName{.form = Form::kId};

}  // namespace

Check::Check(const yaml::Tree& tree, const Shape& shape, Findings& findings)
    : broken_(tree.size()), findings_(findings) {
  // An empty file, or one that has only comments, is a record without keys.
  if (tree.root().kind() != Kind::kNull) {
    check(tree.root(), shape, shape.noun);
    return;
  }
  for (const auto& key : shape.keys) {
    if (key.required) error({tree.file(), 1, 1}, fmt::format("\"{}\" is missing: {} needs it", key.name, shape.noun));
  }
}

bool Check::error(const Place& place, std::string message) {
  findings_.error(place, std::move(message));
  return false;
}

bool Check::check(const Node& node, const Shape& shape, std::string_view name) {
  bool ok = true;
  if (shape.form == Form::kRecords && node.kind() == Kind::kList) {
    for (const auto item : node.items()) {
      const bool record = item.kind() == Kind::kMap;
      const bool item_ok =
          record ? check_record(item, shape)
                 : error(item.place(), fmt::format("{} must be a map of keys or a list of such maps, found {}",
                                                   quote(name), name_of(item.kind())));
      broken_[item.index()] = !item_ok;
      ok = ok && item_ok;
    }
  } else if (shape.form == Form::kRecord && shape.each != nullptr && node.kind() == Kind::kText) {
    ok = check_text(node, *shape.each, name);
  } else if (node.kind() != kind_of(shape.form)) {
    ok = error(node.place(), fmt::format("{} must be {}, found {}{}", quote(name), expected(shape),
                                         name_of(node.kind()), hint_for(node, shape)));
  } else if (shape.form == Form::kList) {
    ok = check_list(node, shape, name);
  } else if (shape.form == Form::kTable) {
    ok = check_table(node, shape);
  } else if (shape.form == Form::kRecord || shape.form == Form::kRecords) {
    ok = check_record(node, shape);
  } else if (shape.form == Form::kChoice) {
    ok = check_choice(node, shape, name);
  } else {
    ok = check_text(node, shape, name);
  }
  broken_[node.index()] = !ok;
  return ok;
}

bool Check::check_text(const Node& node, const Shape& shape, std::string_view name) {
  if (must_be_plain(shape.form) && node.quoted()) {
    return error(node.place(),
                 fmt::format("{}: expected {}, found a text: remove the quotes", quote(name), expected(shape)));
  }
  const auto problem = problem_of(node.text(), shape);
  return !problem || error(node.place(), fmt::format("{}: {}", quote(name), *problem));
}

bool Check::check_list(const Node& node, const Shape& shape, std::string_view name) {
  bool ok = true;
  std::size_t count = 0;
  for (const auto item : node.items()) {
    ++count;
    ok = check(item, *shape.each, shape.each->noun.empty() ? name : shape.each->noun) && ok;
  }
  if (count < shape.least)
    return error(node.place(), fmt::format("{} is {}: it needs at least {}", quote(name),
                                           count == 0 ? "empty" : "too short", shape.least));
  if (count > shape.most)
    return error(node.place(), fmt::format("{} is too long: it may have at most {}", quote(name), shape.most));
  return ok;
}

bool Check::check_keys(const Node& map) {
  bool ok = true;
  std::vector<Node> keys;
  for (const auto [key, value] : map.entries()) {
    if (key.kind() == Kind::kText) {
      keys.push_back(key);
    } else {
      ok = error(key.place(), fmt::format("a key must be a text, found {}", name_of(key.kind())));
    }
  }
  std::stable_sort(keys.begin(), keys.end(), [](const Node& a, const Node& b) { return a.text() < b.text(); });
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].text() != keys[i - 1].text()) continue;
    const auto first = keys[i - 1].place();
    ok = error(keys[i].place(), fmt::format("the key {} is given twice, first in line {}: remove one",
                                            quote(keys[i].text()), first.line));
  }
  return ok;
}

bool Check::check_table(const Node& node, const Shape& shape) {
  bool ok = check_keys(node);
  for (const auto [key, value] : node.entries()) {
    if (key.kind() != Kind::kText) continue;
    const auto problem = problem_of(key.text(), kName);
    // A value with a bad name is broken too: nothing could refer to it.
    const bool named = !problem || error(key.place(), fmt::format("{}: {}", quote(shape.noun), *problem));
    const bool valued = check(value, *shape.each, key.text());
    if (!named) broken_[value.index()] = true;
    ok = named && valued && ok;
  }
  return ok;
}

bool Check::unknown_key(const Node& key, const Shape& shape) {
  if (key.text() == "<<") return error(key.place(), "merge keys (<<) are not supported: write the keys out");
  const auto known = names_of(shape.keys);
  return error(key.place(), fmt::format("unknown key {}{} ({} has: {})", quote(key.text()),
                                        did_you_mean(key.text(), known), shape.noun, listed(known)));
}

bool Check::check_record(const Node& node, const Shape& shape) {
  bool ok = check_keys(node);
  for (const auto [key, value] : node.entries()) {
    if (key.kind() != Kind::kText) continue;
    const auto name = key.text();
    const auto known = std::find_if(shape.keys.begin(), shape.keys.end(), [&](const Key& k) { return k.name == name; });
    if (known == shape.keys.end()) {
      ok = unknown_key(key, shape);
    } else if (value.kind() == Kind::kNull) {
      // yaml-cpp gives a missing value the place of what follows it.
      broken_[value.index()] = true;
      ok = error(key.place(),
                 fmt::format("{} has no value: give it {}, or remove it", quote(name), expected(*known->shape)));
    } else {
      ok = check(value, *known->shape, name) && ok;
    }
  }
  for (const auto& key : shape.keys) {
    if (key.required && !node.find(key.name)) {
      ok = error(node.place(), fmt::format("\"{}\" is missing: {} needs it", key.name, shape.noun));
    }
  }
  return ok;
}

bool Check::check_choice(const Node& node, const Shape& shape, std::string_view name) {
  const auto known = names_of(shape.choices);
  const auto type = node.find("type");
  if (!type && shape.has_default) return check_record(node, *shape.choices.front().shape);
  if (!type || type->kind() != Kind::kText) {
    return error(type && type->kind() != Kind::kNull ? type->place() : node.place(),
                 fmt::format("{}: {} needs a \"type\": one of {}", quote(name), shape.noun, listed(known)));
  }
  for (const auto& choice : shape.choices) {
    if (choice.name == type->text()) return check_record(node, *choice.shape);
  }
  return error(type->place(), fmt::format("{}: unknown type {}{} (this version knows: {})", quote(name),
                                          quote(type->text()), did_you_mean(type->text(), known), listed(known)));
}

std::string did_you_mean(std::string_view written, const std::vector<std::string_view>& known) {
  const auto name = nearest(written, known);
  return name.empty() ? name : fmt::format(": did you mean \"{}\"?", name);
}

std::string listed(const std::vector<std::string_view>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

}  // namespace tearsheet::config
