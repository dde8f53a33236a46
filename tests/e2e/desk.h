#pragma once

// A desk for one test, in a folder of its own.

#include <string>

#include "base/file.h"
#include "base/json.h"
#include "tests/e2e/program.h"
#include "tests/temporary.h"

namespace tearsheet::tests {

/// When imported pages count as fetched.
inline constexpr auto kFetched = "2021-04-15T06:40:00Z";

/// Lines of JSON, each parsed.
inline std::vector<Json> json_lines(const std::string& text) {
  std::vector<Json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(parse_json(text.substr(at, end - at), "a line of output"));
    at = end + 1;
  }
  return lines;
}

/// The alerts of an alert log: all lines but those of rules that came into force.
inline std::vector<Json> alerts_in(const std::string& log) {
  auto lines = json_lines(log);
  std::erase_if(lines, [](const Json& line) { return line.value("kind", "alert") == "rule"; });
  return lines;
}

/// A plain article that `Putin AND summit` matches; `n` makes each another one.
inline std::string plain_article(int n = 1) {
  return "A summit in the north, number " + std::to_string(n) +
         "\n\nOfficials said on Thursday that President Vladimir Putin would attend a summit in the northern capital "
         "next"
         " month, the first of its kind in three years, if both sides agree on the place.\n\nA spokeswoman told "
         "reporters that"
         " the date was still open, and that no list of guests had been drawn up, but that talks went on every day.\n\n"
         "Observers in the region said that they expected little of the meeting, number " +
         std::to_string(n) + ".\n";
}

class TestDesk {
 public:
  /// `name` is the folder's: blanks and letters of any script are welcome.
  explicit TestDesk(const std::string& name = "desk") : path_(folder_ / name) {
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
    write("tearsheet.yaml",
          "version: 1\n"
          "crawler:\n"
          "  contact: https://example.org/our-crawler\n"
          "  delay: 10ms\n"
          "  allow_addresses: [127.0.0.1/32]\n"
          "archive: {min_free: 0B}\n"
          "channels:\n"
          "  log: {type: jsonl, path: var/alerts-out.jsonl}\n");
    write("outlets/republic.yaml",
          "outlets:\n"
          "  - id: republic\n"
          "    name: The Republic\n"
          "    site: https://www.republic.example\n"
          "    time_zone: Asia/Kolkata\n");
    write("rules/kremlin.yaml",
          "rules:\n"
          "  - id: putin-summit\n"
          "    title: A Putin summit\n"
          "    query: Putin AND summit\n"
          "    dedupe: {by: url}\n"
          "    notify: [log]\n");
  }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    write_file(path_ / name, text);
  }
  std::string read(const std::string& name) const { return read_file(path_ / name); }

  Result run(std::vector<std::string> arguments, const Setting& setting = {}) const {
    arguments.insert(arguments.begin(), {"--desk", path_.string()});
    return tests::run(arguments, setting);
  }

 private:
  TemporaryFolder folder_;
  std::filesystem::path path_;
};

}  // namespace tearsheet::tests
