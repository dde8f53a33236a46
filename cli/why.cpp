#include "cli/why.h"

#include "base/json.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/records.h"
#include "desk/intake/analyzed_page.h"

namespace tearsheet::cli {
namespace {

using tearsheet::to_string;

constexpr std::size_t kShownText = 60;  // code points
constexpr std::size_t kKindWidth = 10;
constexpr std::size_t kSourceWidth = 24;

/// The start of a text, in one line and without control characters.
std::string start_of(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < most; ++count) {
    const auto c = next_code_point(text, at);
    append_utf8(out, c < 0x20 || (c >= 0x7F && c < 0xA0) ? U' ' : c);
  }
  return at < text.size() ? out + "…" : out;
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

/// Why the page holds no article; null if it does.
Json error_of(const analyzers::Analysis& analysis) {
  const auto* none = std::get_if<analyzers::NoArticle>(&analysis);
  return none ? Json{{"kind", none->kind}, {"message", none->message}} : Json(nullptr);
}

Json field_json(const analyzers::TracedField& field) {
  Json claims = Json::array();
  for (const auto& claim : field.claims) {
    claims.push_back({{"won", claim.won},
                      {"source", claim.source},
                      {"stated_kind", string_or_null(claim.stated_kind)},
                      {"text", claim.text},
                      {"value", string_or_null(claim.value)},
                      {"where", string_or_null(claim.where)},
                      {"reason", claim.reason}});
  }
  return {{"field", field.field}, {"value", string_or_null(field.value)}, {"claims", std::move(claims)}};
}

Json why_json(const archive::Capture& capture, const desk::AnalyzedPage& page, const analyzers::Trace& trace) {
  const auto* article = std::get_if<analyzers::Article>(&page.analysis);
  Json lines = Json::array();
  for (const auto& line : trace.lines) {
    lines.push_back({{"kept", line.kept},
                     {"kind", line.kind},
                     {"reason", line.reason},
                     {"where", string_or_null(line.where)},
                     {"text", line.text}});
  }
  Json fields = Json::array();
  for (const auto& field : trace.fields) fields.push_back(field_json(field));
  return {{"schema", "tearsheet/why/1"},
          {"id", article ? Json(article->id) : Json(nullptr)},
          {"url", capture.url},
          {"fetched", to_string(capture.fetched)},
          {"record_id", capture.record_id},
          {"error", error_of(page.analysis)},
          {"notices", article ? Json(article->notices) : Json::array()},
          {"page", trace.page},
          {"fields", std::move(fields)},
          {"lines", std::move(lines)}};
}

/// The fields, and notices for the reader.
template <class Note>
void print_fields(const analyzers::Article& article, Note note) {
  const auto field = [&](std::string_view name, const std::string& value) {
    note(std::string(name) + ": " + (value.empty() ? "none" : value));
  };
  field("title", article.title);
  field("standfirst", article.standfirst);
  field("authors", joined(article.authors, ", "));
  field("published", article.published ? to_string(*article.published) : "");
  field("updated", article.updated ? to_string(*article.updated) : "");
  if (article.paywalled) note("paywalled");
  for (const auto& notice : article.notices) note("notice: " + notice);
}

/// The claims that the page makes about one field, which one won, and why the others lost.
void print_claims(const analyzers::TracedField& field, Output& out) {
  const auto label = out.faint(field.field + ":");
  out.line(label + " " + (field.value.empty() ? "none" : start_of(field.value, SIZE_MAX)));
  for (const auto& claim : field.claims) {
    const auto kind = claim.stated_kind.empty() ? std::string{} : " (" + claim.stated_kind + ")";
    const auto place = claim.where.empty() ? std::string{} : start_of(claim.where, SIZE_MAX) + ": ";
    const auto read =
        claim.value.empty() || claim.value == claim.text ? std::string{} : " = " + start_of(claim.value, kShownText);
    const auto verdict = padded(claim.won ? "won" : "lost", 4);
    out.line("  " + (claim.won ? out.strong(verdict) : verdict) + "  " + padded(claim.source + kind, kSourceWidth) +
             "  " + place + claim.reason + "  | " + start_of(claim.text, kShownText) + read);
  }
}

void print_text(const archive::Capture& capture, const desk::AnalyzedPage& page, const analyzers::Trace& trace,
                Output& out) {
  const auto note = [&](std::string_view text) { out.line(out.faint("# " + start_of(text, SIZE_MAX))); };
  note(capture.url + ", fetched " + to_string(capture.fetched));
  for (const auto& decision : trace.page) note(decision);
  if (const auto* none = std::get_if<analyzers::NoArticle>(&page.analysis)) {
    note("no article: " + none->kind + ": " + none->message);
  } else {
    print_fields(std::get<analyzers::Article>(page.analysis), note);
  }
  std::size_t number = 0;
  for (const auto& line : trace.lines) {
    auto digits = std::to_string(++number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, ' ');
    const auto place = line.where.empty() ? std::string{} : start_of(line.where, SIZE_MAX) + ": ";
    const auto verdict = padded(line.kept ? "kept" : "dropped", 7);
    out.line(digits + "  " + (line.kept ? out.strong(verdict) : verdict) + "  " + padded(line.kind, kKindWidth) + "  " +
             place + line.reason + "  | " + start_of(line.text, kShownText));
  }
}

void print_field_claims(const archive::Capture& capture, const analyzers::Trace& trace, std::string_view format,
                        std::string_view name, Output& out) {
  // Plain text makes no claims about its section or canonical URL.
  analyzers::TracedField field{std::string(name), {}, {}};
  for (const auto& traced : trace.fields) {
    if (traced.field == name) field = traced;
  }
  const auto json = [&] {
    Json all = {{"schema", "tearsheet/why-field/1"}, {"url", capture.url}, {"record_id", capture.record_id}};
    all.update(field_json(field));
    return all;
  };
  print_record(format, {.json = json, .text = [&](Output& to) { print_claims(field, to); }}, out);
}

}  // namespace

void print_why(const desk::OpenDesk& desk, const archive::Archive& archive, const archive::Capture& capture,
               std::string_view format, std::string_view field, Output& out) {
  analyzers::Trace trace;
  const auto page = desk::read_capture(desk.config(), archive, capture, &trace);
  if (!field.empty()) return print_field_claims(capture, trace, format, field, out);
  print_record(format,
               {.json = [&] { return why_json(capture, page, trace); },
                .text = [&](Output& to) { print_text(capture, page, trace, to); }},
               out);
}

}  // namespace tearsheet::cli
