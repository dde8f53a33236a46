#pragma once

// The command line of a verb: a thin layer over CLI11, so that only one translation unit compiles its templates.
//
// A verb declares its options with references that outlive parsing; they are filled in before it runs. Wrong input is
// an Error(kUsage) that names the option, the expected value, and the nearest known option.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/time.h"
#include "cli/given_time.h"

namespace tearsheet::cli {

class Options {
 public:
  /// `names` as in "-C,--desk=DIR", where DIR is what the help calls the value; a name without a dash is a positional
  /// argument.
  void flag(std::string_view names, bool& value, std::string_view help);
  void text(std::string_view names, std::string& value, std::string_view help, bool required = false);
  void texts(std::string_view names, std::vector<std::string>& values, std::string_view help, bool required = false);
  void number(std::string_view names, std::size_t& value, std::string_view help);
  /// A whole number, or "all".
  void limit(std::string_view names, std::optional<std::size_t>& value, std::string_view help);
  void optional_number(std::string_view names, std::optional<std::size_t>& value, std::string_view help);
  void choice(std::string_view names, std::string& value, const std::vector<std::string>& choices,
              std::string_view help);
  /// "30s", "5m".
  void duration(std::string_view names, std::chrono::milliseconds& value, std::string_view help);
  /// RFC 3339, or a day ("2021-04-15": its midnight UTC).
  void time(std::string_view names, std::optional<Time>& value, std::string_view help);
  /// In any of the forms of given_time.h.
  void time(std::string_view names, std::optional<GivenTime>& value, std::string_view help);

 private:
  friend class CommandLine;
  struct Impl;
  explicit Options(Impl& impl) : impl_(impl) {}
  Impl& impl_;
};

/// Options that every verb has.
struct Common {
  std::string desk;  ///< --desk, may be empty
  bool quiet = false, verbose = false;
  std::string color = "auto";
  std::optional<Time> now;                 ///< --now
  std::chrono::milliseconds lock_wait{0};  ///< --lock-wait, of verbs that take the lock

  Time current() const;  ///< --now, else the system clock
  WallClock clock() const;
};

/// What a verb does with its options. Returns the exit code.
using Action = std::function<int(const Common&)>;

struct Verb {
  std::string_view name, summary;
  std::string_view help;  ///< further paragraphs for `help VERB`, may be empty
  Action (*declare)(Options&);
  bool takes_lock = false;  ///< it has --lock-wait
};

struct Chosen {
  const Verb* verb = nullptr;  ///< null: `text` is the help or version that was asked for
  Common common;
  Action action;
  std::string text;
};

/// Reads the arguments (argv[1] on). Throws Error(kUsage).
Chosen choose(const std::vector<const Verb*>& verbs, int argc, const char* const* argv);

/// --tz, for verbs with a query.
void declare_query_zone(Options& declared, std::string& zone);

/// The help of one verb, or of all if `name` is empty. Throws Error(kUsage) for an unknown one.
std::string help_text(const std::vector<const Verb*>& verbs, std::string_view name);

}  // namespace tearsheet::cli
