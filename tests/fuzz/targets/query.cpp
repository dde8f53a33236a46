// A query as a user types it.

#include "base/utf8.h"
#include "plugin/query/parse.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {

using namespace plugin;

void check_query(std::string_view input) {
  const ParseContext context{.time_zone = "Asia/Kolkata",
                             .saved = [](std::string_view name) -> std::optional<std::string> {
                               if (name == "leaders") return "putin OR \"the chancellor\"";
                               return std::nullopt;
                             },
                             .saved_names = {"leaders"}};
  const auto text = to_utf8(std::string(input));
  const auto result = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&result)) {
    promise(!problem->message.empty(), "a problem says what is wrong");
    promise(problem->from <= problem->to && problem->to <= code_points(text) + 1, "a problem has its place", text);
    promise(is_utf8(with_caret(text, *problem)), "a problem is shown in UTF-8", text);
    return;
  }
  const auto& parsed = std::get<Parsed>(result);
  const auto canonical = to_string(*parsed.query);
  promise_text(canonical, "the canonical form");
  const auto again = parse_query(canonical, context);
  const auto* tree = std::get_if<Parsed>(&again);
  promise(tree != nullptr && same(*tree->query, *parsed.query), "the canonical form gives the same tree", canonical);
  promise(to_string(*tree->query) == canonical, "the canonical form is its own", canonical);
  const auto resolved = parse_query(resolve_saved(text, context), context);
  const auto* without = std::get_if<Parsed>(&resolved);
  promise(without != nullptr && to_string(*without->query) == canonical, "named queries written out say the same",
          text);
}

}  // namespace tearsheet::fuzz
