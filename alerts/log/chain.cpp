#include "alerts/log/chain.h"

#include "alerts/log/alert_line.h"

namespace tearsheet::alerts {

Chain::Chain(Database& database)
    : select_(database, "SELECT seq, hash, end FROM chain ORDER BY seq DESC LIMIT 1"),
      insert_(database, "INSERT INTO chain (seq, hash, line, end) VALUES (?, ?, ?, ?)") {}

void Chain::reload() {
  Use select(select_);
  if (!select->executeStep()) {
    seq_ = end_ = 0;
    hash_ = first_prev();
    return;
  }
  seq_ = select->getColumn(0).getInt64();
  hash_ = hex(digest_at(*select, 1));
  end_ = select->getColumn(2).getInt64();
}

std::int64_t Chain::append(std::string_view content) {
  const auto line = chain_line(seq_ + 1, hash_, content);
  ++seq_;
  end_ += static_cast<std::int64_t>(line.text.size()) + 1;
  hash_ = hex(line.hash);
  Use insert(insert_);
  insert->bind(1, seq_);
  bind_digest(*insert, 2, line.hash);
  insert->bindNoCopy(3, line.text);
  insert->bind(4, end_);
  insert->exec();
  return seq_;
}

}  // namespace tearsheet::alerts
