#include "analyzers/html/names.h"

#include <array>

namespace tearsheet::analyzers::html {
namespace {

constexpr std::string_view kTagNames[] = {"",
#define TAG(id, name, flags) name,
                                          TEARSHEET_HTML_TAGS(TAG)
#undef TAG
};

constexpr std::string_view kAttrNames[] = {"",
#define ATTR(id, name) name,
                                           TEARSHEET_HTML_ATTRIBUTES(ATTR)
#undef ATTR
};

/// Looks at three letters, however long the name is: names that collide are compared in full.
constexpr std::uint32_t hash(std::string_view name) {
  if (name.empty()) return 0;
  const auto letter = [name](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(name[at]));
  };
  const auto size = static_cast<std::uint32_t>(name.size());
  const auto h = letter(0) * 0x9E3779B1U ^ letter(name.size() / 2) * 0x85EBCA77U ^
                 letter(name.size() - 1) * 0xC2B2AE3DU ^ size * 0x27D4EB2FU;
  return h >> 16;
}

/// A hash table made at compile time: a slot has the number of a name, 0 is free, collisions go to the next slot.
template <std::size_t Slots>
class Names {
 public:
  template <std::size_t Count>
  constexpr explicit Names(const std::string_view (&names)[Count]) : names_(names), slots_{} {
    static_assert(Count * 2 < Slots && Count < 256);
    for (std::size_t i = 1; i < Count; ++i) {
      std::size_t at = hash(names[i]) % Slots;
      while (slots_[at] != 0) at = (at + 1) % Slots;
      slots_[at] = static_cast<std::uint8_t>(i);
    }
  }

  std::uint8_t find(std::string_view name) const {
    for (std::size_t at = hash(name) % Slots; slots_[at] != 0; at = (at + 1) % Slots) {
      if (names_[slots_[at]] == name) return slots_[at];
    }
    return 0;
  }

 private:
  const std::string_view* names_;
  std::array<std::uint8_t, Slots> slots_;
};

constexpr Names<1024> kTags{kTagNames};
constexpr Names<256> kAttrs{kAttrNames};

}  // namespace

Tag tag_of(std::string_view name) { return static_cast<Tag>(kTags.find(name)); }
Attr attr_of(std::string_view name) { return static_cast<Attr>(kAttrs.find(name)); }
std::string_view name_of(Tag tag) { return kTagNames[static_cast<std::size_t>(tag)]; }
std::string_view name_of(Attr attr) { return kAttrNames[static_cast<std::size_t>(attr)]; }

}  // namespace tearsheet::analyzers::html
