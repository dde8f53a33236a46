#include "alerts/rules/rules.h"
#include "base/error.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/desk.h"
#include "plugin/monitor/anchors.h"
#include "plugin/monitor/term_shares.h"
#include "plugin/query/export/foreign.h"
#include "plugin/query/lint/cost.h"
#include "plugin/query/lint/lint.h"

namespace tearsheet::cli {
namespace {

struct QueryVerb {
  std::vector<std::string> query;
  std::string format = "text", time_zone, to;
};

/// "@name" is looked up in the desk; without a desk no name is known.
plugin::Parsed parse(const std::string& text, const Common& common, const std::string& time_zone) {
  std::optional<desk::OpenDesk> desk;
  try {
    desk.emplace(common.desk);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kNoDesk || !common.desk.empty()) throw;
  }
  const config::Desk nothing;
  const auto& config = desk ? desk->config() : nothing;
  return plugin::parse_query_or_throw(text, alerts::parse_context(config, desk::query_zone(config, text, time_zone)));
}

std::string label(const plugin::Query& query) {
  using plugin::QueryKind;
  switch (query.kind) {
    case QueryKind::kAnd:
      return "AND";
    case QueryKind::kOr:
      return "OR";
    case QueryKind::kNot:
      return "NOT";
    case QueryKind::kNear:
      return to_string(query.near);
    case QueryKind::kNotNear:
      return "NOT " + to_string(query.near);
    case QueryKind::kAtLeast:
      return "ATLEAST/" + std::to_string(query.count);
    case QueryKind::kFirst:
      return "FIRST/" + std::to_string(query.count);
    case QueryKind::kAll:
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      break;
  }
  return to_string(query);
}

void print_tree(const plugin::Query& query, std::size_t depth, Output& out) {
  out.line(std::string(2 + 2 * depth, ' ') + label(query));
  for (const auto& arg : query.args) print_tree(*arg, depth + 1, out);
}

Json tree_json(const plugin::Query& query) {
  Json json = {{"query", label(query)}, {"from", query.from}, {"to", query.to}};
  if (query.args.empty()) return json;
  auto& args = json["args"] = Json::array();
  for (const auto& arg : query.args) args.push_back(tree_json(*arg));
  return json;
}

/// An anchor as text: the one or two features that an article must have.
using AnchorTexts = std::vector<std::string>;

std::string feature_text(const plugin::Feature& feature) {
  using plugin::FeatureKind;
  const std::string text{feature.text};
  switch (feature.kind) {
    case FeatureKind::kForm:
    case FeatureKind::kLast:
      return '"' + text + '"';
    case FeatureKind::kCase:
      return '=' + text;
    case FeatureKind::kOneEdit:
      return text + "~1";
    case FeatureKind::kTwoEdits:
      return text + "~2";
    case FeatureKind::kValue:
      return std::string{text}.replace(text.find('='), 1, ":");
    case FeatureKind::kWord:
    case FeatureKind::kWildcard:
      break;
  }
  return text;
}

/// The anchors that a monitor would choose that knows no articles yet; nothing if every article has to be looked at.
std::optional<std::vector<AnchorTexts>> anchors_of(const plugin::Query& query) {
  plugin::FeatureSet features;
  std::vector<std::uint32_t> code;
  encode(query, features, code);
  const plugin::TermShares shares;
  const auto found = plugin::anchors(plugin::Node(code.data()),
                                     [&](plugin::FeatureId feature) { return shares.of(features[feature]); });
  if (!found) return std::nullopt;
  std::vector<AnchorTexts> texts;
  for (const auto& anchor : *found) {
    texts.push_back({feature_text(features[anchor.first])});
    if (anchor.second != plugin::kNoFeature) texts.back().push_back(feature_text(features[anchor.second]));
  }
  return texts;
}

void print_text(const std::string& text, const plugin::Parsed& parsed, Output& out) {
  out.line(out.strong("canonical"));
  out.line("  " + to_string(*parsed.query));
  out.line(out.strong("tree"));
  print_tree(*parsed.query, 0, out);
  if (!parsed.warnings.empty()) out.line(out.strong("warnings"));
  for (const auto& warning : parsed.warnings) out.line(with_caret(text, warning));
  out.line(out.strong("cost"));
  out.line("  " + to_string(plugin::cost(*parsed.query)));
  out.line(out.strong("anchors"));
  const auto anchors = anchors_of(*parsed.query);
  if (!anchors) return out.line("  looked at for every article");
  if (anchors->empty()) out.line("  none: nothing can match");
  for (const auto& anchor : *anchors) out.line("  " + joined(anchor, " and "));
}

Json to_json(const std::string& text, const plugin::Parsed& parsed) {
  auto warnings = Json::array();
  for (const auto& warning : parsed.warnings)
    warnings.push_back({{"message", warning.message}, {"from", warning.from}, {"to", warning.to}});
  const auto cost = plugin::cost(*parsed.query);
  const auto anchors = anchors_of(*parsed.query);
  return {
      {"schema", "tearsheet/query/1"},
      {"query", text},
      {"canonical", to_string(*parsed.query)},
      {"tree", tree_json(*parsed.query)},
      {"warnings", warnings},
      {"cost",
       {{"terms", cost.terms}, {"walks", cost.walks}, {"decisions", cost.decisions}, {"everything", cost.everything}}},
      {"anchors", anchors ? Json(*anchors) : Json(nullptr)}};
}

int query(const QueryVerb& verb, const Common& common) {
  const auto text = joined(verb.query, " ");
  auto parsed = parse(text, common, verb.time_zone);
  Output out(common.color);
  if (!verb.to.empty()) {
    const auto engine = verb.to == "lucene" ? plugin::Engine::kLucene : plugin::Engine::kOpenSearch;
    out.line(plugin::foreign_query_or_throw(*parsed.query, engine, text));
  } else {
    const auto more = lint_rule(*parsed.query);
    parsed.warnings.insert(parsed.warnings.end(), more.begin(), more.end());
    print_record(
        verb.format,
        {.json = [&] { return to_json(text, parsed); }, .text = [&](Output& to) { print_text(text, parsed, to); }},
        out);
  }
  out.finish();
  return 0;
}

Action declare_query(Options& declared) {
  auto verb = std::make_shared<QueryVerb>();
  declared.texts("QUERY", verb->query, "the query, e.g. 'Putin AND summit'; @name is looked up in the desk", true);
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  declared.choice("--to", verb->to, {"lucene", "opensearch"}, "print only the query, in the syntax of another engine");
  declare_query_zone(declared, verb->time_zone);
  return [verb](const Common& common) { return query(*verb, common); };
}

}  // namespace

const Verb kQuery{"query", "how a query is read: canonical form, tree, warnings, cost, anchors",
                  R"(  tearsheet query 'Putin NEAR/5 (summit OR talks)'
  tearsheet query 'lang:en title:summit' --to lucene
Names (@name) are those of the desk, if there is one. --to prints the same query for another engine, and refuses what
that engine can't express.  Exit code: 0, or 2 for a query that can't be read or expressed.)",
                  declare_query};

}  // namespace tearsheet::cli
