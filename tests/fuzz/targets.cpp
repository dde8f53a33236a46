#include "tests/fuzz/targets.h"

#include <algorithm>
#include <array>

#include "base/nfc.h"
#include "base/utf8.h"

namespace tearsheet::fuzz {

std::span<const Target> targets() {
  static constexpr std::array kTargets = {
      Target{"html", check_html},     Target{"plain", check_plain},     Target{"credits", check_credits},
      Target{"dates", check_dates},   Target{"json_ld", check_json_ld}, Target{"words", check_words},
      Target{"query", check_query},   Target{"stored", check_stored},   Target{"selectors", check_selectors},
      Target{"growth", check_growth}, Target{"feed", check_feed},       Target{"sitemap", check_sitemap},
      Target{"robots", check_robots}, Target{"warc", check_warc},       Target{"import", check_import},
      Target{"http", check_http},     Target{"url", check_url},         Target{"codings", check_codings},
      Target{"yaml", check_yaml},     Target{"desk", check_desk},
  };
  return kTargets;
}

void promise(bool holds, std::string_view what, std::string_view text) {
  if (holds) return;
  throw Broken(std::string(what) + (text.empty() ? "" : ": ") + std::string(text.substr(0, 500)));
}

void promise_text(std::string_view text, std::string_view what) {
  promise(is_utf8(text), std::string(what) + " is UTF-8", text);
  promise(to_nfc(std::string(text)) == text, std::string(what) + " is in NFC", text);
}

std::string_view take_line(std::string_view& input) {
  const auto end = std::min(input.find('\n'), input.size());
  const auto line = input.substr(0, end);
  input.remove_prefix(std::min(end + 1, input.size()));
  return line;
}

std::string as_text(std::string_view input) { return to_nfc(to_utf8(std::string(input))); }

}  // namespace tearsheet::fuzz
