#pragma once

// How a connection to a state file is opened (database.h): SQLite's locks and files for each kind of reader.
//
//   writer                               WAL, synchronous=FULL
//   reader that may write file, folder   SQLite's usual way: it may create FILE-shm
//   any other reader, -wal and -shm are  SQLite's read-only WAL support: sees what a run commits while it reads
//   any other reader, no -wal or empty   immutable=1, without locks: SQLite could not create the -shm that it locks.
//                                        A run that begins later is not seen, and may move pages while they are read
//
// The remaining case is a reader that can't see the newest changes; it gets an Error(kIo) that says what to do.

#include <filesystem>
#include <memory>

#include <SQLiteCpp/SQLiteCpp.h>

namespace tearsheet {

/// SQLite opens its files with the first statement, so this runs one. Throws SQLite::Exception, or Error(kIo).
std::unique_ptr<SQLite::Database> connect_for_reading(const std::filesystem::path& path);
std::unique_ptr<SQLite::Database> connect_for_writing(const std::filesystem::path& path);

}  // namespace tearsheet
