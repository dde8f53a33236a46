// Tree::parse: from bytes to a Tree, through yaml-cpp's events.

#include <algorithm>
#include <istream>
#include <map>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/utf8.h"
#include "config/yaml/bytes.h"
#include "config/yaml/explain.h"
#include "config/yaml/feed.h"
#include "config/yaml/tree.h"

namespace tearsheet::config::yaml {
namespace {

/// Thrown by the Builder to leave yaml-cpp, caught in parse().
struct Refusal {
  std::size_t at;
  std::string message;
};

}  // namespace

class Builder final : public YAML::EventHandler {
 public:
  /// `size` is that of the user's bytes, without what we append.
  Builder(Tree& tree, std::size_t size, Feed& feed) : tree_(tree), size_(size), feed_(feed) {}

  /// The byte that a mark refers to; the last one if it points past the end.
  std::size_t offset(const YAML::Mark& mark) const {
    const auto& starts = tree_.line_starts_;
    const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
    const auto at = line < starts.size() ? starts[line] + static_cast<std::size_t>(std::max(mark.column, 0)) : size_;
    return std::min(at, size_);
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const bool is_marked = mark.column == 0 && std::string_view{tree_.bytes_}.substr(offset(mark)).starts_with("---");
    throw Refusal{offset(mark), is_marked
                                    ? "a second document begins here: write one per file"
                                    : "the document is complete before this: check the indentation and the quotes"};
  }
  void OnDocumentEnd() override { feed_.event(); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(before_null(offset(mark)), anchor, Kind::kNull);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool is_string = tag == "tag:yaml.org,2002:str";
    if (!is_string) refuse_tag(mark, tag);
    auto& record = add(offset(mark), anchor, Kind::kText);
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

  // Records store a count, not positions, so copying them copies the subtree.
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    feed_.event();
    const auto first = anchors_.at(anchor);
    if (std::find(open_.begin(), open_.end(), first) != open_.end()) {
      throw Refusal{offset(mark), "an alias can't be inside its own anchor"};
    }
    const auto count = tree_.records_[first].count;
    aliased_ += count;
    if (aliased_ > kMaxAliased) {
      throw Refusal{offset(mark),
                    fmt::format("aliases repeat more than {} values: write them out, or use fewer", kMaxAliased)};
    }
    for (std::size_t i = first; i < first + count; ++i) tree_.records_.push_back(Tree::Record{tree_.records_[i]});
  }

 private:
  Tree::Record& add(std::size_t at, YAML::anchor_t anchor, Kind kind) {
    feed_.event();
    if (anchor != YAML::NullAnchor) anchors_[anchor] = tree_.records_.size();
    auto& record = tree_.records_.emplace_back();
    record.at = static_cast<std::uint32_t>(at);
    record.kind = kind;
    return record;
  }

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, Kind kind) {
    if (open_.size() == kMaxDepth) throw Refusal{offset(mark), fmt::format("nested deeper than {} levels", kMaxDepth)};
    add(offset(mark), anchor, kind);
    open_.push_back(tree_.records_.size() - 1);
  }

  void close() {
    feed_.event();
    auto& record = tree_.records_[open_.back()];
    record.count = static_cast<std::uint32_t>(tree_.records_.size() - open_.back());
    open_.pop_back();
  }

  /// For a missing value yaml-cpp gives the place of what follows; people look for the "-" or key before it.
  std::size_t before_null(std::size_t at) const {
    const std::string_view bytes = tree_.bytes_;
    const auto word = bytes.substr(at, bytes.find_first_of(" \n,]}", at) - at);
    if (at == 0 || word == "~" || ascii_iequals(word, "null")) return at;
    const auto before = bytes.find_last_not_of(" \t\n", at - 1);
    return before == std::string_view::npos ? at : before;
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!") {
      throw Refusal{offset(mark), fmt::format("the tag <{}> is not supported: remove it", tag)};
    }
  }

  Tree& tree_;
  std::size_t size_;
  Feed& feed_;
  std::vector<std::size_t> open_;  ///< records of the lists and maps that we are inside
  std::map<YAML::anchor_t, std::size_t> anchors_;
  std::size_t aliased_ = 0;
  int documents_ = 0;
};

std::variant<Tree, Finding> Tree::parse(std::string file, std::string bytes) {
  Tree tree;
  tree.file_ = std::move(file);
  const auto whole_file = [&](std::string message) {
    return Finding{Severity::kError, {tree.file_, 0, 0}, std::move(message)};
  };
  if (bytes.size() > kMaxBytes) return whole_file("larger than 64 MiB: split the file");
  tree.bytes_ = with_plain_line_breaks(std::move(bytes));
  tree.line_starts_ = starts_of_lines(tree.bytes_);
  const auto size = tree.bytes_.size();
  const auto finding = [&](std::size_t at, std::string message) {
    return Finding{Severity::kError, tree.place(std::min(at, size)), std::move(message)};
  };
  if (const auto bad = find_bad_byte(tree.bytes_)) return finding(bad->at, bad->message);

  // yaml-cpp takes the end of the file for a closing quote, but not the end of a document.
  tree.bytes_ += tree.bytes_.ends_with('\n') ? "...\n" : "\n...\n";
  Feed feed{tree.bytes_};
  Builder builder{tree, size, feed};
  const auto too_much = [&] {
    return finding(feed.position(),
                   "a list, map or text that began far above is not closed: close it, or write it in lines");
  };
  try {
    std::istream stream{&feed};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) {
    }
    if (feed.stopped()) return too_much();
    if (tree.records_.empty()) tree.records_.emplace_back();
    return tree;
  } catch (const Refusal& refusal) {
    return finding(refusal.at, refusal.message);
  } catch (const YAML::Exception& error) {
    if (feed.stopped()) return too_much();
    const auto [at, message] = explain(error.msg, tree.bytes_, builder.offset(error.mark));
    return finding(at, message);
  } catch (const std::exception& error) {
    return whole_file(std::string{"not YAML: "} + error.what());
  }
}

}  // namespace tearsheet::config::yaml
