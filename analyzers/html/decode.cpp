#include "analyzers/html/decode.h"

#include <algorithm>
#include <memory>

#include <uchardet.h>

#include "analyzers/html/encodings.h"
#include "analyzers/html/mojibake.h"
#include "analyzers/html/text.h"
#include "base/nfc.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::html {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPrescan = 1024;
constexpr std::size_t kDetectorSample = 64 * 1024;
constexpr std::ptrdiff_t kDetectorEvidence = 8;  // bytes beyond ASCII; with fewer the detector guesses
constexpr auto kReplacement = "\xEF\xBF\xBD"sv;

struct Choice {
  std::string_view encoding;
  EncodingSource source;
};

struct Bom {
  std::string_view mark, encoding;
};
constexpr Bom kBoms[] = {{"\xEF\xBB\xBF", "utf-8"}, {"\xFE\xFF", "utf-16be"}, {"\xFF\xFE", "utf-16le"}};

std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t from = 0) {
  const auto at = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(),
                              word.begin(), word.end(), [](char a, char b) { return to_lower(a) == b; });
  return at == text.end() ? text.npos : static_cast<std::size_t>(at - text.begin());
}

/// Every other byte of Latin text in UTF-16 is zero.
std::string_view utf16_by_zeros(std::string_view bytes) {
  const auto sample = bytes.substr(0, kPrescan);
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (sample.size() < 4) return {};
  if (odd * 5 > sample.size() && even * 20 < odd) return "utf-16le";
  if (even * 5 > sample.size() && odd * 20 < even) return "utf-16be";
  return {};
}

/// Characters beyond ASCII that are well formed, and those that are not.
struct Utf8Count {
  std::size_t good = 0, bad = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (auto at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const auto begin = at;
    const bool valid = next_code_point(bytes, at) != 0xFFFD || bytes.substr(begin, at - begin) == kReplacement;
    ++(valid ? count.good : count.bad);
  }
  return count;
}

Choice detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
  const auto sample = bytes.substr(0, kDetectorSample);
  const auto evidence =
      std::count_if(sample.begin(), sample.end(), [](char c) { return static_cast<signed char>(c) < 0; });
  if (evidence < kDetectorEvidence) return {"windows-1252", EncodingSource::kFallback};
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) == 0) {
    uchardet_data_end(detector.get());
    const auto encoding = encoding_of_label(uchardet_get_charset(detector.get()));
    if (!encoding.empty() && encoding != "utf-8") return {encoding, EncodingSource::kDetected};
  }
  return {"windows-1252", EncodingSource::kFallback};
}

Choice choose(std::string_view bytes, std::string_view content_type, Utf8Count utf8, Decoding& record) {
  const bool valid = utf8.bad == 0, ascii = valid && utf8.good == 0;
  auto source = EncodingSource::kHttp;
  auto label = charset_parameter(content_type);
  if (encoding_of_label(label).empty()) {
    source = EncodingSource::kMeta;
    if (const auto in_page = meta_charset(bytes); !in_page.empty()) label = in_page;
  }
  record.declared = std::string(label);
  auto encoding = encoding_of_label(label);
  // If <meta> was readable as ASCII, the page is not in UTF-16 (HTML §13.2.3.2); nor is one without a zero byte.
  if (encoding.starts_with("utf-16") && (source == EncodingSource::kMeta || bytes.find('\0') == bytes.npos))
    encoding = "utf-8";
  if (encoding.empty()) {
    if (const auto wide = utf16_by_zeros(bytes); !wide.empty()) return {wide, EncodingSource::kDetected};
    return valid ? Choice{"utf-8", EncodingSource::kValidUtf8} : detect(bytes);
  }
  const bool escapes = encoding == "iso-2022-jp";  // ASCII bytes that mean other characters
  if (encoding != "utf-8" && valid && !ascii && !encoding.starts_with("utf-16") && !escapes) {
    record.contradicted = true;
    return {"utf-8", EncodingSource::kValidUtf8};
  }
  // Damaged UTF-8 still has mostly well-formed characters; other encodings have hardly any.
  if (encoding == "utf-8" && utf8.bad >= utf8.good && !valid) {
    record.contradicted = true;
    return detect(bytes);
  }
  return {encoding, source};
}

/// "\r\n" and "\r" are "\n" (HTML §13.2.3.5); a NUL becomes U+FFFD: true if there was one.
bool normalise_controls(std::string& text) {
  const bool has_nul = text.find('\0') != text.npos;
  if (!has_nul && text.find('\r') == text.npos) return false;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto run = at;
    while (at < text.size() && text[at] != '\r' && text[at] != '\0') ++at;
    out.append(text, run, at - run);
    if (at == text.size()) break;
    if (text[at] == '\0')
      out += kReplacement;
    else if (at + 1 == text.size() || text[at + 1] != '\n')
      out += '\n';
    ++at;
  }
  text = std::move(out);
  return has_nul;
}

}  // namespace

std::string_view to_string(EncodingSource source) {
  switch (source) {
    case EncodingSource::kBom:
      return "bom";
    case EncodingSource::kHttp:
      return "http";
    case EncodingSource::kMeta:
      return "meta";
    case EncodingSource::kValidUtf8:
      return "valid_utf8";
    case EncodingSource::kDetected:
      return "detected";
    case EncodingSource::kFallback:
      return "fallback";
  }
  return "fallback";
}

std::string_view encoding_detector_version() { return TEARSHEET_UCHARDET_VERSION; }

Decoding decode(std::string_view bytes, std::string_view content_type) {
  Decoding result;
  Choice choice{};
  for (const auto& bom : kBoms) {
    if (!bytes.starts_with(bom.mark)) continue;
    choice = {bom.encoding, EncodingSource::kBom};
    bytes.remove_prefix(bom.mark.size());
    break;
  }
  const auto utf8 = count_utf8(bytes);
  if (choice.encoding.empty()) choice = choose(bytes, content_type, utf8, result);
  result.encoding = choice.encoding;
  result.source = choice.source;
  const bool as_it_is = choice.encoding == "utf-8" && utf8.bad == 0;
  if (as_it_is)
    result.text = bytes;
  else
    result.text = choice.encoding == "utf-8" ? to_utf8(std::string(bytes)) : convert_to_utf8(bytes, choice.encoding);
  result.damaged = normalise_controls(result.text);
  if (!as_it_is)
    result.damaged |= bytes.find(kReplacement) == bytes.npos && result.text.find(kReplacement) != result.text.npos;
  result.double_encoded = count_double_encoded(result.text);
  if (result.double_encoded > 0) {
    if (auto text = without_double_encoding(result.text); !text.empty()) {
      result.text = std::move(text);
      result.repaired = true;
    }
  }
  result.text = to_nfc(std::move(result.text));
  return result;
}

std::string_view charset_parameter(std::string_view content_type) {
  constexpr auto kName = "charset"sv;
  for (auto at = find_ignoring_case(content_type, kName); at != content_type.npos;
       at = find_ignoring_case(content_type, kName, at + 1)) {
    auto rest = content_type.substr(at + kName.size());
    while (!rest.empty() && is_space(rest[0])) rest.remove_prefix(1);
    if (rest.empty() || rest[0] != '=') continue;
    rest.remove_prefix(1);
    while (!rest.empty() && is_space(rest[0])) rest.remove_prefix(1);
    if (rest.empty()) return {};
    if (rest[0] == '"' || rest[0] == '\'') {
      const auto end = rest.find(rest[0], 1);
      return end == rest.npos ? std::string_view{} : rest.substr(1, end - 1);
    }
    return rest.substr(0, rest.find_first_of("; \t\r\n\f\"'>/"));
  }
  return {};
}

std::string_view meta_charset(std::string_view bytes) {
  const auto head = bytes.substr(0, kPrescan);
  for (std::size_t at = 0; (at = head.find('<', at)) != head.npos; ++at) {
    if (head.substr(at).starts_with("<!--")) {
      at = head.find("-->", at + 2);
      if (at == head.npos) return {};
      continue;
    }
    if (find_ignoring_case(head.substr(at, 5), "<meta") != 0) continue;
    const auto tag = head.substr(at, head.find('>', at) - at);
    if (const auto label = charset_parameter(tag); !label.empty()) return label;
  }
  return {};
}

}  // namespace tearsheet::analyzers::html
