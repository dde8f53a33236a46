// Tree::parse: from bytes to a Tree, by way of yaml-cpp's events.

#include <algorithm>
#include <map>
#include <streambuf>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/utf8.h"
#include "config/yaml/tree.h"

namespace tearsheet::config::yaml {
namespace {

/// Thrown by the Builder to leave yaml-cpp, caught in parse().
struct Refusal {
  YAML::Mark mark;
  std::string message;
};

/// Reads a string without the copy that std::istringstream makes.
class StringBuffer : public std::streambuf {
 public:
  explicit StringBuffer(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
};

std::string with_plain_line_breaks(std::string bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (bytes.find('\r') == std::string::npos) return bytes;
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      out += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

bool is_forbidden(unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F; }

/// What YAML doesn't allow as a character (YAML 1.2 §5.1), and yaml-cpp reads as the end of the file or worse.
struct BadByte {
  std::size_t at;
  std::string message;
};

std::optional<BadByte> find_bad_byte(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return BadByte{0, "the file is UTF-16: save it as UTF-8"};
  }
  const auto control = std::find_if(bytes.begin(), bytes.end(), [](char c) { return is_forbidden(static_cast<unsigned char>(c)); });
  const auto valid = is_utf8(bytes.substr(0, static_cast<std::size_t>(control - bytes.begin())));
  if (valid && control == bytes.end()) return std::nullopt;
  if (valid) {
    return BadByte{static_cast<std::size_t>(control - bytes.begin()),
                   fmt::format("a control character (0x{:02X}) stands here: remove it", static_cast<unsigned char>(*control))};
  }
  for (std::size_t at = 0; at < bytes.size();) {
    const auto before = at;
    if (next_code_point(bytes, at) == 0xFFFD && bytes.substr(before, 3) != "\xEF\xBF\xBD") {
      return BadByte{before, "not UTF-8 from here on: save the file as UTF-8"};
    }
  }
  return std::nullopt;
}

bool starts_quoted(std::string_view value) { return value.starts_with('"') || value.starts_with('\''); }

/// What yaml-cpp's terse messages mean, most often, in a desk.
std::string explain(const std::string& message, std::string_view line, std::string_view from) {
  using namespace YAML::ErrorMsg;
  const auto colon = line.find(": ");
  const auto value = colon == std::string_view::npos ? std::string_view{} : trim(line.substr(colon + 2));
  if (line.find('\t') < line.find_first_not_of(" \t")) return "a tab stands in the indentation: use spaces";
  if (message == UNKNOWN_TOKEN) {
    return from.empty() ? "not YAML: a text can't start here"
                        : fmt::format("a text can't start with \"{}\": put it into single quotes", from.substr(0, 1));
  }
  if (message == UNKNOWN_ANCHOR || message == ALIAS_NOT_FOUND || message.starts_with("alias")) {
    return "no anchor of this name stands above: a text that starts with * needs quotes";
  }
  if (message == END_OF_MAP && starts_quoted(value)) {
    return "a text that starts with a quote ends at the next one: put the whole into single quotes, e.g. '\"face to face\" OR summit'";
  }
  if (message == MAP_VALUE) return "a \": \" can't stand here: put the text into quotes, or check the indentation";
  if (message == END_OF_MAP) return "a \"key: value\" was expected here: check the indentation and the quotes";
  if (message == END_OF_SEQ) return "a \"- item\" was expected here: check the indentation";
  if (message == END_OF_SEQ_FLOW) return "the list is not closed: a , or ] is missing";
  if (message == END_OF_MAP_FLOW) return "the map is not closed: a , or } is missing";
  if (message == EOF_IN_SCALAR) return "the quotes are not closed";
  return "not YAML: " + message;
}

}  // namespace

class Builder final : public YAML::EventHandler {
 public:
  explicit Builder(Tree& tree) : tree_(tree) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) throw Refusal{mark, "a second document begins here: one file holds one"};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(mark, anchor, Kind::kNull); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    const bool is_string = tag == "tag:yaml.org,2002:str";
    if (!is_string) refuse_tag(mark, tag);
    auto& record = add(mark, anchor, Kind::kText);
    record.quoted = is_string || tag == "!";
    record.from = static_cast<std::uint32_t>(tree_.texts_.size());
    record.size = static_cast<std::uint32_t>(value.size());
    tree_.texts_ += value;
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, anchor, Kind::kList);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, anchor, Kind::kMap);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  // Records know how many they are, not where, so a copy of them is a whole subtree.
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto first = anchors_.at(anchor);
    if (std::find(open_.begin(), open_.end(), first) != open_.end()) {
      throw Refusal{mark, "an alias can't stand inside its own anchor"};
    }
    const auto count = tree_.records_[first].count;
    aliased_ += count;
    if (aliased_ > kMaxAliased) {
      throw Refusal{mark, fmt::format("aliases repeat more than {} values: write them out, or use fewer", kMaxAliased)};
    }
    for (std::size_t i = first; i < first + count; ++i) tree_.records_.push_back(Tree::Record{tree_.records_[i]});
  }

 private:
  Tree::Record& add(const YAML::Mark& mark, YAML::anchor_t anchor, Kind kind) {
    if (anchor != YAML::NullAnchor) anchors_[anchor] = tree_.records_.size();
    auto& record = tree_.records_.emplace_back();
    record.line = static_cast<std::uint32_t>(std::max(mark.line, 0));
    record.column = static_cast<std::uint32_t>(std::max(mark.column, 0));
    record.kind = kind;
    return record;
  }

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, Kind kind) {
    if (open_.size() == kMaxDepth) throw Refusal{mark, fmt::format("nested deeper than {} levels", kMaxDepth)};
    add(mark, anchor, kind);
    open_.push_back(tree_.records_.size() - 1);
  }

  void close() {
    auto& record = tree_.records_[open_.back()];
    record.count = static_cast<std::uint32_t>(tree_.records_.size() - open_.back());
    open_.pop_back();
  }

  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      throw Refusal{mark, fmt::format("the tag <{}> is not read: remove it", tag)};
    }
  }

  Tree& tree_;
  std::vector<std::size_t> open_;
  std::map<YAML::anchor_t, std::size_t> anchors_;
  std::size_t aliased_ = 0;
  int documents_ = 0;
};

std::variant<Tree, Finding> Tree::parse(std::string file, std::string bytes) {
  Tree tree;
  tree.file_ = std::move(file);
  if (bytes.size() > kMaxBytes) {
    return Finding{Severity::kError, {tree.file_, 0, 0}, "larger than 64 MiB: split the file"};
  }
  tree.bytes_ = with_plain_line_breaks(std::move(bytes));
  tree.line_starts_.push_back(0);
  for (auto at = tree.bytes_.find('\n'); at != std::string::npos; at = tree.bytes_.find('\n', at + 1)) {
    tree.line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  const auto finding = [&](std::size_t line, std::size_t column, std::string message) {
    return Finding{Severity::kError, tree.place(line, column), std::move(message)};
  };
  const auto line_of = [&](std::size_t at) {
    return static_cast<std::size_t>(std::upper_bound(tree.line_starts_.begin(), tree.line_starts_.end(), at) - tree.line_starts_.begin() - 1);
  };
  if (const auto bad = find_bad_byte(tree.bytes_)) {
    const auto line = line_of(bad->at);
    return finding(line, bad->at - tree.line_starts_[line], bad->message);
  }

  try {
    Builder builder{tree};
    StringBuffer buffer{tree.bytes_};
    std::istream stream{&buffer};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) {
    }
    if (tree.records_.empty()) tree.records_.emplace_back();
    return tree;
  } catch (const Refusal& refusal) {
    return finding(static_cast<std::size_t>(refusal.mark.line), static_cast<std::size_t>(refusal.mark.column), refusal.message);
  } catch (const YAML::Exception& error) {
    const auto line = std::min(static_cast<std::size_t>(std::max(error.mark.line, 0)), tree.line_starts_.size() - 1);
    const auto column = static_cast<std::size_t>(std::max(error.mark.column, 0));
    const auto rest = std::string_view{tree.bytes_}.substr(tree.line_starts_[line]);
    const auto text = rest.substr(0, rest.find('\n'));
    return finding(line, column, explain(error.msg, text, text.substr(std::min(column, text.size()))));
  } catch (const std::exception& error) {
    return Finding{Severity::kError, {tree.file_, 0, 0}, std::string{"not YAML: "} + error.what()};
  }
}

}  // namespace tearsheet::config::yaml
