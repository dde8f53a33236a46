#include "desk/verify.h"

#include <filesystem>

#include "alerts/log/alert_log.h"
#include "alerts/log/journal.h"
#include "alerts/log/silence_log.h"
#include "desk/engine.h"

namespace tearsheet::desk {
namespace {

std::string sentence(const archive::Flaw& flaw) {
  const auto record = flaw.record_id.empty() ? std::string{} : ": " + flaw.record_id;
  return flaw.warc + ": offset " + std::to_string(flaw.offset) + record + ": " + flaw.message;
}

}  // namespace

bool verify(const OpenDesk& desk, const std::function<void(const std::string&)>& flaw, const ProgressLine& progress) {
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  if (!crawl || !coverage) return false;
  const auto show = [&](std::uint64_t done, std::uint64_t all) {
    if (progress) progress("archive: " + std::to_string(done >> 20) + " of " + std::to_string(all >> 20) + " MiB");
  };
  for (const auto& found : archive::verify(desk.archive_folder(), *crawl, show)) flaw(sentence(found));
  if (const auto engine = engine_at(desk.index()); engine->exists()) {
    for (const auto& found : engine->verify()) flaw(found);
  }
  const auto chain = alerts::AlertLog(desk.var(), *coverage).verify();
  if (!chain.empty()) flaw(chain);
  const auto deliveries = alerts::Journal(desk.var() / "deliveries.jsonl", *coverage, "deliveries").difference_so_far();
  if (!deliveries.empty()) flaw(deliveries);
  const auto silences = alerts::SilenceLog(desk.var(), *coverage).difference();
  if (!silences.empty()) flaw(silences);
  return true;
}

}  // namespace tearsheet::desk
