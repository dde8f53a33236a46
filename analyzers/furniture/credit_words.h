#pragma once

// The words of credit lines, as data: add a row to credit_words.cpp, and nothing else.

#include <cstdint>
#include <string_view>

namespace tearsheet::analyzers {

/// How a label stands before the names it introduces.
enum class LabelForm : std::uint8_t {
  kMarked,     ///< a mark must follow: "Photo: NAME"
  kRunning,    ///< names may follow directly: "Photo by NAME"
  kCourtesy,   ///< as kRunning, and what follows is the source: "Courtesy of NAME"
  kGallery,    ///< as kMarked, but also heads picture galleries, so that an agency must follow: "Photos: AP"
  kCaption,    ///< as kMarked, but inside captions only: "Source: AP" under a text is the text's source
  kStatement,  ///< says itself where the picture is from: "File photo", with or without more behind it
};

/// Longest label at the start of folded words ("image credits associated press"): its form and length in words; 0 if
/// none.
struct LabelMatch {
  LabelForm form = LabelForm::kMarked;
  std::size_t words = 0;
};
LabelMatch find_label(const std::string_view* words, std::size_t count);

/// Words that stand where a name would and say where the picture is from: "self", "Handout", "Pool", "Twitter".
bool is_source_word(std::string_view folded);

/// Words of institutions rather than of persons: "ministry", "police", "museum".
bool is_institution_word(std::string_view folded);

/// Small words inside names: "de", "van", "bin", "of", "and".
bool is_particle(std::string_view folded);

/// Words that no name holds: "how", "after", "shows". A text that has one isn't a credit.
bool is_sentence_word(std::string_view folded);

}  // namespace tearsheet::analyzers
