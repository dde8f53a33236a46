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

/// Feeds yaml-cpp, and stops when it reads on and on without an event: to see whether a "[" begins a key, its scanner
/// keeps every token up to the "]", at 200 bytes and more each, so 64 MiB of them would take all memory before the
/// depth could be seen.
class Feed : public std::streambuf {
 public:
  explicit Feed(std::string& text) : at_(text.data()), end_(text.data() + text.size()) {}

  void event() { waiting_ = 0; }
  bool stopped() const { return stopped_; }
  const char* at() const { return at_; }

 private:
  static constexpr std::string_view kTokens =
      "[]{},:&*!?\"'";  // every token has one of these, or is followed by an event
  static constexpr std::size_t kMaxWaiting = 500'000;
  static constexpr std::ptrdiff_t kChunk = 4'096;

  int_type underflow() override {
    const auto size = std::min(kChunk, end_ - at_);
    for (const char c : std::string_view(at_, static_cast<std::size_t>(size)))
      waiting_ += kTokens.find(c) != std::string_view::npos;
    stopped_ = stopped_ || waiting_ > kMaxWaiting;
    if (size == 0 || stopped_) return traits_type::eof();
    setg(at_, at_, at_ + size);
    at_ += size;
    return traits_type::to_int_type(*gptr());
  }

  char *at_, *end_;
  std::size_t waiting_ = 0;
  bool stopped_ = false;
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
  const auto control =
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return is_forbidden(static_cast<unsigned char>(c)); });
  const auto valid = is_utf8(bytes.substr(0, static_cast<std::size_t>(control - bytes.begin())));
  if (valid && control == bytes.end()) return std::nullopt;
  if (valid) {
    return BadByte{
        static_cast<std::size_t>(control - bytes.begin()),
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

/// What yaml-cpp's terse messages mean, most often, in a desk; and the byte that they concern.
std::pair<std::size_t, std::string> explain(const std::string& message, std::string_view bytes, std::size_t at) {
  using namespace YAML::ErrorMsg;
  const auto start = at == 0 ? 0 : bytes.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const auto line = bytes.substr(start, bytes.find('\n', start) - start);
  const auto indent = std::min(line.find_first_not_of(' '), line.size());
  if (line.substr(indent).starts_with('\t')) return {start + indent, "a tab stands in the indentation: use spaces"};
  if (message == UNKNOWN_TOKEN) {
    return {at, "a text can't start with \"" + std::string{bytes.substr(at, 1)} + "\": put it into single quotes"};
  }
  if (message == UNKNOWN_ANCHOR || message == ALIAS_NOT_FOUND || message == CHAR_IN_ALIAS) {
    return {at, "no anchor of this name stands above: a text that starts with * needs quotes"};
  }
  const auto colon = line.find(": ");
  if (message == END_OF_MAP && colon != std::string_view::npos && starts_quoted(trim(line.substr(colon + 2)))) {
    return {at,
            "a text that starts with a quote ends at the next one: put the whole into single quotes, e.g. '\"face to "
            "face\" OR summit'"};
  }
  if (message == MAP_VALUE)
    return {at, "a \": \" can't stand here: put the text into quotes, or check the indentation"};
  if (message == END_OF_MAP) return {at, "a \"key: value\" was expected here: check the indentation and the quotes"};
  if (message == END_OF_SEQ) return {at, "a \"- item\" was expected here: check the indentation"};
  if (message == END_OF_SEQ_FLOW) return {at, "the list is not closed: a , or ] is missing"};
  if (message == END_OF_MAP_FLOW) return {at, "the map is not closed: a , or } is missing"};
  if (message == EOF_IN_SCALAR || message == DOC_IN_SCALAR)
    return {at, "a text in quotes has no end: close the quotes"};
  if (message.starts_with(INVALID_UNICODE)) return {at, "this escape names no character"};
  if (message.starts_with(INVALID_ESCAPE))
    return {at, "\"\\\" begins an escape in double quotes: use single quotes, e.g. '/\\d{4}/'"};
  return {at, "not YAML: " + message};
}

std::vector<std::uint32_t> starts_of_lines(std::string_view bytes) {
  std::vector<std::uint32_t> starts{0};
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

}  // namespace

class Builder final : public YAML::EventHandler {
 public:
  Builder(Tree& tree, Feed& feed) : tree_(tree), feed_(feed) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const auto at = std::string_view{tree_.bytes_}.substr(tree_.line_starts_[static_cast<std::size_t>(mark.line)]);
    if (mark.column == 0 && at.starts_with("---"))
      throw Refusal{mark, "a second document begins here: one file holds one"};
    throw Refusal{mark, "all was whole before this: check the indentation and the quotes"};
  }
  void OnDocumentEnd() override { feed_.event(); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(place_of_null(mark), anchor, Kind::kNull); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool is_string = tag == "tag:yaml.org,2002:str";
    if (!is_string) refuse_tag(mark, tag);
    auto& record = add(mark, anchor, Kind::kText);
    record.quoted = is_string || tag == "!";
    record.from = static_cast<std::uint32_t>(tree_.texts_.size());
    record.size = static_cast<std::uint32_t>(value.size());
    tree_.texts_ += value;
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, anchor, Kind::kList);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, anchor, Kind::kMap);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  // Records know how many they are, not where, so a copy of them is a whole subtree.
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    feed_.event();
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
    feed_.event();
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
    feed_.event();
    auto& record = tree_.records_[open_.back()];
    record.count = static_cast<std::uint32_t>(tree_.records_.size() - open_.back());
    open_.pop_back();
  }

  /// For a value that isn't there yaml-cpp names what comes next; people look for the "-" or key before it.
  YAML::Mark place_of_null(YAML::Mark mark) const {
    const std::string_view bytes = tree_.bytes_;
    const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
    if (line >= tree_.line_starts_.size()) return mark;
    const auto at = tree_.line_starts_[line] + static_cast<std::size_t>(std::max(mark.column, 0));
    const auto word = bytes.substr(at, bytes.find_first_of(" \n,]}", at) - at);
    if (word == "~" || ascii_iequals(word, "null")) return mark;
    const auto before = at == 0 ? std::string_view::npos : bytes.find_last_not_of(" \t\n", at - 1);
    if (before == std::string_view::npos) return mark;
    const auto start = std::upper_bound(tree_.line_starts_.begin(), tree_.line_starts_.end(), before) - 1;
    mark.line = static_cast<int>(start - tree_.line_starts_.begin());
    mark.column = static_cast<int>(before - *start);
    return mark;
  }

  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      throw Refusal{mark, fmt::format("the tag <{}> is not read: remove it", tag)};
    }
  }

  Tree& tree_;
  Feed& feed_;
  std::vector<std::size_t> open_;  ///< records of the lists and maps that we are in
  std::map<YAML::anchor_t, std::size_t> anchors_;
  std::size_t aliased_ = 0;
  int documents_ = 0;
};

std::variant<Tree, Finding> Tree::parse(std::string file, std::string bytes) {
  Tree tree;
  tree.file_ = std::move(file);
  if (bytes.size() > kMaxBytes)
    return Finding{Severity::kError, {tree.file_, 0, 0}, "larger than 64 MiB: split the file"};
  tree.bytes_ = with_plain_line_breaks(std::move(bytes));
  tree.line_starts_ = starts_of_lines(tree.bytes_);
  const auto finding = [&](std::size_t at, std::string message) {
    const auto line =
        std::upper_bound(tree.line_starts_.begin(), tree.line_starts_.end(), at) - tree.line_starts_.begin() - 1;
    const auto number = static_cast<std::size_t>(line);
    return Finding{Severity::kError, tree.place(number, at - tree.line_starts_[number]), std::move(message)};
  };
  if (const auto bad = find_bad_byte(tree.bytes_)) return finding(bad->at, bad->message);

  // yaml-cpp takes the end of the file for a closing quote; the end of a document it doesn't.
  const auto size = tree.bytes_.size();
  tree.bytes_ += tree.bytes_.ends_with('\n') ? "...\n" : "\n...\n";
  const auto offset = [&](const YAML::Mark& mark) {
    const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
    return line < tree.line_starts_.size()
               ? std::min(tree.line_starts_[line] + static_cast<std::size_t>(std::max(mark.column, 0)), size)
               : size;
  };
  Feed feed{tree.bytes_};
  const auto too_much = [&] {
    return finding(std::min(static_cast<std::size_t>(feed.at() - tree.bytes_.data()), size),
                   "a list, map or text is open since long before: close it, or write it over several lines");
  };
  try {
    Builder builder{tree, feed};
    std::istream stream{&feed};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) {
    }
    if (feed.stopped()) return too_much();
    if (tree.records_.empty()) tree.records_.emplace_back();
    return tree;
  } catch (const Refusal& refusal) {
    return finding(offset(refusal.mark), refusal.message);
  } catch (const YAML::Exception& error) {
    if (feed.stopped()) return too_much();
    const auto [at, message] = explain(error.msg, tree.bytes_, offset(error.mark));
    return finding(at, message);
  } catch (const std::exception& error) {
    return Finding{Severity::kError, {tree.file_, 0, 0}, std::string{"not YAML: "} + error.what()};
  }
}

}  // namespace tearsheet::config::yaml
