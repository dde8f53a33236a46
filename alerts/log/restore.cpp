// Decisions and deliveries from their files into a state.db that has none: the files are a record, and outlive the
// database.

#include <fstream>

#include "alerts/log/alert_log.h"
#include "alerts/log/alert_line.h"
#include "alerts/log/journal.h"
#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {

std::optional<Json> AlertLog::restore() {
  const auto path = var_ / "alerts.jsonl";
  std::ifstream in(path, std::ios::binary);
  std::optional<Json> last;
  std::string hash = first_prev(), text;
  std::int64_t seq = 0, end = 0;
  while (std::getline(in, text) && !in.eof()) {
    const auto place = path.string() + " line " + std::to_string(seq + 1);
    auto line = parse_json(text, place);
    const auto flaw = line_flaw(line, seq + 1, hash);
    if (!flaw.empty()) throw Error(ErrorKind::kCorrupt, flaw + ": nothing was restored; put that file back from a copy", place);
    hash = line.at("hash").get<std::string>();
    end += static_cast<std::int64_t>(text.size()) + 1;
    SQLite::Statement insert(database_,
                             "INSERT INTO decisions (seq, rule, article, hash, line, end) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, ++seq);
    insert.bind(2, line.at("rule").get<std::string>());
    insert.bind(3, line.at("article").at("id").get<std::string>());
    insert.bind(4, hash);
    insert.bind(5, text);
    insert.bind(6, end);
    insert.exec();
    last = std::move(line);
  }
  Journal(var_ / "deliveries.jsonl", database_, "deliveries").adopt();
  return last;
}

}  // namespace tearsheet::alerts
