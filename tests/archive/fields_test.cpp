#include "archive/warc/fields.h"

#include <catch2/catch.hpp>

using tearsheet::archive::warc::Fields;

TEST_CASE("fields are read in the forms that are in the wild") {
  const auto fields = Fields::parse(
      "WARC-Type: response\r\nwarc-record-id:<urn:uuid:1>\nEmpty:\r\nFolded: one\r\n  two\r\nno colon\r\n: no "
      "name\r\n\r: no name\r\n"
      "List: a\r\nLIST: b\r\nSpaced :  x  \r\n");
  CHECK(fields.get("Warc-Type") == "response");
  CHECK(fields.uri("WARC-Record-ID") == "urn:uuid:1");
  CHECK(fields.get("Empty").empty());
  CHECK(fields.get("Folded") == "one two");
  CHECK(fields.get("List") == "a");
  CHECK(fields.all("list") == "a, b");
  CHECK(fields.get("Spaced") == "x");
  CHECK(fields.get("absent").empty());
  CHECK(fields.get("").empty());
}

TEST_CASE("a folded value is written on one line, without blanks around it") {
  const auto fields = Fields::parse("Next-Line:\r\n one\r\n\ttwo\r\nBlank: x\r\n \r\n");
  CHECK(fields.text() == "Next-Line: one two\r\nBlank: x\r\n");
  CHECK(Fields::parse(fields.text()).text() == fields.text());
}

TEST_CASE("no value can start a line of its own") {
  Fields fields;
  fields.add("Via", "https://a/\r\nWARC-Type: response");
  CHECK(fields.text() == "Via: https://a/  WARC-Type: response\r\n");
  const auto reread = Fields::parse(fields.text());
  CHECK(reread.get("WARC-Type").empty());
}
