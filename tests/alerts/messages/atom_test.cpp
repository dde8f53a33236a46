#include "alerts/messages/atom.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/alerts/messages/samples.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;

TEST_CASE("an entry has an id that never changes, times, a link, and the alert as HTML") {
  const auto entry = atom_entry(sample_alert(), sample_message(), {});
  CHECK_THAT(entry, Contains("<id>urn:sha256:" + std::string(64, 'a') + "</id>\n") &&
                        Contains("<title>[high] Power cuts: Blackout in Linz: 40,000 homes in the dark</title>\n") &&
                        Contains("<updated>2026-11-01T08:30:00Z</updated>\n") &&
                        Contains("<published>2026-11-01T08:10:00Z</published>\n") &&
                        Contains("<link href=\"https://post.example/2026/11/01/blackout?id=1&amp;page=2\"/>\n") &&
                        Contains("<name>Example Post</name>") && Contains("<category term=\"grid-failures\"/>") &&
                        Contains("A &lt;strong&gt;power cut&lt;/strong&gt; hit"));
}

TEST_CASE("an entry without an article has neither link nor publication") {
  const auto entry = atom_entry(sample_count(), sample_message({sample_count()}), {});
  CHECK_THAT(entry, !Contains("<link") && !Contains("<published>") && Contains("<name>Tearsheet</name>"));
}

TEST_CASE("an entry in a digest is about itself") {
  const auto digest = sample_message({sample_count(), sample_alert()});
  CHECK_THAT(atom_entry(sample_alert(), digest, {{"subject", "{rule}"}}), Contains("<title>grid-failures</title>"));
}

TEST_CASE("a feed that has an entry keeps it, and the same entries give the same bytes") {
  const auto one = atom_entry(sample_alert(), sample_message(), {}),
             two = atom_entry(sample_count(), sample_message(), {});
  const auto feed = atom_feed("All <b>", "urn:x", {one, two}, "");
  CHECK_THAT(feed, Contains("<title>All &lt;b&gt;</title>"));
  CHECK(atom_feed("All <b>", "urn:x", {one}, feed) == feed);
  CHECK(atom_feed("All <b>", "urn:x", {two}, atom_feed("All <b>", "urn:x", {one}, "")) == feed);
  CHECK_THROWS_AS(atom_feed("All", "urn:x", {one}, "<feed/>"), Error);
}
