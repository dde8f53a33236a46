#include "analyzers/html/names.h"

#include <array>

namespace tearsheet::analyzers::html {
namespace {

constexpr std::string_view kTagNames[] = {"",
#define TAG(id, name, flags) name,
                                          TEARSHEET_HTML_TAGS(TAG)
#undef TAG
};

constexpr std::uint16_t kTagFlags[] = {0,
#define TAG(id, name, flags) flags,
                                       TEARSHEET_HTML_TAGS(TAG)
#undef TAG
};

constexpr std::string_view kAttrNames[] = {"",
#define ATTR(id, name) name,
                                           TEARSHEET_HTML_ATTRIBUTES(ATTR)
#undef ATTR
};

constexpr std::uint32_t hash(std::string_view name) {
  std::uint32_t h = 2166136261u;  // FNV-1a
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ (h >> 15);
}

/// A hash table made by the compiler: slots hold the number of a name, 0 is free, clashes go to the next slot.
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

constexpr Names<512> kTags{kTagNames};
constexpr Names<128> kAttrs{kAttrNames};

}  // namespace

Tag tag_of(std::string_view name) { return static_cast<Tag>(kTags.find(name)); }
Attr attr_of(std::string_view name) { return static_cast<Attr>(kAttrs.find(name)); }
std::string_view name_of(Tag tag) { return kTagNames[static_cast<std::size_t>(tag)]; }
std::string_view name_of(Attr attr) { return kAttrNames[static_cast<std::size_t>(attr)]; }
std::uint16_t flags_of(Tag tag) { return kTagFlags[static_cast<std::size_t>(tag)]; }

}  // namespace tearsheet::analyzers::html
