#pragma once

// deliveries.jsonl, which mirrors the table `deliveries` (alerts/log/journal.h): a line for each outcome of a message, and
// for mail one for each of its recipients. For one thread.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "alerts/channels/channel.h"
#include "alerts/log/delivery_rows.h"
#include "alerts/log/journal.h"

namespace tearsheet::alerts {

/// A line, but for the recipients.
struct DeliveryLine {
  std::vector<std::string> alerts;  ///< hashes, in hex; none for a drill
  std::string channel;
  std::string_view result;  ///< sent, failed, held, dropped
  int attempt = 0;          ///< 0: it was never sent
  std::string error{};      ///< without secrets; empty if there is none
  MessageKind kind = MessageKind::kAlert;
  std::string key{};  ///< of a drill; of all others it is made from the hashes
};

class DeliveryLog {
 public:
  /// `now` is the time of all lines.
  DeliveryLog(const std::filesystem::path& var, Database& database, Time now);

  /// Brings the file up to the database. Throws Error(kCorrupt) if somebody changed it.
  void complete() const { journal_.complete(); }

  /// Adds a line, or one for each recipient. Inside the caller's transaction.
  void add(const DeliveryLine& line, const RecipientResults& recipients = {});

 private:
  void add_line(const Json& line);

  Journal journal_;
  DeliveryRows rows_;
  Time now_;
};

}  // namespace tearsheet::alerts
