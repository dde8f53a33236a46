#include "plugin/query/particles.h"

#include <array>

#include "base/utf8.h"

namespace tearsheet::plugin::query {
namespace {

constexpr std::array<std::string_view, 33> kAfterAny = {
    "의",   "에",   "에서", "에게", "에는", "에도", "에만", "에서는", "에서도", "에게는", "에게서",
    "께서", "도",   "만",   "만이", "만은", "만을", "까지", "까지도", "부터",   "처럼",   "보다",
    "마저", "조차", "밖에", "뿐",   "들",   "들은", "들이", "들을",   "들의",   "들도",   "들에게"};
constexpr std::array<std::string_view, 13> kAfterConsonant = {
    "은", "이", "을", "과", "으로", "으로는", "으로도", "으로서", "으로써", "으로부터", "이나", "이라는", "인"};
constexpr std::array<std::string_view, 13> kAfterVowel = {"는",   "가",   "를",     "와", "로",   "로는", "로도",
                                                          "로서", "로써", "로부터", "나", "라는", "인"};
/// After ㄹ the same shapes as after a vowel.
constexpr std::array<std::string_view, 6> kAfterL = {"로", "로는", "로도", "로서", "로써", "로부터"};

constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
constexpr char32_t kFinals = 28, kFinalL = 8;  // Unicode §3.12: the final consonant varies fastest

char32_t last_character(std::string_view word) {
  auto at = word.size();
  while (at > 0 && (static_cast<unsigned char>(word[--at]) & 0xC0) == 0x80) continue;
  return word.empty() ? 0 : next_code_point(word, at);
}

}  // namespace

void append_particles(std::string_view word, std::vector<std::string>& out) {
  const auto last = last_character(word);
  if (last < kFirstSyllable || last > kLastSyllable) return;
  const auto append = [&](const auto& particles) {
    for (const auto particle : particles) out.push_back(std::string(word).append(particle));
  };
  const auto final = (last - kFirstSyllable) % kFinals;
  append(kAfterAny);
  if (final == 0) {
    append(kAfterVowel);
  } else {
    append(kAfterConsonant);
    if (final == kFinalL) append(kAfterL);
  }
}

}  // namespace tearsheet::plugin::query
