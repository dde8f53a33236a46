#include "cli/options.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <limits>

#include "base/clock.h"
#include "base/error.h"
#include "base/units.h"
#include "base/version.h"
#include "base/words.h"

namespace tearsheet::cli {
namespace {

constexpr std::string_view kDescription =
    "Watches news outlets, keeps every page as proof, and alerts the moment coverage matches.";
constexpr std::string_view kEverywhere = "Everywhere";
constexpr std::string_view kFooter =
    "Exit codes: 0 done or found, 1 failed or nothing found, 2 usage or configuration, 3 done in part,\n"
    "10 no desk, 11 another run holds the desk, 12 an alert was not delivered, 130 interrupted.\n"
    "`tearsheet help VERB` describes one.";

/// "; did you mean --limit?" for "limt", and "; did you mean --format json?" for a value that an option accepts.
std::string suggestion_for(const std::string& given, const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    const auto& long_names = option->get_lnames();
    names.insert(names.end(), long_names.begin(), long_names.end());
    const auto choices = "|" + option->get_type_name() + "|";
    const bool is_value = choices.find("|" + given + "|") != choices.npos && !long_names.empty();
    if (is_value) return "; did you mean --" + long_names.front() + " " + given + "?";
  }
  const auto name = nearest(given, names);
  return name.empty() ? name : "; did you mean --" + name + "?";
}

/// "-C,--desk=DIR": the names, and what a value is called in the help.
struct Names {
  std::string names, value;
};

Names split_names(std::string_view text) {
  const auto sign = std::min(text.find('='), text.size());
  return {std::string{text.substr(0, sign)}, std::string{text.substr(std::min(sign + 1, text.size()))}};
}

CLI::Validator check(std::string (*problem)(const std::string&)) { return {problem, "", ""}; }

std::string number_problem(const std::string& given) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error == std::errc{} && end == given.data() + given.size()) return {};
  return "\"" + given + "\" is not a whole number of 0 or more";
}

std::string limit_problem(const std::string& given) {
  if (given == "all" || number_problem(given).empty()) return {};
  return "\"" + given + "\" is not a whole number of 0 or more, nor all";
}

std::string time_problem(const std::string& given) {
  if (parse_time(given)) return {};
  return "\"" + given + "\" is not a time: write 2021-04-15 or 2021-04-15T06:40:00Z";
}

std::string duration_problem(const std::string& given) {
  if (parse_duration(given)) return {};
  return "\"" + given + "\" is not a duration: write 30s or 5m";
}

std::string given_time_problem(const std::string& given) {
  if (GivenTime::parse(given)) return {};
  return "\"" + given + "\" is not a time: " + std::string{kTimeForms};
}

/// CLI11 reads an argument in brackets as a list. This mark at its end prevents that, and is removed afterwards.
constexpr char kMark = '\x1F';

std::string marked(std::string argument) {
  if (argument.starts_with('[') && argument.ends_with(']')) argument += kMark;
  return argument;
}

std::string unmarked(std::string argument) {
  if (argument.starts_with('[') && argument.ends_with(kMark)) argument.pop_back();
  return argument;
}

CLI::Validator take_mark_off() {
  const auto take = [](std::string& argument) {
    argument = unmarked(std::move(argument));
    return std::string{};
  };
  return {take, "", ""};
}

/// As CLI11 expects them, the last one first. For "--url=" it would take the next argument as the value.
std::vector<std::string> arguments_of(const std::vector<std::string>& words) {
  std::vector<std::string> arguments;
  bool options = true;
  for (const auto& word : words) {
    options = options && word != "--";
    if (options && word.starts_with("--") && word.ends_with('=')) {
      arguments.push_back(word.substr(0, word.size() - 1));
      arguments.emplace_back();
    } else {
      arguments.push_back(marked(word));
    }
  }
  std::reverse(arguments.begin(), arguments.end());
  return arguments;
}

}  // namespace

struct Options::Impl {
  CLI::App& app;
};

void Options::flag(std::string_view names, bool& value, std::string_view help) {
  impl_.app.add_flag(std::string{names}, value, std::string{help});
}

void Options::text(std::string_view names, std::string& value, std::string_view help, bool required) {
  const auto split = split_names(names);
  impl_.app.add_option(split.names, value, std::string{help})
      ->required(required)
      ->type_name(split.value)
      ->transform(take_mark_off());
}

void Options::texts(std::string_view names, std::vector<std::string>& values, std::string_view help, bool required) {
  const auto split = split_names(names);
  auto* option = impl_.app.add_option(split.names, values, std::string{help})
                     ->required(required)
                     ->type_name(split.value)
                     ->transform(take_mark_off());
  if (names.starts_with('-')) option->allow_extra_args(false)->take_all();
}

void Options::number(std::string_view names, std::size_t& value, std::string_view help) {
  impl_.app.add_option(std::string{names}, value, std::string{help})->type_name("N")->check(check(number_problem));
}

void Options::limit(std::string_view names, std::optional<std::size_t>& value, std::string_view help) {
  const auto read = [&value](const std::string& given) {
    std::size_t number = std::numeric_limits<std::size_t>::max();
    if (given != "all") std::from_chars(given.data(), given.data() + given.size(), number);
    value = number;
  };
  impl_.app.add_option_function<std::string>(std::string{names}, read, std::string{help})
      ->type_name("N|all")
      ->check(check(limit_problem));
}

void Options::optional_number(std::string_view names, std::optional<std::size_t>& value, std::string_view help) {
  impl_.app.add_option(std::string{names}, value, std::string{help})->type_name("N")->check(check(number_problem));
}

void Options::choice(std::string_view names, std::string& value, const std::vector<std::string>& choices,
                     std::string_view help) {
  const auto problem = [choices](const std::string& given) {
    if (std::find(choices.begin(), choices.end(), given) != choices.end()) return std::string{};
    return "\"" + given + "\" is not one of: " + joined(choices, ", ");
  };
  impl_.app.add_option(std::string{names}, value, std::string{help})
      ->type_name(joined(choices, "|"))
      ->check(CLI::Validator(problem, "", ""));
}

void Options::duration(std::string_view names, std::chrono::milliseconds& value, std::string_view help) {
  const auto read = [&value](const std::string& given) { value = parse_duration(given).value_or(value); };
  impl_.app.add_option_function<std::string>(std::string{names}, read, std::string{help})
      ->type_name("DURATION")
      ->check(check(duration_problem));
}

void Options::time(std::string_view names, std::optional<Time>& value, std::string_view help) {
  const auto read = [&value](const std::string& given) { value = parse_time(given); };
  impl_.app.add_option_function<std::string>(std::string{names}, read, std::string{help})
      ->type_name("TIME")
      ->check(check(time_problem));
}

void Options::time(std::string_view names, std::optional<GivenTime>& value, std::string_view help) {
  const auto read = [&value](const std::string& given) { value = GivenTime::parse(given); };
  impl_.app.add_option_function<std::string>(std::string{names}, read, std::string{help})
      ->type_name("TIME")
      ->check(check(given_time_problem));
}

Time Common::current() const { return now ? *now : tearsheet::now(); }

WallClock Common::clock() const {
  return [fixed = now] { return fixed ? *fixed : tearsheet::now(); };
}

class CommandLine {
 public:
  explicit CommandLine(const std::vector<const Verb*>& verbs)
      : verbs_(verbs), app_(std::string{kDescription}, "tearsheet") {
    app_.footer(std::string{kFooter});
    app_.set_version_flag("--version", std::string{"tearsheet "} + kVersion, "print the version")
        ->group(std::string{kEverywhere});
    app_.require_subcommand(0, 1);  // so that `search status` is one verb with an argument
    app_.option_defaults()->always_capture_default(false);
    app_.get_formatter()->label("SUBCOMMAND", "VERB");
    app_.get_formatter()->label("Positionals", "Arguments");
    app_.get_formatter()->label("REQUIRED", "");
    app_.set_help_flag("-h,--help", "print this help")->group(std::string{kEverywhere});
    app_.option_defaults()->group(std::string{kEverywhere});
    Options::Impl impl{app_};
    declare_common(Options(impl));
    for (const auto* verb : verbs) {
      auto* sub = app_.add_subcommand(std::string{verb->name}, std::string{verb->summary})->group("Verbs");
      sub->option_defaults()->group("Options");
      if (!verb->help.empty()) sub->footer(std::string{verb->help});
      Options::Impl sub_impl{*sub};
      Options options(sub_impl);
      actions_.push_back(verb->declare(options));
      if (verb->takes_lock) {
        options.duration("--lock-wait", common_.lock_wait,
                         "how long to wait for another run to end (default: not at all)");
      }
      // Declared again for each verb, because CLI11's fallthrough would read `status` in `search status` as a verb.
      sub->option_defaults()->group(std::string{kEverywhere});
      declare_common(options);
      subs_.push_back(sub);
    }
  }

  Chosen choose(int argc, const char* const* argv) {
    Chosen chosen;
    words_.assign(argv + 1, argv + argc);
    try {
      app_.parse(arguments_of(words_));
    } catch (const CLI::CallForHelp&) {
      chosen.text = help(parsed_verb());
      return chosen;
    } catch (const CLI::CallForVersion&) {
      chosen.text = std::string{"tearsheet "} + kVersion + "\n";
      return chosen;
    } catch (const CLI::ParseError& error) {
      throw Error(ErrorKind::kUsage, explain(error));
    }
    const auto at = parsed_verb();
    if (at == subs_.size()) {
      throw Error(ErrorKind::kUsage, "no verb given: try `tearsheet help`");
    }
    chosen.verb = verbs_[at];
    chosen.action = actions_[at];
    chosen.common = common_;
    return chosen;
  }

  std::string help(std::size_t at) { return at == subs_.size() ? app_.help() : subs_[at]->help("tearsheet"); }

  std::string help(std::string_view name) {
    for (std::size_t at = 0; at < verbs_.size(); ++at) {
      if (verbs_[at]->name == name) return help(at);
    }
    throw Error(ErrorKind::kUsage, unknown(std::string{name}));
  }

 private:
  void declare_common(Options options) {
    options.text("-C,--desk=DIR", common_.desk,
                 "the desk's folder (else $TEARSHEET_DESK, else the nearest parent with a tearsheet.yaml)");
    options.flag("-q,--quiet", common_.quiet, "only errors");
    options.flag("-v,--verbose", common_.verbose, "report each step");
    options.choice("--color", common_.color, {"auto", "always", "never"}, "colour on a terminal, always, or never");
    options.time("--now", common_.now, "what counts as now");
  }

  std::size_t parsed_verb() const {
    std::size_t at = 0;
    while (at < subs_.size() && !subs_[at]->parsed()) ++at;
    return at;
  }

  std::string unknown(const std::string& word) const {
    std::vector<std::string> known;
    for (const auto* verb : verbs_) known.emplace_back(verb->name);
    const auto hint = did_you_mean(word, known);
    return "there is no verb \"" + word + "\"" + (hint.empty() ? ":" : hint) + " `tearsheet help` lists them";
  }

  std::string unknown_option(const std::string& word) const {
    const auto at = parsed_verb();
    const auto name = word.substr(0, word.find('='));
    if (!word.starts_with("--"))
      return "unknown option " + name + "; put -- before an argument that starts with a dash";
    return "unknown option " + name + suggestion_for(name.substr(2), at == subs_.size() ? app_ : *subs_[at]);
  }

  std::string explain(const CLI::ParseError& error) const {
    const auto at = parsed_verb();
    // An unknown option is reported first: it may be why an argument is missing. CLI11 returns the leftovers in another
    // order than the command line's; the first on the command line is the one to report.
    std::vector<std::string> extras;
    for (const auto& word : app_.remaining(true)) extras.push_back(unmarked(word));
    const auto first = std::find_first_of(words_.begin(), words_.end(), extras.begin(), extras.end());
    if (!extras.empty()) {
      const auto& word = first == words_.end() ? extras.front() : *first;
      if (word.starts_with('-') && word != "-") return unknown_option(word);
      return at == subs_.size() ? unknown(word) : "one argument too many: \"" + word + "\"";
    }
    const auto verb = at == subs_.size() ? std::string{"VERB"} : std::string{verbs_[at]->name};
    return reworded(error) + " (`tearsheet help " + verb + "` says more)";
  }

  static std::string reworded(const CLI::ParseError& error) {
    const std::string text = error.what();
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) return text;
    return text.substr(0, text.find(':')) + (text.ends_with("missing") ? " wants a value" : " may be given only once");
  }

  const std::vector<const Verb*>& verbs_;
  CLI::App app_;
  Common common_;
  std::vector<Action> actions_;
  std::vector<CLI::App*> subs_;
  std::vector<std::string> words_;  ///< the arguments as given
};

void declare_query_zone(Options& declared, std::string& zone) {
  declared.text(
      "--tz=ZONE", zone,
      "time zone of days, in the query and in counts, and of times shown (default: the rule's for @rule-id, else the "
      "desk's time_zone, else UTC)");
}

Chosen choose(const std::vector<const Verb*>& verbs, int argc, const char* const* argv) {
  return CommandLine(verbs).choose(argc, argv);
}

std::string help_text(const std::vector<const Verb*>& verbs, std::string_view name) {
  CommandLine line(verbs);
  return name.empty() ? line.help(verbs.size()) : line.help(name);
}

}  // namespace tearsheet::cli
