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
    : insert_(database, "INSERT INTO deliveries (seq, line, end, alert, channel, result) VALUES (?, ?, ?, ?, ?, ?)") {}

void DeliveryRows::add(std::int64_t seq, const std::string& line, std::int64_t end) {
  auto json = Json::parse(line, nullptr, false);
  if (!json.is_object()) json = Json::object();
  Use insert(insert_);
  insert->bind(1, seq);
  insert->bind(2, line);
  insert->bind(3, end);
  if (const auto alert = sha256_from_hex(text_of(json, "alert"))) {
    bind_digest(*insert, 4, *alert);
  } else {
    insert->bind(4);
  }
  bind_text(*insert, 5, text_of(json, "channel"));
  bind_text(*insert, 6, text_of(json, "result"));
  insert->exec();
}

}  // namespace tearsheet::alerts
