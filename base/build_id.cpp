#include "base/build_id.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include <link.h>

namespace tearsheet {
namespace {

constexpr std::string_view kOwner{"GNU", 4};  // with its zero

std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

/// The build id among the notes of one segment: each is a head, the owner's name and its bytes, padded to words.
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

/// Of the first object alone: that is the program itself.
int look_at_program(dl_phdr_info* program, std::size_t, void* found) {
  for (std::size_t i = 0; i < program->dlpi_phnum; ++i) {
    const auto& segment = program->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* bytes = reinterpret_cast<const char*>(program->dlpi_addr + segment.p_vaddr);
    const auto id = find_build_id({bytes, segment.p_memsz});
    if (!id.empty()) *static_cast<std::string_view*>(found) = id;
  }
  return 1;
}

}  // namespace

std::string_view build_id() {
  static const std::string_view id = [] {
    std::string_view found;
    dl_iterate_phdr(look_at_program, &found);
    return found;
  }();
  return id;
}

}  // namespace tearsheet
