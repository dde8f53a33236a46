#include "alerts/log/delivery_rows.h"

#include "alerts/log/alert_line.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

void bind_text(SQLite::Statement& statement, int index, const std::string& text) {
  if (text.empty()) {
    statement.bind(index);
  } else {
    statement.bind(index, text);
  }
}

}  // namespace

DeliveryRows::DeliveryRows(Database& database)
    : database_(database),
      insert_(database, "INSERT INTO deliveries (seq, line, end, alert, channel, result) VALUES (?, ?, ?, ?, ?, ?)"),
      insert_alert_(database, "INSERT OR IGNORE INTO delivery_alerts (alert, delivery) VALUES (?, ?)") {}

void DeliveryRows::add(std::int64_t seq, const std::string& text, std::int64_t end) {
  auto line = Json::parse(text, nullptr, false);
  if (!line.is_object()) line = Json::object();
  add(seq, line, text, end);
}

void DeliveryRows::add(std::optional<std::int64_t> seq, const Json& line, const std::string& text, std::int64_t end) {
  Use insert(insert_);
  if (seq) {
    insert->bind(1, *seq);
  } else {
    insert->bind(1);
  }
  insert->bind(2, text);
  insert->bind(3, end);
  if (const auto alert = sha256_from_hex(text_of(line, "alert"))) {
    bind_digest(*insert, 4, *alert);
  } else {
    insert->bind(4);
  }
  bind_text(*insert, 5, text_of(line, "channel"));
  bind_text(*insert, 6, text_of(line, "result"));
  insert->exec();
  const auto alerts = line.find("alerts");
  if (alerts == line.end() || !alerts->is_array()) return;
  const auto delivery = database_.getLastInsertRowid();
  for (const auto& each : *alerts) {
    const auto alert = each.is_string() ? sha256_from_hex(each.get<std::string>()) : std::nullopt;
    if (!alert) continue;
    Use row(insert_alert_);
    bind_digest(*row, 1, *alert);
    row->bind(2, delivery);
    row->exec();
  }
}

}  // namespace tearsheet::alerts
