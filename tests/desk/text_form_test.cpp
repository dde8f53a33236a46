#include "desk/text_form.h"

#include <catch2/catch.hpp>

using namespace tearsheet::desk;
using Catch::Matchers::Contains;

TEST_CASE("WARC files are known by their names") {
  for (const auto* name : {"a.warc", "a.WARC.GZ", "a.warc.zst", "a.wacz", "a.warc.gz.open", "a.warc.open"}) {
    INFO(name);
    CHECK(is_warc_name(name));
  }
  for (const auto* name : {"warc", "a.gz", "a.warc.txt", "a.arc.gz", "a.open", "a.warc.gz.tmp", ""}) {
    INFO(name);
    CHECK_FALSE(is_warc_name(name));
  }
}

TEST_CASE("what is no text of an article is refused by its name") {
  const std::pair<const char*, const char*> cases[] = {
      {"a.arc", "warcio recompress"},
      {"A.ARC.GZ", "warcio recompress"},
      {"a.json", "JSON"},
      {"a.jsonl", "JSON"},
      {"a.eml", "mail"},
      {"a.mhtml", "mail"},
      {"feed.xml", "outlet"},
      {"a.csv", "table"},
      {"index.cdxj", "index"},
      {"a.pdf", "save it as text"},
      {"a.docx", "save it as text"},
      {"rules.yaml", "rename it"},
      {"a.zip", "unpack it first"},
  };
  for (const auto& [name, advice] : cases) {
    INFO(name);
    CHECK_THAT(why_no_text(name, "Some text."), Contains(advice));
  }
}

TEST_CASE("what is no text of an article is refused by its content, whatever its name") {
  const std::pair<const char*, const char*> cases[] = {
      {"filedesc://x.arc 0.0.0.0 20200203040506 text/plain 76\n1 0 x\n", "ARC"},
      {"\x1F\x8B\x08", "unpack it first"},
      {"\x28\xB5\x2F\xFD", "unpack it first"},
      {"PK\x03\x04", "unpack it first"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>", "server's answer"},
      {"%PDF-1.7", "save it as text"},
      {"{\\rtf1\\ansi", "save it as text"},
      {" CDX N b a m s k r M S V g", "index"},
      {"{\"title\": \"A summit\", \"body\": [\"Putin\"]}", "JSON"},
      {"\xEF\xBB\xBF \n[1, 2]", "JSON"},
      {"{\"a\": 1}\n{\"a\": 2}\n", "JSON"},
      {"From: a@example.org\nTo: b@example.org\nSubject: A summit\n\nPutin and Biden met.", "mail"},
      {"Return-Path: <a@example.org>\r\nReceived: from x\r\n by y\r\n\r\nText", "mail"},
      {"From a@example.org Thu Apr 15\nMessage-ID: <1@x>\nFrom: a@example.org\n\nText", "mail"},
      {"From: <Saved by Blink>\nSubject: A summit\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "mail"},
      {"<?xml version=\"1.0\"?>\n<rss version=\"2.0\"></rss>", "XML"},
      {"<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", "XML"},
      {"#!/bin/sh\necho", "code"},
      {"WARC/1.0\r\n", "WARC"},
  };
  for (const auto& [bytes, advice] : cases) {
    INFO(bytes);
    for (const auto* name : {"a", "a.txt", "a.html", "a.dat"}) CHECK_THAT(why_no_text(name, bytes), Contains(advice));
  }
}

TEST_CASE("texts of articles are not refused") {
  for (const auto* bytes : {
           "Kremlin weighs a summit\n\nPutin said: yes.",
           "From the sea comes a wind.\n\nSubject to change.",
           "Subject: a summit\n\nThat is how it began.",
           "Date: Thursday\nFrom our correspondent\n\nText",
           "[Advertisement]\nPutin and Biden met.",
           "{Ed.: corrected}\nPutin and Biden met.",
           "1",
           "\"Yes\"",
           "<!DOCTYPE html><html></html>",
           "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"><html/>",
           "WARC/2 is not here yet.",
           "",
       }) {
    INFO(bytes);
    for (const auto* name : {"a", "a.txt", "a.html", "a.md"}) CHECK(why_no_text(name, bytes).empty());
  }
}
