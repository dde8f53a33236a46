#include "plugin/index/lucene_engine.h"

#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/io.h"
#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::index;
using samples::article;
using samples::TempFolder;

namespace fs = std::filesystem;

namespace {

void add_one(SearchEngine& engine, const char* id, const char* note) {
  const auto writer = engine.open_writer();
  const auto added = article(id, "Kremlin summit", "some words");
  writer->add(added, analyzers::read_words(added));
  writer->commit(note);
}

ErrorKind kind_of_opening(SearchEngine& engine) {
  try {
    engine.open_reader();
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::kUsage;  // nothing was thrown
}

std::size_t count(EngineReader& reader, std::string_view query) {
  return reader.count(*parse_query_or_throw(query).query, {});
}

/// The largest file of the index.
fs::path largest(const fs::path& folder) {
  const auto files = list_files(folder);
  return *std::ranges::max_element(files, {}, [](const fs::path& file) { return fs::file_size(file); });
}

}  // namespace

TEST_CASE("an engine for a folder that doesn't exist reads nothing and makes nothing") {
  const TempFolder folder;
  const auto engine = lucene_engine(folder.path());
  CHECK_FALSE(engine->exists());
  CHECK(kind_of_opening(*engine) == ErrorKind::kIo);
  engine->remove();  // nothing to do
  CHECK_FALSE(fs::exists(folder.path()));
  add_one(*engine, "a", "one");
  CHECK(engine->exists());
}

TEST_CASE("an empty folder exists as an index, but can't be read") {
  const TempFolder folder;
  fs::create_directory(folder.path());
  const auto engine = lucene_engine(folder.path());
  CHECK(engine->exists());
  CHECK(kind_of_opening(*engine) == ErrorKind::kIo);
  add_one(*engine, "a", "one");
  CHECK(engine->open_reader()->note() == "one");
}

TEST_CASE("a damaged index is found out, removed and made again") {
  const TempFolder folder;
  const auto engine = lucene_engine(folder.path());
  add_one(*engine, "a", "one");
  CHECK(engine->verify().empty());
  const auto damaged = largest(folder.path());
  auto bytes = read_file(damaged);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  io::File(damaged, io::OpenFor::kReplacing).write(bytes);

  const auto flaws = engine->verify();
  REQUIRE(flaws.size() == 1);
  CHECK_THAT(flaws.front(), Catch::Contains(damaged.filename().string()));
  CHECK(kind_of_opening(*engine) == ErrorKind::kCorrupt);
  CHECK_THROWS_AS(engine->open_writer(), Error);
  CHECK(engine->exists());

  engine->remove();
  CHECK_FALSE(engine->exists());
  add_one(*engine, "b", "again");
  const auto reader = engine->open_reader();
  CHECK(reader->note() == "again");
  CHECK(reader->documents() == 1);
  CHECK(engine->verify().empty());
}

TEST_CASE("an open reader goes on when its index is removed") {
  const TempFolder folder;
  const auto engine = lucene_engine(folder.path());
  add_one(*engine, "a", "one");
  const auto reader = engine->open_reader();
  engine->remove();
  CHECK(count(*reader, "kremlin AND words") == 1);
  CHECK(reader->versions("a").size() == 1);
}

TEST_CASE("two engines of one folder share its index") {
  const TempFolder folder;
  const auto one = lucene_engine(folder.path()), two = lucene_engine(folder.path());
  add_one(*one, "a", "one");
  {
    const auto writer = two->open_writer();
    CHECK(writer->note() == "one");
    CHECK_THROWS_AS(one->open_writer(), Error);  // one writer at a time
    CHECK(one->open_reader()->documents() == 1);
  }
  add_one(*two, "b", "two");
  CHECK(count(*one->open_reader(), "summit") == 2);
}
