// rules/*.yaml: lists, named queries, alert rules. They share one namespace, since @name may mean any of them.

#include <set>

#include "config/read/read.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

using yaml::Node;

SavedList read_list(const Reader& reader, const Node& name, const Node& node) {
  SavedList list;
  list.name = name.text();
  for (const auto entry : node.items()) {
    if (reader.whole(entry)) list.entries.emplace_back(entry.text());
  }
  list.place = name.place();
  return list;
}

/// Calls `read(name, value)` for the valid entries of a table whose names are new.
template <typename Read>
void read_table(const yaml::Tree& tree, std::string_view key, std::string_view what, const Reader& reader, Draft& draft,
                const Read& read) {
  const auto table = tree.root().find(key);
  if (!table) return;
  std::set<std::string_view> seen;
  for (const auto [name, value] : table->entries()) {
    // The check reports a key that is not a text, or is duplicated within one table.
    if (name.kind() != yaml::Kind::kText || !seen.insert(name.text()).second) continue;
    if (take_name(draft.rules, what, name, draft) && reader.whole(value)) read(name, value);
  }
}

}  // namespace

void read_rules(const yaml::Tree& tree, Draft& draft) {
  const Reader reader{tree, kRulesFile, draft.findings};
  read_table(tree, "lists", "list", reader, draft,
             [&](const Node& name, const Node& value) { draft.desk.lists.push_back(read_list(reader, name, value)); });
  read_table(tree, "queries", "query", reader, draft, [&](const Node& name, const Node& value) {
    draft.desk.queries.push_back(
        {std::string{name.text()}, std::string{value.text()}, value.text_place(), value.written()});
  });
  const auto is_other = [](const Node& node, yaml::Kind kind) {
    return node.kind() != kind && node.kind() != yaml::Kind::kNull;
  };
  draft.desk.rules_unreadable |= is_other(tree.root(), yaml::Kind::kMap);
  const auto rules = tree.root().find("rules");
  if (!rules) return;
  draft.desk.rules_unreadable |= is_other(*rules, yaml::Kind::kList);
  for (const auto node : rules->items()) {
    const auto id = reader.get(node, "id");
    draft.desk.rules_unreadable |= !id;
    auto* named = id ? take_name(draft.rules, "rule", *id, draft) : nullptr;
    if (!named) continue;
    auto rule = reader.whole(node) ? read_rule(reader, node, draft) : std::nullopt;
    named->whole = rule.has_value();
    if (!rule) {
      draft.desk.broken_rules.emplace_back(id->text());
    } else if (rule->status != RuleStatus::kOff) {
      draft.desk.rules.push_back(std::move(*rule));
    } else {
      draft.desk.rules_off.push_back(std::move(rule->id));
    }
  }
}

}  // namespace tearsheet::config
