#include "testing.h"

#include <stdlib.h>
#include <zlib.h>

#include <fstream>
#include <span>
#include <sstream>

#include "archive/schema.h"
#include "base/digest.h"

namespace tearsheet::archive::testing {
namespace fs = std::filesystem;

std::unique_ptr<Database> Desk::database(OpenMode mode) const {
  return open_database(database_path, std::span(&kLayer, 1), mode);
}

fs::path Desk::warc(std::int64_t serial) const {
  auto digits = std::to_string(serial);
  return folder / ("tearsheet-" + std::string(8 - digits.size(), '0') + digits + ".warc.gz");
}

Time at(std::string_view text) { return parse_time(text).value(); }

Exchange page(std::string_view url, std::string body, std::string_view fetched) {
  Exchange e;
  e.url = url;
  e.outlet = "example-times";
  e.request = "GET /2021/04/a HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: Tearsheet/0.1.0\r\n\r\n";
  e.response_head =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"1\"\r\n"
      "Last-Modified: Thu, 15 Apr 2021 06:36:00 GMT\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n";
  e.body = std::move(body);
  e.ip = "192.0.2.7";
  e.fetched = at(fetched);
  return e;
}

std::string gzip(std::string_view bytes) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string gunzip(std::string_view bytes) {
  std::string out;
  z_stream z{};
  inflateInit2(&z, 16 + MAX_WBITS);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  int code = Z_OK;
  while (code == Z_OK) {
    char piece[4096];
    z.next_out = reinterpret_cast<Bytef*>(piece);
    z.avail_out = sizeof piece;
    code = inflate(&z, Z_NO_FLUSH);
    out.append(piece, sizeof piece - z.avail_out);
    if (code == Z_STREAM_END && z.avail_in > 0) code = inflateReset(&z);
  }
  inflateEnd(&z);
  return out;
}

std::string slurp(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void spill(const fs::path& path, std::string_view bytes) {
  std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string record(std::string_view fields, std::string_view block, std::string_view version) {
  return std::string{version} + "\r\n" + std::string{fields} + "Content-Length: " + std::to_string(block.size()) +
         "\r\n\r\n" + std::string{block} + "\r\n\r\n";
}

std::vector<std::string> rows(Database& database) {
  std::vector<std::string> all;
  for (const auto* sql : {"SELECT * FROM warc_files ORDER BY 1", "SELECT * FROM captures ORDER BY 1, 2"}) {
    SQLite::Statement query{database, sql};
    while (query.executeStep()) {
      std::string row;
      for (int i = 0; i < query.getColumnCount(); ++i) {
        const auto value = query.getColumn(i);
        row += (value.isBlob() ? hex(value.getString()) : value.getString()) + "|";
      }
      all.push_back(row);
    }
  }
  return all;
}

std::vector<std::string> restored_rows(const Desk& desk) {
  const TempFolder beside;
  const auto fresh = open_database(beside / "restored.db", std::span(&kLayer, 1));
  restore_tables(desk.folder, *fresh);
  return rows(*fresh);
}

std::vector<std::string> messages(const std::vector<Flaw>& flaws) {
  std::vector<std::string> list;
  for (const auto& f : flaws)
    list.push_back(f.warc + " " + std::to_string(f.offset) + " " + f.record_id + " " + f.message);
  return list;
}

}  // namespace tearsheet::archive::testing
