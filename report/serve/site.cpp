#include "report/serve/site.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>

#include "base/error.h"
#include "base/json.h"
#include "desk/coverage.h"
#include "desk/looking/archived_page.h"
#include "desk/looking/backtest.h"
#include "desk/rule_feed.h"
#include "report/pages/pages.h"

namespace tearsheet::report {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostHits = 1'000;        ///< of one answer
constexpr std::size_t kMostOffset = 1'000'000;  ///< further than anybody reads

constexpr auto kJson = "application/json";
constexpr auto kText = "text/plain; charset=utf-8";

/// What is asked for isn't there, or can't be understood.
struct Refused {
  int status;
  std::string title, message;
};

/// A whole number up to `most`; `otherwise` if the parameter isn't given.
std::size_t number(const Target& target, const std::string& name, std::size_t otherwise, std::size_t most) {
  const auto text = target.parameter(name);
  if (text.empty()) return otherwise;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > most)
    throw Refused{400, "Not a number", name + " takes a whole number from 0 to " + std::to_string(most) + "."};
  return value;
}

Response not_found(const std::string& what) { throw Refused{404, "Not found", what}; }

/// The newest change of the index, which each commit makes.
std::optional<fs::file_time_type> changed(const fs::path& index) {
  std::error_code error;
  const auto time = fs::last_write_time(index, error);
  return error ? std::nullopt : std::optional{time};
}

}  // namespace

struct Site::State {
  desk::OpenDesk desk;
  WallClock clock;
  std::unique_ptr<Users> users;

  std::mutex coverage_mutex{};
  std::shared_ptr<plugin::EngineReader> coverage{};
  std::optional<fs::file_time_type> coverage_time{};

  std::mutex backtest_mutex{};  ///< held while one is made: two at once would only be slower
  std::map<std::string, desk::BacktestReport> backtests{};
  std::shared_ptr<plugin::EngineReader> backtests_of{};

  State(const std::string& name, WallClock wall_clock, std::unique_ptr<Users> readers)
      : desk(name), clock(std::move(wall_clock)), users(std::move(readers)) {
    desk.rules();  // compiled once, before threads share the desk
    current_coverage();
  }

  /// Stays open for as long as somebody uses it. Null if nothing was ever taken in.
  std::shared_ptr<plugin::EngineReader> current_coverage() {
    const std::lock_guard lock(coverage_mutex);
    const auto time = changed(desk.index());
    if (!coverage || time != coverage_time) {
      coverage = desk::open_coverage(desk, {}, desk::Repair::kNo);
      coverage_time = time;
    }
    return coverage;
  }

  Response article(const View& view, const PageRequest& request) const;
  Response rule(const View& view, const std::shared_ptr<plugin::EngineReader>& reader, const std::string& id);
  Response feed(const View& view, const std::string& name) const;
  Response page(const View& view, const std::shared_ptr<plugin::EngineReader>& reader, const PageRequest& request);
  Response api_search(const View& view, const Target& target) const;
};

namespace {

Search search_of(const Target& target) {
  return {target.parameter("q"), number(target, "limit", 20, kMostHits), number(target, "offset", 0, kMostOffset)};
}

Response html(std::string text) { return {200, "text/html; charset=utf-8", std::move(text)}; }

/// For a browser: what is asked of it is plain text, or nothing it would show.
Response raw(const desk::OpenDesk& desk, const analyzers::Article& article) {
  Response response{200, "text/plain", desk::archived_bytes(desk, article)};
  response.headers["Content-Disposition"] = "attachment; filename=\"" + article.id + ".txt\"";
  response.headers["Content-Security-Policy"] =
      "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  return response;
}

Response search_answer(const View& view, const Target& target) {
  const auto search = search_of(target);
  try {
    return html(search_page(view, search));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kQuery) throw;
    auto response = html(wrong_query_page(view, search.text, error.what()));
    response.status = 400;
    return response;
  }
}

Response json_error(int status, const std::string& message) {
  return {status, kJson, dump({{"error", message}}) + "\n"};
}

}  // namespace

Response Site::State::api_search(const View& view, const Target& target) const try {
  for (const auto& [name, value] : target.parameters)
    if (name != "q" && name != "limit" && name != "offset")
      return json_error(400, "there is no parameter " + name + ": q, limit, offset");
  if (target.parameter("q").empty()) return json_error(400, "q is missing: /api/search?q=QUERY");
  return {200, kJson, search_json(view, search_of(target))};
} catch (const Error& error) {
  if (error.kind() != ErrorKind::kQuery) throw;
  return json_error(400, error.what());
} catch (const Refused& refused) {
  return json_error(refused.status, refused.message);
}

Response Site::State::article(const View& view, const PageRequest& request) const {
  const auto& segments = request.target.segments;
  const auto versions =
      view.coverage ? desk::versions_of(*view.coverage, segments[1]) : std::vector<analyzers::Article>{};
  if (versions.empty()) return not_found("The coverage has no article " + segments[1] + ".");
  const auto wanted = number(request.target, "version", 0, 1'000'000);
  const auto* shown = &versions.back();
  if (wanted > 0) {
    shown = nullptr;
    for (const auto& version : versions)
      if (static_cast<std::size_t>(version.version) == wanted) shown = &version;
    if (!shown) return not_found("The article has no version " + std::to_string(wanted) + ".");
  }
  if (segments.size() == 3) return raw(view.desk, *shown);
  return html(article_page(view, versions, *shown, request.target.parameter("q")));
}

Response Site::State::rule(const View& view, const std::shared_ptr<plugin::EngineReader>& reader,
                           const std::string& id) {
  const auto* rule = config::find_rule(view.desk.config(), id);
  if (!rule) return not_found("The desk has no rule " + id + ".");
  // Backtests of the whole archive, one at a time: nobody else may wait for it, or all workers soon would.
  const std::unique_lock lock(backtest_mutex, std::try_to_lock);
  if (!lock) throw Refused{503, "Not ready", "A backtest is being made: load this page again in a moment."};
  if (backtests_of != reader) backtests.clear();
  backtests_of = reader;
  if (!backtests.contains(id)) {
    try {
      auto reports = desk::backtest(view.desk, {.rules = {id}});
      if (!reports.empty()) backtests.emplace(id, std::move(reports.front()));
    } catch (const Error& error) {
      return html(rule_page(view, *rule, nullptr, error.what()));
    }
  }
  const auto report = backtests.find(id);
  return html(
      rule_page(view, *rule, report == backtests.end() ? nullptr : &report->second, "Nothing was archived yet."));
}

Response Site::State::feed(const View& view, const std::string& name) const {
  constexpr std::string_view kEnding = ".atom";
  const auto* rule = name.ends_with(kEnding)
                         ? config::find_rule(view.desk.config(), name.substr(0, name.size() - kEnding.size()))
                         : nullptr;
  if (!rule) return not_found("A feed is /feeds/RULE.atom, with the id of a rule.");
  return {200, "application/atom+xml; charset=utf-8", desk::rule_feed(view.desk, *rule, view.now)};
}

Response Site::State::page(const View& view, const std::shared_ptr<plugin::EngineReader>& reader,
                           const PageRequest& request) {
  const auto& target = request.target;
  const auto& segments = target.segments;
  const auto is = [&](std::initializer_list<std::string_view> path) {
    return std::ranges::equal(segments, path, [](const auto& a, const auto& b) { return b == "*" || a == b; });
  };
  if (segments.empty()) return html(home_page(view));
  if (is({"search"})) return search_answer(view, target);
  if (is({"api", "search"})) return api_search(view, target);
  if (is({"articles", "*"}) || is({"articles", "*", "raw"})) return article(view, request);
  if (is({"stories", "*"})) {
    auto text = story_page(view, segments[1]);
    return text.empty() ? not_found("The coverage has no story " + segments[1] + ".") : html(std::move(text));
  }
  if (is({"alerts"})) {
    try {
      return html(alerts_page(view, target.parameter("rule")));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kUsage) throw;
      return not_found(error.what());
    }
  }
  if (is({"rules"})) return html(rules_page(view));
  if (is({"rules", "*"})) return rule(view, reader, segments[1]);
  if (is({"outlets"})) return html(outlets_page(view));
  if (is({"feeds", "*"})) return feed(view, segments[1]);
  return not_found("There is no page at " + target.path + ".");
}

Site::Site(const std::string& desk, WallClock clock, std::unique_ptr<Users> users)
    : state_(std::make_unique<State>(desk, std::move(clock), std::move(users))) {}
Site::~Site() = default;

Response Site::answer(const PageRequest& request) const {
  const auto& segments = request.target.segments;
  if (request.target.path == "/healthz") return {200, kText, "ok\n"};
  if (state_->users && !state_->users->admits(request.authorization)) {
    Response response{401, kText, "A user's name and password are needed.\n"};
    response.headers["WWW-Authenticate"] = "Basic realm=\"Tearsheet\", charset=\"UTF-8\"";
    return response;
  }
  if (request.target.path == "/style.css") return {200, "text/css; charset=utf-8", std::string{style_sheet()}};
  const auto reader = state_->current_coverage();
  const View view{state_->desk, reader.get(), state_->clock()};
  try {
    return state_->page(view, reader, request);
  } catch (const Refused& refused) {
    if (!segments.empty() && segments.front() == "api") return json_error(refused.status, refused.message);
    auto response = html(failure_page(view, refused.title, refused.message));
    response.status = refused.status;
    return response;
  }
}

}  // namespace tearsheet::report
