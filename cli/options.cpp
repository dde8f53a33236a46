#include "cli/options.h"

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "base/version.h"

namespace tearsheet::cli {
namespace {

constexpr std::string_view kDescription =
    "Watches news outlets, keeps every page as proof, and alerts the moment coverage matches.";
constexpr std::string_view kFooter =
    "Exit codes: 0 done or found, 1 failed or nothing found, 2 usage or configuration, 3 done in part,\n"
    "10 no desk, 11 another run holds the desk, 12 an alert was not delivered, 130 interrupted.\n"
    "`tearsheet help VERB` tells more of one.";

std::string nearest_name(std::string_view given, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = 3;
  for (const auto& name : known) {
    const auto distance = edit_distance(given, name, least);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

std::string hint(const std::string& nearest) { return nearest.empty() ? "" : "; did you mean " + nearest + "?"; }

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

}  // namespace

struct Options::Impl {
  CLI::App& app;
};

void Options::flag(std::string_view names, bool& value, std::string_view help) {
  impl_.app.add_flag(std::string{names}, value, std::string{help});
}

void Options::text(std::string_view names, std::string& value, std::string_view help, bool required) {
  impl_.app.add_option(std::string{names}, value, std::string{help})->required(required);
}

void Options::texts(std::string_view names, std::vector<std::string>& values, std::string_view help, bool required) {
  auto* option = impl_.app.add_option(std::string{names}, values, std::string{help})->required(required);
  if (names.starts_with('-')) option->allow_extra_args(false)->take_all();
}

void Options::number(std::string_view names, std::size_t& value, std::string_view help) {
  impl_.app.add_option(std::string{names}, value, std::string{help})->check(CLI::NonNegativeNumber);
}

void Options::choice(std::string_view names, std::string& value, const std::vector<std::string>& choices,
                     std::string_view help) {
  const auto check = [choices](const std::string& given) {
    if (std::find(choices.begin(), choices.end(), given) != choices.end()) return std::string{};
    std::string known;
    for (const auto& choice : choices) known += (known.empty() ? "" : ", ") + choice;
    return "\"" + given + "\" is not one of: " + known;
  };
  impl_.app.add_option(std::string{names}, value, std::string{help})->check(CLI::Validator(check, "", ""));
}

void Options::time(std::string_view names, std::optional<Time>& value, std::string_view help) {
  const auto read = [&value](const std::string& given) {
    value = parse_time(given);
    if (!value) throw CLI::ValidationError("\"" + given + "\" is no time: write 2021-04-15 or 2021-04-15T06:40:00Z");
  };
  impl_.app.add_option_function<std::string>(std::string{names}, read, std::string{help})->type_name("TIME");
}

Time Common::current() const { return now ? *now : tearsheet::now(); }

class CommandLine {
 public:
  explicit CommandLine(const std::vector<Verb>& verbs) : verbs_(verbs), app_(std::string{kDescription}, "tearsheet") {
    app_.footer(std::string{kFooter});
    app_.set_version_flag("--version", std::string{"tearsheet "} + kVersion);
    app_.require_subcommand(0, 1);  // so that `search status` is one verb with an argument
    app_.option_defaults()->always_capture_default(false);
    Options::Impl impl{app_};
    declare_common(Options(impl));
    for (const auto& verb : verbs) {
      auto* sub = app_.add_subcommand(std::string{verb.name}, std::string{verb.summary});
      if (!verb.help.empty()) sub->footer(std::string{verb.help});
      Options::Impl sub_impl{*sub};
      Options options(sub_impl);
      actions_.push_back(verb.declare(options));
      // Declared again behind the verb: CLI11's fallthrough would take `status` in `search status` for a verb.
      declare_common(options);
      subs_.push_back(sub);
    }
  }

  Chosen choose(int argc, const char* const* argv) {
    Chosen chosen;
    words_.assign(argv + 1, argv + argc);
    try {
      app_.parse(argc, argv);
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
    chosen.verb = &verbs_[at];
    chosen.action = actions_[at];
    chosen.common = common_;
    return chosen;
  }

  std::string help(std::size_t at) { return at == subs_.size() ? app_.help() : subs_[at]->help("tearsheet"); }

  std::string help(std::string_view name) {
    for (std::size_t at = 0; at < verbs_.size(); ++at) {
      if (verbs_[at].name == name) return help(at);
    }
    throw Error(ErrorKind::kUsage, unknown(std::string{name}));
  }

 private:
  void declare_common(Options options) {
    options.text("-C,--desk", common_.desk, "the desk's folder (else $TEARSHEET_DESK, else the nearest parent with a tearsheet.yaml)");
    options.flag("-q,--quiet", common_.quiet, "only errors");
    options.flag("-v,--verbose", common_.verbose, "tell each step");
    options.choice("--color", common_.color, {"auto", "always", "never"}, "colour: auto, always or never");
    options.time("--now", common_.now, "what counts as now");
  }

  std::size_t parsed_verb() const {
    std::size_t at = 0;
    while (at < subs_.size() && !subs_[at]->parsed()) ++at;
    return at;
  }

  std::string unknown(const std::string& word) const {
    std::vector<std::string> known;
    for (const auto& verb : verbs_) known.emplace_back(verb.name);
    return "there is no verb \"" + word + "\"" + hint(nearest_name(word, known)) + " `tearsheet help` lists them";
  }

  std::string explain(const CLI::ParseError& error) const {
    const auto at = parsed_verb();
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ExtrasError)) {
      const auto verb = at == subs_.size() ? std::string{"VERB"} : std::string{verbs_[at].name};
      return std::string{error.what()} + " (`tearsheet help " + verb + "` tells more)";
    }
    const auto& app = at == subs_.size() ? app_ : *subs_[at];
    const auto extras = app_.remaining(true);
    if (extras.empty()) return error.what();
    // CLI11 gives them in an order of its own: the first on the command line is the one to tell.
    const auto& word = *std::find_first_of(words_.begin(), words_.end(), extras.begin(), extras.end());
    if (at == subs_.size() && !word.starts_with('-')) return unknown(word);
    const auto name = word.substr(0, word.find('='));
    if (word.starts_with('-')) return "unknown option " + name + hint(nearest_name(name, option_names(app)));
    return "one argument too many: \"" + word + "\"";
  }

  const std::vector<Verb>& verbs_;
  CLI::App app_;
  Common common_;
  std::vector<Action> actions_;
  std::vector<CLI::App*> subs_;
  std::vector<std::string> words_;  ///< the arguments as given
};

Chosen choose(const std::vector<Verb>& verbs, int argc, const char* const* argv) {
  return CommandLine(verbs).choose(argc, argv);
}

std::string help_text(const std::vector<Verb>& verbs, std::string_view name) {
  CommandLine line(verbs);
  return name.empty() ? line.help(verbs.size()) : line.help(name);
}

}  // namespace tearsheet::cli
