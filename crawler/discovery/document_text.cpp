#include "crawler/discovery/document_text.h"

#include <algorithm>

#include "analyzers/html/decode.h"
#include "base/content_coding.h"
#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

namespace html = analyzers::html;
using namespace std::literals;

constexpr auto kBom = "\xEF\xBB\xBF"sv;
constexpr auto kGzip = "\x1f\x8b"sv;
constexpr int kMostPacked = 2;  // a file that is a .gz, sent by a server that packs it once more

/// A byte order mark, or a first character with a zero byte beside it.
bool is_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) return true;
  return bytes.size() >= 4 && (bytes[0] == '\0') == (bytes[2] == '\0') && (bytes[1] == '\0') == (bytes[3] == '\0') &&
         (bytes[0] == '\0') != (bytes[1] == '\0');
}

/// The label of <?xml encoding="…"?>; empty if there is none.
std::string_view declared_encoding(std::string_view bytes) {
  const auto begin = bytes.substr(0, 1024).find("<?xml");
  if (begin == bytes.npos) return {};
  auto declaration = bytes.substr(begin, 256);
  declaration = declaration.substr(0, declaration.find("?>"));
  const auto at = declaration.find("encoding");
  if (at == declaration.npos) return {};
  const auto open = declaration.find_first_of("\"'", at);
  if (open == declaration.npos) return {};
  const auto close = declaration.find(declaration[open], open + 1);
  return close == declaration.npos ? std::string_view{} : declaration.substr(open + 1, close - open - 1);
}

}  // namespace

DocumentText::DocumentText(std::string_view bytes) : text_(bytes) {
  unpack();
  text_ = text_.substr(0, kDocumentLimit);
  decode();
  while (text_.starts_with(kBom)) text_.remove_prefix(kBom.size());
}

void DocumentText::unpack() {
  for (int i = 0; i < kMostPacked && text_.starts_with(kGzip); ++i) {
    own_ = decode_content("gzip", text_, kDocumentLimit).bytes;
    text_ = own_;
  }
}

void DocumentText::decode() {
  const bool is_wide = is_utf16(text_);
  if (!is_wide && is_utf8(text_)) return;
  // What is declared in ASCII is not UTF-16, and what is in UTF-16 may declare anything.
  const auto label = is_wide ? std::string_view{} : declared_encoding(text_);
  own_ = html::decode(text_, label.empty() ? ""s : "text/xml; charset=" + std::string{label}).text;
  text_ = own_;
}

}  // namespace tearsheet::crawler
