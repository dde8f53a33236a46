// tearsheet.yaml: who we are when we crawl, limits, channels.

#include <fmt/format.h>

#include "config/read/read.h"
#include "config/read/section.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

using yaml::Node;

Crawler read_crawler(const Reader& reader, const Node& node) {
  Crawler crawler;
  const Section section{reader, node};
  section.get("name", crawler.name);
  section.get("contact", crawler.contact);
  section.get("delay", crawler.delay);
  section.get_count("hosts_at_once", crawler.hosts_at_once);
  section.get("timeout", crawler.timeout);
  section.get_size("max_page", crawler.max_page);
  section.get("allow_addresses", crawler.allow_addresses);
  section.get("max_run", crawler.max_run);
  section.get("report_after", crawler.report_after);
  crawler.skip_noarchive = reader.text(node, "noarchive") == "skip";
  crawler.skip_tdm = reader.text(node, "tdm") == "skip";
  section.get("proxy", crawler.proxy);
  section.get("ca_bundle", crawler.ca_bundle);
  section.get("client_certificate", crawler.client_certificate);
  section.get("client_key", crawler.client_key);
  return crawler;
}

Archive read_archive(const Reader& reader, const Node& node) {
  Archive archive;
  const Section section{reader, node};
  section.get_size("warc_size", archive.warc_size);
  section.get_size("min_free", archive.min_free);
  return archive;
}

AlertLimits read_alerts(const Reader& reader, const Node& node) {
  AlertLimits limits;
  const Section section{reader, node};
  section.get("max_age", limits.max_age);
  section.get("stale", limits.stale);
  section.get("give_up", limits.give_up);
  return limits;
}

Health read_health(const Reader& reader, const Node& node, Draft& draft) {
  Health health;
  const Section section{reader, node};
  health.notify = read_notify(reader, node, draft);
  if (const auto silent = reader.get(node, "silent"))
    health.silent = parse_duration(silent->text());  // none for "auto"
  section.get_share("no_article", health.no_article);
  section.get_share("no_date", health.no_date);
  section.get("blocked", health.blocked);
  return health;
}

Analyzers read_analyzers(const Reader& reader, const Node& node) {
  Analyzers analyzers;
  analyzers.markers = reader.texts(node, "markers");
  analyzers.read_more = reader.texts(node, "read_more");
  const auto agencies = reader.get(node, "agencies");
  if (!agencies) return analyzers;
  for (const auto item : agencies->items()) {
    if (!reader.whole(item)) continue;
    analyzers.agencies.push_back(
        {reader.text(item, "name"), reader.text(item, "short"), reader.texts(item, "spellings")});
  }
  return analyzers;
}

void warn_of_crawler(const yaml::Tree& tree, Draft& draft) {
  const auto crawler = tree.root().find("crawler");
  const auto contact = crawler ? crawler->find("contact") : std::nullopt;
  if (!contact) {
    const auto place = crawler && crawler->kind() == yaml::Kind::kMap ? crawler->place() : Place{tree.file(), 1, 1};
    draft.findings.warning(
        place, "\"contact\" of \"crawler\" is missing: nothing is crawled without a URL or mail address to reach you");
  }
  const auto delay = crawler ? crawler->find("delay") : std::nullopt;
  if (delay && draft.desk.crawler.delay < std::chrono::seconds{1}) {
    draft.findings.warning(
        delay->place(),
        fmt::format("\"delay\": {} applies to allow_addresses only; elsewhere it is 1s", quote(delay->text())));
  }
}

}  // namespace

void read_tearsheet(const yaml::Tree& tree, Draft& draft) {
  const Reader reader{tree, kTearsheetFile, draft.findings};
  const auto root = tree.root();
  Section{reader, root}.get("time_zone", draft.desk.time_zone);
  Section{reader, root}.get("heartbeat", draft.desk.heartbeat);
  if (const auto node = root.find("crawler")) draft.desk.crawler = read_crawler(reader, *node);
  if (const auto node = root.find("archive")) draft.desk.archive = read_archive(reader, *node);
  if (const auto node = root.find("alerts")) draft.desk.alerts = read_alerts(reader, *node);
  if (const auto node = root.find("analyzers")) draft.desk.analyzers = read_analyzers(reader, *node);
  if (const auto channels = root.find("channels")) read_channels(reader, *channels, draft);
  draft.knows_channels = true;
  if (const auto node = root.find("health")) draft.desk.health = read_health(reader, *node, draft);
  read_people(reader, root, draft);
  warn_of_crawler(tree, draft);
}

}  // namespace tearsheet::config
