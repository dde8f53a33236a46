#pragma once

// What the archive still knows of an answer besides its row, for a restore: its content, and where it led.
//
//   capture ─► content(), broke_off()
//          └─► target(from): its Location, or the page that it did nothing but lead on to
//
// A record that doesn't read has none of these: `verify` reports it. target() has to be asked in archive order, because
// what has not changed (304) leads where its copy did. One thread.

#include <map>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "base/url.h"
#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

class ArchivedAnswers {
 public:
  explicit ArchivedAnswers(const archive::Archive& archive) : archive_(archive) {}

  /// As far as it can be read.
  std::optional<std::string> content(const archive::Capture& capture) const;

  /// Is it cut, and not by us? The tables don't say why a capture is cut, but few are.
  bool broke_off(const archive::Capture& capture) const;

  std::optional<Url> target(const Entry& from, const archive::Capture& capture);

  /// Does a URL's last copy do nothing but lead on? Known of those that target() was asked for.
  bool leads_on(const std::string& url) const { return refreshes_.contains(url); }

 private:
  std::optional<archive::Payload> read(const archive::Capture& capture) const;
  std::optional<Url> refresh(const Entry& from, const archive::Capture& capture);

  const archive::Archive& archive_;
  std::map<std::string, Url> refreshes_;  ///< by URL
};

}  // namespace tearsheet::crawler
