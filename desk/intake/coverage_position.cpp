#include "desk/intake/coverage_position.h"

namespace tearsheet::desk {

archive::Position taken_in(Database& coverage) {
  SQLite::Statement query(coverage, "SELECT serial, offset FROM intake");
  if (!query.executeStep()) return {};
  return {query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
}

void set_taken_in(Database& coverage, archive::Position position) {
  SQLite::Statement update(coverage, "UPDATE intake SET serial = ?, offset = ?");
  update.bind(1, position.serial);
  update.bind(2, position.offset);
  update.exec();
}

}  // namespace tearsheet::desk
