#pragma once

// The words of credit lines, as data: labels in credit_labels.cpp, all others in credit_words.cpp. Add a row there, and
// nothing else.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tearsheet::analyzers::furniture {

class CreditText;

/// How a label is connected with the names that it introduces.
enum class LabelForm : std::uint8_t {
  kMarked,     ///< a mark must follow: "Photo: NAME"
  kRunning,    ///< names may follow directly: "Photo by NAME"
  kCourtesy,   ///< as kRunning, and what follows is the source: "Courtesy of NAME"
  kGallery,    ///< as kMarked, but also heads picture galleries, so that an agency must follow: "Photos: AP"
  kCaption,    ///< as kMarked, but inside captions only: "Source: AP" under a text is the text's source
  kStatement,  ///< says where the picture is from: "File photo", with or without more after it
};

struct LabelRow {
  LabelForm form;
  const char* labels;  ///< separated by "|"
};

std::span<const LabelRow> label_rows();

/// The longest label at the start of tokens [from, to): its form, and its length in tokens, 0 if there is none.
/// Apostrophes and hyphens within a label don't count.
struct LabelMatch {
  LabelForm form = LabelForm::kMarked;
  std::size_t tokens = 0;
};
LabelMatch find_label(const CreditText& text, std::size_t from, std::size_t to);

/// What a single word may be; flags combine.
enum WordFlag : std::uint32_t {
  kSentenceWord = 1U << 0U,     ///< never in a name: "how", "after", "shows"; a text with one is not a credit
  kParticle = 1U << 1U,         ///< small inside names: "de", "van", "bin", "of", "and"
  kInstitutionWord = 1U << 2U,  ///< of an organization rather than a person: "ministry", "police", "museum"
  kVia = 1U << 3U,
  kFor = 1U << 4U,            ///< "Name for Outlet"
  kBy = 1U << 5U,             ///< separates names if it comes after one: "Photo provided by NAME"
  kKind = 1U << 6U,           ///< what an agency supplied: "AP Photo"
  kStock = 1U << 7U,          ///< and how: "REUTERS File Photo"
  kLegalForm = 1U << 8U,      ///< "Inc."
  kTrails = 1U << 9U,         ///< a label after its names: "Vardenis nuotr.", 李明摄
  kGiver = 1U << 10U,         ///< as kTrails, and the name is a source: 提供
  kReporter = 1U << 11U,      ///< between organization and name, or after a name: 记者, 기자
  kAbbreviation = 1U << 12U,  ///< a dot after it doesn't end a sentence: "Jr", "St"
  kOpensLabel = 1U << 13U,
  kOpensAgency = 1U << 14U,
  kArticle = 1U << 15U,  ///< "a", "an": no name begins with it
  kOn = 1U << 16U,       ///< "Photo by NAME on Unsplash": before an agency, after a label
};

std::uint32_t word_flags(std::string_view folded);

/// Folded words that replace a name and say where the picture is from: "self", "handout", "pool photo".
bool is_source(std::string_view folded);

/// Is it a label, an agency or a source as written? For scripts that put no blank between words.
bool is_known_phrase(std::string_view folded);

}  // namespace tearsheet::analyzers::furniture
