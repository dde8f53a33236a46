#include <map>

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

ParseContext context_of(std::map<std::string, std::string> saved) {
  ParseContext context;
  for (const auto& entry : saved) context.saved_names.push_back(entry.first);
  context.saved = [saved](std::string_view name) -> std::optional<std::string> {
    const auto found = saved.find(std::string{name});
    return found != saved.end() ? std::optional{found->second} : std::nullopt;
  };
  return context;
}

std::string reading(std::string_view text, const ParseContext& context) {
  const auto result = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&result))
    return "[" + std::to_string(problem->from) + "," + std::to_string(problem->to) + ") " + problem->message;
  return to_string(*std::get<Parsed>(result).query);
}

}  // namespace

TEST_CASE("@name is replaced by the saved query, in parentheses and in its field") {
  const auto context = context_of(
      {{"summit", "summit OR \"face-to-face meeting\""}, {"noise", "NOT sport"}, {"deep", "@summit lang:en"}});
  CHECK(reading("Putin AND @summit", context) == "putin AND (summit OR \"face to face meeting\")");
  CHECK(reading("title:@summit", context) == "title:summit OR title:\"face to face meeting\"");
  CHECK(reading("title:(@summit x)", context) == "(title:summit OR title:\"face to face meeting\") AND title:x");
  CHECK(reading("-@summit a", context) == "NOT (summit OR \"face to face meeting\") AND a");
  CHECK(reading("@deep", context) == "(summit OR \"face to face meeting\") AND lang:en");
  CHECK(reading("a @noise", context) == "a AND NOT sport");
}

TEST_CASE("a saved query may be used several times, whatever it is joined with") {
  const auto context = context_of({{"both", "a b"}, {"either", "a OR b"}});
  CHECK(reading("@both @both", context) == "a AND b AND a AND b");
  CHECK(reading("@both c @both", context) == "a AND b AND c AND a AND b");
  CHECK(reading("(@both c) OR (@both d) OR @both", context) == "(a AND b AND c) OR (a AND b AND d) OR (a AND b)");
  CHECK(reading("@either OR c OR @either", context) == "a OR b OR c OR a OR b");
}

TEST_CASE("errors of saved queries name them, at the place of use") {
  const auto context = context_of({{"broken", "titel:x"},
                                   {"outer", "a AND @broken"},
                                   {"loop", "a OR @pool"},
                                   {"pool", "b @loop"},
                                   {"noise", "NOT sport"}});
  CHECK(reading("x @broken", context) == "[2,9) in @broken: there is no field \"titel\": did you mean title:?");
  CHECK(reading("@outer", context) == "[0,6) in @outer: in @broken: there is no field \"titel\": did you mean title:?");
  CHECK(reading("@loop", context) ==
        "[0,5) in @loop: in @pool: @loop uses itself: @loop → @pool → @loop; take one of these uses out");
  CHECK(reading("@brokn", context) == "[0,6) there is no list, query or rule \"brokn\": did you mean @broken?");
  CHECK(reading("@noise", context).find("must not have") != std::string::npos);
}

TEST_CASE("saved queries that double each other quickly reach the limit of terms") {
  std::map<std::string, std::string> saved{{"q0", "a"}};
  for (int i = 1; i < 60; ++i) {
    const auto inner = "@q" + std::to_string(i - 1);
    saved["q" + std::to_string(i)] = inner + " (" + inner + " OR b)";
  }
  const auto context = context_of(saved);
  CHECK(reading("@q59", context).find("terms") != std::string::npos);
  CHECK(std::holds_alternative<Parsed>(parse_query("@q8", context)));
}

TEST_CASE("the limit of nesting also holds for saved queries within each other") {
  std::map<std::string, std::string> saved{{"q0", "a"}};
  for (int i = 1; i < 3000; ++i) saved["q" + std::to_string(i)] = "NOT @q" + std::to_string(i - 1);
  auto context = context_of(saved);
  context.fragment = true;
  CHECK(reading("@q2999", context).find("nested") != std::string::npos);
  CHECK(std::holds_alternative<Parsed>(parse_query("@q400", context)));
}

TEST_CASE("resolve_saved replaces names by the saved queries") {
  const auto context = context_of({{"summit", "summit OR talks"}, {"deep", "a @summit"}});
  CHECK(resolve_saved("é AND  @summit", context) == "é AND  (summit OR talks)");
  CHECK(resolve_saved("title:@deep OR \"@deep\" \\@deep @unknown", context) ==
        "title:(a (summit OR talks)) OR \"@deep\" \\@deep @unknown");
  CHECK(resolve_saved("credit:((x) @summit) (credit:x) @summit", context) ==
        "credit:((x) @summit) (credit:x) (summit OR talks)");  // within credit:(…) "@" is part of a value
}
