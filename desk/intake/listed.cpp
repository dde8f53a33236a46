#include "desk/intake/listed.h"

#include <algorithm>

#include "archive/warc/fields.h"
#include "base/error.h"

namespace tearsheet::desk {
namespace {

// Of a page that changes with each look, as live blogs do, not all captures are looked through for each of them.
constexpr std::size_t kMostBefore = 16;

using archive::warc::Fields;

/// Can the crawler have noted something with it?
bool may_have_notes(const archive::Capture& capture) {
  return capture.kind == archive::Kind::kPage && capture.type != "resource" && capture.status == 200;
}

/// An older record that can't be read says nothing: `verify` reports it.
Fields notes_of(const archive::Archive& archive, const archive::Capture& capture) {
  try {
    return Fields::parse(archive.notes(capture));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt && error.kind() != ErrorKind::kIo) throw;
    return {};
  }
}

bool says_something(const Fields& notes) { return !notes.get("feed").empty(); }

analyzers::Listed said_in(const Fields& notes) {
  const auto text = [&](std::string_view name) { return std::string{notes.get(name)}; };
  return {text("feed-title"), text("feed-creator"), text("feed-date")};
}

}  // namespace

std::vector<archive::Capture> captures_before(const archive::Archive& archive, const archive::Capture& capture) {
  auto captures = archive.captures_of(capture.url);
  std::erase_if(captures, [&](const auto& other) {
    return other.position >= capture.position || other.outlet != capture.outlet || !may_have_notes(other);
  });
  std::reverse(captures.begin(), captures.end());
  // The oldest one stays: it is the one that has notes in most cases.
  if (captures.size() > kMostBefore) captures.erase(captures.begin() + kMostBefore - 1, captures.end() - 1);
  return captures;
}

analyzers::Listed listed(const archive::Archive& archive, const std::string& notes,
                         const std::vector<archive::Capture>& before) {
  const auto own = Fields::parse(notes);
  if (says_something(own)) return said_in(own);
  for (const auto& capture : before) {
    if (const auto earlier = notes_of(archive, capture); says_something(earlier)) return said_in(earlier);
  }
  return {};
}

}  // namespace tearsheet::desk
