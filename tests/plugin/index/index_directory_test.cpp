#include "plugin/index/format/index_directory.h"

#include <cerrno>
#include <chrono>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/utf8.h"
#include "tests/faulty_disk.h"
#include "tests/temporary.h"

using namespace tearsheet;
using Lucene::newLucene;
using plugin::index::IndexDirectory;

namespace {

struct Fixture {
  tests::TemporaryFolder folder;
  Lucene::DirectoryPtr directory = newLucene<IndexDirectory>(folder.path());

  void write(const Lucene::String& name, const std::string& bytes) {
    const auto output = directory->createOutput(name);
    for (const auto byte : bytes) output->writeByte(static_cast<std::uint8_t>(byte));
    output->close();
  }
};

std::string rest_of(const Lucene::IndexInputPtr& input) {
  std::string bytes;
  while (input->getFilePointer() < input->length()) bytes += static_cast<char>(input->readByte());
  return bytes;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "what an output has written, an input reads") {
  const auto output = directory->createOutput(L"_0.frq");
  std::string expected(100'000, 'x');  // more than fits into its buffer
  for (const auto byte : expected) output->writeByte(static_cast<std::uint8_t>(byte));
  output->writeLong(0x0102030405060708);
  output->writeVInt(300);
  CHECK(output->getFilePointer() == 100'010);
  output->seek(2);  // as Lucene++ does to complete a header
  output->writeByte('y');
  CHECK(output->length() == 100'010);
  output->close();
  expected[2] = 'y';

  CHECK(directory->fileLength(L"_0.frq") == 100'010);
  const auto input = directory->openInput(L"_0.frq");
  CHECK(input->length() == 100'010);
  std::string bytes(expected.size() + 1, '\0');
  const auto target = Lucene::ByteArray::newInstance(100'000);
  input->readBytes(target.get(), 0, 100'000);
  CHECK(std::string(reinterpret_cast<const char*>(target.get()), 100'000) == expected);
  CHECK(input->readLong() == 0x0102030405060708);
  CHECK(input->readVInt() == 300);
  CHECK(input->getFilePointer() == input->length());
  input->seek(2);
  CHECK(input->readByte() == 'y');
}

TEST_CASE_METHOD(Fixture, "creating a file again replaces it") {
  write(L"segments.gen", "a long file");
  write(L"segments.gen", "short");
  CHECK(read_file(folder / "segments.gen") == "short");
}

TEST_CASE_METHOD(Fixture, "reading past the end of a file is damage") {
  write(L"a", "abc");
  const auto input = directory->openInput(L"a");
  std::uint8_t four[4];
  CHECK_THROWS_AS(input->readBytes(four, 0, 4), Lucene::CorruptIndexException);
  CHECK(rest_of(input) == "abc");  // nothing was taken
  CHECK_THROWS_AS(input->readByte(), Lucene::CorruptIndexException);
  for (const std::int64_t position : {4L, 1L << 40, -1L}) {
    input->seek(position);
    CHECK_THROWS_AS(input->readByte(), Lucene::CorruptIndexException);
  }
  write(L"empty", "");
  CHECK_THROWS_AS(directory->openInput(L"empty")->readByte(), Lucene::CorruptIndexException);
}

TEST_CASE_METHOD(Fixture, "a clone reads on its own, even if the file is closed and gone") {
  write(L"a", "abcdef");
  auto input = directory->openInput(L"a");
  input->seek(2);
  const auto clone = boost::dynamic_pointer_cast<Lucene::IndexInput>(input->clone());
  REQUIRE(clone);
  CHECK(clone->readByte() == 'c');
  CHECK(input->getFilePointer() == 2);
  input->close();
  input.reset();
  directory->deleteFile(L"a");
  CHECK(rest_of(clone) == "def");
}

TEST_CASE_METHOD(Fixture, "a folder lists, measures and deletes its files, whatever they are called") {
  const Lucene::String odd = L"für Ω 新闻";
  write(L"_1.cfs", "12345");
  write(odd, "1");
  auto names = directory->listAll();
  CHECK(names.size() == 2);
  CHECK(names.contains(L"_1.cfs"));
  CHECK(names.contains(odd));
  CHECK(directory->fileExists(odd));
  CHECK(directory->fileLength(L"_1.cfs") == 5);
  directory->deleteFile(odd);
  CHECK_FALSE(directory->fileExists(odd));
  CHECK(directory->listAll().size() == 1);
}

TEST_CASE_METHOD(Fixture, "a file's time is that of its last change, in milliseconds") {
  write(L"a", "1");
  const auto at = std::filesystem::file_time_type(
      std::chrono::file_clock::from_sys(std::chrono::sys_time(std::chrono::milliseconds(1'600'000'000'123))));
  std::filesystem::last_write_time(folder / "a", at);
  CHECK(directory->fileModified(L"a") == 1'600'000'000'123);
  directory->touchFile(L"a");
  CHECK(directory->fileModified(L"a") > 1'600'000'000'123);
}

TEST_CASE_METHOD(Fixture, "a missing file is not a damaged one") {
  const Lucene::String gone = L"gone";
  CHECK_FALSE(directory->fileExists(gone));
  CHECK_THROWS_AS(directory->openInput(gone), Lucene::FileNotFoundException);
  CHECK_THROWS_AS(directory->fileLength(gone), Lucene::FileNotFoundException);
  CHECK_THROWS_AS(directory->fileModified(gone), Lucene::FileNotFoundException);
  CHECK_THROWS_AS(directory->touchFile(gone), Lucene::FileNotFoundException);
  CHECK_THROWS_AS(directory->deleteFile(gone), Lucene::FileNotFoundException);
  IndexDirectory nowhere(folder / "nowhere");
  CHECK_THROWS_AS(nowhere.listAll(), Lucene::FileNotFoundException);
  CHECK_THROWS_AS(nowhere.createOutput(L"a"), Lucene::IOException);
}

TEST_CASE_METHOD(Fixture, "a file that can't be opened is an error with the system's reason") {
  write(L"file", "1");
  IndexDirectory below(folder / "file");  // not a folder
  try {
    below.openInput(L"a");
    FAIL("it was opened");
  } catch (const Lucene::IOException& error) {
    CHECK_THAT(from_wide(error.getError()), Catch::Contains("Not a directory"));
  }
  CHECK_THROWS_AS(below.fileExists(L"a"), Lucene::IOException);
}

TEST_CASE_METHOD(Fixture, "bytes that the disk doesn't take are an error, also when a file is closed") {
  tests::FaultyDisk disk(folder.path());
  const auto output = directory->createOutput(L"a");
  output->writeByte('a');
  disk.fail_any(1, ENOSPC);
  try {
    output->close();
    FAIL("the last bytes are lost");
  } catch (const Lucene::IOException& error) {
    CHECK_THAT(from_wide(error.getError()), Catch::Contains("No space left"));
  }
  disk.restore();
  write(L"b", "1");
  disk.fail_any(1, EIO);
  CHECK_THROWS_AS(directory->sync(L"b"), Lucene::IOException);
  disk.restore();
  directory->sync(L"b");
  disk.fail_any(1, EACCES);
  CHECK_THROWS_AS(directory->deleteFile(L"b"), Lucene::IOException);
  CHECK(directory->fileExists(L"b"));
}
