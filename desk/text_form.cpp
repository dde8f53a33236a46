#include "desk/text_form.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/json.h"
#include "base/utf8.h"

namespace tearsheet::desk {
namespace {

/// What begins so, or is named so, is this, and then do that.
struct Form {
  std::string_view mark, advice;
};

constexpr std::string_view kPacked = "is packed: unpack it first (only WARC files may stay packed)";
constexpr std::string_view kArc =
    "is an ARC file, and only WARC is read: `warcio recompress FILE NEW.warc.gz` makes a WARC file of it";
constexpr std::string_view kJson = "is JSON: import the text or the page that it holds, as a file of its own";
constexpr std::string_view kMail = "is a mail or MHTML file: save its text or its page as a file of its own";
constexpr std::string_view kXml = "is XML: a feed or sitemap belongs into an outlet's YAML, a page has to be HTML";
constexpr std::string_view kTable = "is a table: import the texts in it as files of their own";
constexpr std::string_view kIndex = "is an index of WARC files: import the WARC files themselves";
constexpr std::string_view kDocument =
    "is a document of a word processor, a PDF or the like: save it as text or HTML first";
constexpr std::string_view kAnswer = "is a server's answer with its head: import the page alone, or a WARC file";
constexpr std::string_view kCode = "is code or configuration: if it is the text of an article, rename it to .txt";

constexpr std::array<Form, 46> kSuffixes{{
    {".arc", kArc},       {".arc.gz", kArc},   {".json", kJson},    {".jsonl", kJson},    {".ndjson", kJson},
    {".geojson", kJson},  {".eml", kMail},     {".mbox", kMail},    {".msg", kMail},      {".mht", kMail},
    {".mhtml", kMail},    {".xml", kXml},      {".rss", kXml},      {".atom", kXml},      {".rdf", kXml},
    {".csv", kTable},     {".tsv", kTable},    {".xls", kTable},    {".xlsx", kTable},    {".ods", kTable},
    {".cdx", kIndex},     {".cdxj", kIndex},   {".cdx.gz", kIndex}, {".pdf", kDocument},  {".doc", kDocument},
    {".docx", kDocument}, {".odt", kDocument}, {".rtf", kDocument}, {".epub", kDocument}, {".ps", kDocument},
    {".yaml", kCode},     {".yml", kCode},     {".toml", kCode},    {".ini", kCode},      {".js", kCode},
    {".css", kCode},      {".py", kCode},      {".sh", kCode},      {".sql", kCode},      {".log", kCode},
    {".zip", kPacked},    {".tar", kPacked},   {".bz2", kPacked},   {".xz", kPacked},     {".zst", kPacked},
    {".7z", kPacked},
}};

constexpr std::array<Form, 15> kMagic{{
    {"\x1F\x8B", kPacked},
    {"\x28\xB5\x2F\xFD", kPacked},
    {"BZh", kPacked},
    {"\xFD\x37zXZ", kPacked},
    {"PK\x03\x04", kPacked},
    {"filedesc:", kArc},
    {"WARC/1.", "holds WARC records: name it .warc"},
    {"WARC/0.", "holds WARC records: name it .warc"},
    {"HTTP/1.", kAnswer},
    {"HTTP/2", kAnswer},
    {" CDX ", kIndex},
    {"%PDF-", kDocument},
    {"{\\rtf", kDocument},
    {"%!PS", kDocument},
    {"#!/", kCode},
}};

/// One of these and one of the others, or two of these, make a mail of a text whose first lines are "Name: value".
constexpr std::array<std::string_view, 7> kOnlyInMails = {"received",     "message-id", "mime-version", "return-path",
                                                          "delivered-to", "reply-to",   "x-mailer"};
constexpr std::array<std::string_view, 5> kInMails = {"from", "to", "subject", "date", "content-type"};

bool holds(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string_view first_line(std::string_view text) {
  auto line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_field_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](unsigned char c) { return c > 0x20 && c < 0x7F && c != ':'; });
}

/// Does it begin with the header of a mail (RFC 5322 §2.2), after an mbox's "From " line if there is one?
bool is_mail(std::string_view text) {
  if (text.starts_with("From ")) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  int certain = 0, likely = 0;
  while (!text.empty()) {
    const auto line = first_line(text);
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;  // goes on from the line before
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_field_name(line.substr(0, colon))) return false;
    const auto name = ascii_lower(line.substr(0, colon));
    certain += holds(kOnlyInMails, name) ? 1 : 0;
    likely += holds(kInMails, name) ? 1 : 0;
  }
  return certain > 1 || (certain == 1 && likely > 0) || likely > 2;
}

/// One value, or a value a line.
bool is_json(std::string_view text) {
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  const auto line = trim(first_line(text));
  return Json::accept(text) || (line.size() > 2 && Json::accept(line));
}

bool is_xml_but_no_page(std::string_view text) {
  constexpr std::array<std::string_view, 6> kRoots = {"<?xml", "<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex"};
  constexpr std::size_t kBeforeRoot = 4096;  ///< declarations and comments come first
  const auto start = ascii_lower(text.substr(0, kBeforeRoot));
  const bool is_xml = std::ranges::any_of(kRoots, [&](std::string_view root) { return start.starts_with(root); });
  return is_xml && start.find("<html") == std::string::npos;
}

}  // namespace

bool is_warc_name(std::string_view file_name) {
  constexpr std::array<std::string_view, 4> kSuffixesOfWarc = {".warc", ".warc.gz", ".warc.zst", ".wacz"};
  constexpr std::string_view kOpen = ".open";
  auto name = ascii_lower(file_name);
  if (name.ends_with(kOpen)) name.resize(name.size() - kOpen.size());
  return std::ranges::any_of(kSuffixesOfWarc, [&](std::string_view suffix) { return name.ends_with(suffix); });
}

std::string why_no_text(std::string_view file_name, std::string_view bytes) {
  const auto name = ascii_lower(file_name);
  for (const auto& [suffix, advice] : kSuffixes) {
    if (name.ends_with(suffix)) return std::string{advice};
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  for (const auto& [magic, advice] : kMagic) {
    if (bytes.starts_with(magic)) return std::string{advice};
  }
  const auto text = trim(bytes);
  if (is_json(text)) return std::string{kJson};
  if (is_mail(text)) return std::string{kMail};
  if (is_xml_but_no_page(text)) return std::string{kXml};
  return {};
}

}  // namespace tearsheet::desk
