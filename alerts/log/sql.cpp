#include "alerts/log/sql.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"

namespace tearsheet::alerts {

Sha256Bytes digest_at(SQLite::Statement& row, int column) {
  const auto value = row.getColumn(column);
  Sha256Bytes digest{};
  if (static_cast<std::size_t>(value.getBytes()) != digest.size())
    throw Error(ErrorKind::kCorrupt, "a digest of the alerts' tables has another length than 32 bytes");
  std::memcpy(digest.data(), value.getBlob(), digest.size());
  return digest;
}

}  // namespace tearsheet::alerts
