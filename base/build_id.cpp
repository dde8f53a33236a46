#include "base/build_id.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include <link.h>

namespace tearsheet {
namespace {

constexpr std::string_view kOwner{"GNU", 4};  // with its zero

std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

/// The build id among the notes of one segment. Each note is a head, the owner's name and its bytes, padded to words.
std::string_view find_build_id(std::string_view notes) {
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) head;
    std::memcpy(&head, notes.data(), sizeof head);
    notes.remove_prefix(sizeof head);
    const auto size = padded(head.n_namesz) + padded(head.n_descsz);
    if (size > notes.size()) break;
    if (head.n_type == NT_GNU_BUILD_ID && notes.substr(0, head.n_namesz) == kOwner)
      return notes.substr(padded(head.n_namesz), head.n_descsz);
    notes.remove_prefix(size);
  }
  return {};
}

template <class Visit>
void each_segment(const dl_phdr_info& object, ElfW(Word) type, const Visit& visit) {
  for (std::size_t i = 0; i < object.dlpi_phnum; ++i) {
    const auto& segment = object.dlpi_phdr[i];
    if (segment.p_type != type) continue;
    visit(std::string_view(reinterpret_cast<const char*>(object.dlpi_addr + segment.p_vaddr), segment.p_memsz));
  }
}

/// Stops at the object that contains this code: the program, or the shared library that another program has loaded.
int look_at(dl_phdr_info* object, std::size_t, void* found) {
  static const char here = 0;
  bool is_ours = false;
  each_segment(*object, PT_LOAD, [&](std::string_view bytes) {
    const auto at = reinterpret_cast<std::uintptr_t>(&here), from = reinterpret_cast<std::uintptr_t>(bytes.data());
    is_ours = is_ours || (at >= from && at - from < bytes.size());
  });
  if (!is_ours) return 0;
  each_segment(*object, PT_NOTE, [&](std::string_view notes) {
    const auto id = find_build_id(notes);
    if (!id.empty()) *static_cast<std::string_view*>(found) = id;
  });
  return 1;
}

}  // namespace

std::string_view build_id() {
  static const std::string_view id = [] {
    std::string_view found;
    dl_iterate_phdr(look_at, &found);
    return found;
  }();
  return id;
}

}  // namespace tearsheet
