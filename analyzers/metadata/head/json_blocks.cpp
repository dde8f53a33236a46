#include "analyzers/metadata/head/json_blocks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analyzers/html/entities.h"
#include "analyzers/html/text.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

constexpr std::size_t kMostValues = 200;  ///< of one block

/// What templates put around and between the values; longer ones first where one begins with another.
constexpr std::string_view kMarks[] = {"<![CDATA[", "<!--", "-->", "]]>", "]]&gt;"};

std::size_t mark_at(std::string_view text) {
  for (const auto mark : kMarks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

bool is_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      if (++depth > kDeepestJson) return true;
    } else if (!quoted && (c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

/// Rewrites a block into values of valid JSON.
class JsonRepair {
 public:
  explicit JsonRepair(std::string_view text) : text_(text) {}

  std::vector<std::string> values() {
    while (at_ < text_.size() && values_.size() < kMostValues) {
      if (text_[at_] == '"')
        string();
      else if (!skip())
        other();
    }
    return std::move(values_);
  }

 private:
  /// Comments and marks. "// <![CDATA[ {" hides the mark only, not the rest of the line.
  bool skip() {
    const auto rest = text_.substr(at_);
    if (const auto size = mark_at(rest)) return skip(size);
    if (rest.starts_with("/*")) {
      const auto end = rest.find("*/", 2);
      return skip(end == std::string_view::npos ? rest.size() : end + 2);
    }
    if (!rest.starts_with("//")) return false;
    const auto marked = rest.find_first_not_of("/ \t");
    if (marked != std::string_view::npos && mark_at(rest.substr(marked)) > 0) return skip(marked);
    return skip(std::min(rest.find('\n'), rest.size()));
  }

  bool skip(std::size_t bytes) {
    at_ += bytes;
    return true;
  }

  void other() {
    const char c = text_[at_++];
    if (c == '{' || c == '[') {
      ++depth_;
      out_ += c;
    } else if (c == '}' || c == ']') {
      drop_comma();
      out_ += c;
      if (depth_ > 0 && --depth_ == 0) values_.push_back(std::exchange(out_, {}));
    } else if (depth_ == 0 || c == ';' || html::is_space(c)) {
      return;
    } else if (c != ',' || (!out_.empty() && out_.back() != ',' && out_.back() != '{' && out_.back() != '[')) {
      out_ += c;
    }
  }

  void drop_comma() {
    if (!out_.empty() && out_.back() == ',') out_.pop_back();
  }

  void string() {
    const bool kept = depth_ > 0;
    std::string text = "\"";
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        escape(text);
      } else if (c == '"') {
        if (ends_string()) break;
        text += "\\\"";
      } else {
        text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      }
    }
    ++at_;
    if (kept) out_ += text + '"';
  }

  /// RFC 8259 §7 has eight escapes of one letter, and \u with four digits. JavaScript's "\'" and the like lose their
  /// backslash.
  void escape(std::string& text) {
    if (at_ + 1 >= text_.size()) return;
    const char c = text_[++at_];
    if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) {
      text += '\\';
      text += c;
      return;
    }
    const auto digits = text_.substr(at_ + 1, 4);
    const bool code =
        c == 'u' && digits.size() == 4 && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (code) text += '\\';
    text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }

  /// A quote ends a string if a sign that may follow a string comes next: He said "no" to it.
  bool ends_string() const {
    const auto next = text_.find_first_not_of(" \t\r\n", at_ + 1);
    if (next == std::string_view::npos || std::string_view("}]:").find(text_[next]) != std::string_view::npos)
      return true;
    // A comma that is missing at the end of a line.
    if (text_[next] != ',')
      return text_[next] == '"' && text_.substr(at_, next - at_).find_first_of("\r\n") != std::string_view::npos;
    const auto after = text_.find_first_not_of(" \t\r\n", next + 1);
    return after == std::string_view::npos ||
           std::string_view("\"{[}]-0123456789,/").find(text_[after]) != std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_ = 0, depth_ = 0;
  std::string out_;
  std::vector<std::string> values_;
};

}  // namespace

std::vector<Json> read_json_block(std::string_view script) {
  std::string unescaped;
  script = trim_white(script);
  // A template that escapes for HTML has written references instead of quotes.
  if (script.find('"') == std::string_view::npos && script.find("&quot;") != std::string_view::npos)
    script = unescaped = html::unescape(script);
  std::vector<Json> values;
  if (is_too_deep(script)) return values;
  auto json = Json::parse(script, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
  if (!json.is_discarded()) {
    values.push_back(std::move(json));
    return values;
  }
  for (const auto& text : JsonRepair(script).values()) {
    if (is_too_deep(text)) continue;
    auto value = Json::parse(text, nullptr, false);
    if (!value.is_discarded()) values.push_back(std::move(value));
  }
  return values;
}

}  // namespace tearsheet::analyzers::metadata
