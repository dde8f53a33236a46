// YAML: one file as a tree (yaml), and a desk of four files, divided by lines of "%" (desk).

#include <algorithm>
#include <array>
#include <fstream>

#include "base/utf8.h"
#include "config/load.h"
#include "config/yaml/tree.h"
#include "tests/fuzz/targets.h"
#include "tests/temporary.h"

namespace tearsheet::fuzz {
namespace {

using namespace config;

void promise_place(const Place& place, std::size_t lines, std::string_view text) {
  promise(place.line >= 0 && static_cast<std::size_t>(place.line) <= lines, "a place is inside its file", text);
  promise((place.line == 0) == (place.column == 0), "a place has a line and a column, or neither", text);
}

std::size_t lines_of(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text, '\n') + std::ranges::count(text, '\r'));
}

void promise_tree(const yaml::Node& node, std::size_t depth, std::size_t lines, std::size_t& nodes) {
  ++nodes;
  promise(depth <= yaml::kMaxDepth, "a tree is no deeper than allowed");
  promise_place(node.place(), lines, node.text());
  promise_place(node.text_place(), lines, node.text());
  promise(is_utf8(node.text()), "a text is UTF-8", node.text());
  for (const auto item : node.items()) promise_tree(item, depth + 1, lines, nodes);
  for (const auto& [key, value] : node.entries()) {
    promise_tree(key, depth + 1, lines, nodes);
    promise_tree(value, depth + 1, lines, nodes);
  }
}

void promise_finding(const Finding& finding, std::size_t lines) {
  promise(!finding.message.empty() && is_utf8(finding.message), "a finding says what is wrong", finding.message);
  promise_place(finding.place, lines, finding.message);
  promise(to_string(finding).find('\n') == std::string::npos, "a finding is one line", to_string(finding));
}

class DeskFolder {
 public:
  static constexpr std::array kNames = {"tearsheet.yaml", "outlets/a.yaml", "rules/a.yaml", "rules/tests/a.yaml"};

  explicit DeskFolder(std::string_view input) {
    for (const auto* name : kNames) {
      const auto end = input.find("\n%\n");
      write(name, input.substr(0, end));
      input.remove_prefix(end == std::string_view::npos ? input.size() : end + 3);
    }
  }

  LoadedDesk load() const { return load_desk(folder_.path()); }
  std::size_t most_lines() const { return most_lines_; }

 private:
  void write(const std::string& name, std::string_view bytes) {
    const auto path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    most_lines_ = std::max(most_lines_, lines_of(bytes));
  }

  tests::TemporaryFolder folder_;
  std::size_t most_lines_ = 0;
};

std::vector<std::string> texts(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const auto& finding : findings) out.push_back(to_string(finding));
  return out;
}

}  // namespace

void check_yaml(std::string_view input) {
  const auto lines = lines_of(input);
  const auto parsed = yaml::Tree::parse("a.yaml", std::string(input));
  if (const auto* finding = std::get_if<Finding>(&parsed)) return promise_finding(*finding, lines);
  const auto& tree = std::get<yaml::Tree>(parsed);
  promise(tree.size() <= input.size() + 1 + yaml::kMaxAliased, "a tree is no larger than its file and aliases");
  std::size_t nodes = 0;
  promise_tree(tree.root(), 0, lines, nodes);
  promise(nodes == tree.size(), "every node is reached from the root");
}

void check_desk(std::string_view input) {
  const DeskFolder folder{input};
  const auto loaded = folder.load();
  for (const auto& finding : loaded.findings) {
    promise_finding(finding, folder.most_lines());
    promise(std::ranges::find(DeskFolder::kNames, finding.place.file) != DeskFolder::kNames.end(),
            "a finding names a file of the desk", finding.place.file);
  }
  promise(loaded.rules_digest.empty() || std::ranges::none_of(loaded.findings,
                                                              [](const Finding& finding) {
                                                                return finding.severity == Severity::kError &&
                                                                       finding.place.file == "rules/a.yaml";
                                                              }),
          "rules with an error have no digest");
  const auto again = folder.load();
  promise(texts(again.findings) == texts(loaded.findings), "the same files have the same findings");
  promise(again.desk.rules.size() == loaded.desk.rules.size(), "the same files have the same rules");
}

}  // namespace tearsheet::fuzz
