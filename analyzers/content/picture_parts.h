#pragma once

// Splits the text next to a picture by its markup: caption, credit, or unknown.
//
// <figcaption><span>Leaders meet.</span> <span class="source">AFP</span></figcaption> has two parts. Class names
// are read by general words in many languages, which count only within a picture's own box.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

enum class PartRole : std::uint8_t { kUnknown, kCaption, kCredit };

struct PicturePart {
  std::string text;  ///< white space collapsed, U+00A0 kept, NFC
  PartRole role = PartRole::kUnknown;
  bool small = false;       ///< in <small>
  bool in_caption = false;  ///< in a <figcaption>, or an element that is called a caption, or in a box without <figure>
};

/// "caption__credit" is a credit, "media-description" a caption.
PartRole role_of_class(std::string_view attribute);

/// The credit in an attribute for scripts: data-credit, data-photographer, data-copyright; empty if there is none.
std::string_view stated_credit(const html::Document& doc, html::NodeId n);

/// Collects parts text by text, in document order; take() clears it.
class PartGatherer {
 public:
  PartGatherer(const html::Document& doc, html::NodeId box) : doc_(doc), box_(box) {}

  void add_text(html::NodeId text);
  void add_break() { ++breaks_; }
  std::vector<PicturePart> take();

 private:
  struct Key {
    html::NodeId node;
    std::uint32_t breaks;
    bool operator==(const Key&) const = default;
  };

  bool divides(html::NodeId n) const;

  const html::Document& doc_;
  html::NodeId box_;
  std::vector<PicturePart> parts_;
  Key last_{html::kNil, 0};
  std::uint32_t breaks_ = 0;
};

}  // namespace tearsheet::analyzers::content
