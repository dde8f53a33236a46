#include "config/schema/values.h"

#include <catch2/catch.hpp>

using namespace tearsheet::config;

namespace {

struct Accepted {
  Form form;
  std::vector<std::string_view> texts;
};

struct Rejected {
  Form form;
  std::string_view text;
  std::string_view problem;
};

Shape shape_of(Form form) { return Shape{.form = form}; }

}  // namespace

TEST_CASE("values of every form are accepted") {
  const std::string long_pattern(kMaxPattern, 'a');
  const Accepted cases[] = {
      {Form::kText, {"a", "5", "null", "\"quoted\"", "中"}},
      {Form::kId, {"a", "0", "example-times-2", std::string_view{long_pattern}.substr(0, 100)}},
      {Form::kFlag, {"true", "false"}},
      {Form::kCount, {"0", "64", "9223372036854775807"}},
      {Form::kDuration, {"0s", "250ms", "90s", "5m", "1h", "2d", "1w"}},
      {Form::kSize, {"0B", "10KiB", "10MiB", "1GiB"}},
      {Form::kUrl,
       {"https://www.example.org", "http://127.0.0.1:8080/a?b", "HTTPS://EXAMPLE.ORG/", "https://bücher.example/"}},
      {Form::kSite, {"https://www.example.org", "example.org", "bücher.example"}},
      {Form::kContact,
       {"https://example.org/our-crawler", "desk@example.org", "first.last+tag@mail.example.org", "root@localhost"}},
      {Form::kMail, {"desk@example.org", "first.last+tag@mail.example.org", "root@localhost"}},
      {Form::kServer, {"smtp://mail.example.org", "smtps://127.0.0.1:1465"}},
      {Form::kSecret, {"${env:SMTP_PASSWORD}", "${file:hook.key}"}},
      {Form::kHook, {"https://example.org/hook", "${env:HOOK}", "https://example.org/${file:a key}/x"}},
      {Form::kClock, {"00:00", "07:30", "23:59"}},
      {Form::kRate, {"20/1h", "1/1s", "500/7d"}},
      {Form::kToken, {"Tearsheet", "My-Bot_x"}},
      {Form::kPattern, {R"(/\d{4}/\d{2}/)", "^/news/(?!video)", "[a-z]+$", long_pattern}},
      {Form::kNetwork, {"127.0.0.1/32", "10.0.0.0/8", "0.0.0.0/0", "::1/128", "fd00::/8", "192.168.1.128/25"}},
      {Form::kZone, {"UTC", "Asia/Kolkata", "Europe/Berlin"}},
      {Form::kLanguage, {"en", "de-CH", "zh-Hant-TW", "es-419", "no"}},
      {Form::kMoment, {"2021-04-15T06:40:00Z", "2021-04-15T06:40Z", "2021-04-15T12:06:00+05:30"}},
      {Form::kDate, {"2021-04-15", "2021-04-15T12:06:00+05:30", "2021-04-15T12:06:00"}},
      {Form::kPath, {"var/a b.jsonl", "/tmp/x"}},
  };
  for (const auto& c : cases) {
    for (const auto text : c.texts) {
      INFO(text);
      CHECK(problem_of(text, shape_of(c.form)).value_or("") == "");
    }
  }
}

TEST_CASE("other texts are rejected with what is wrong and how to fix it") {
  const std::string long_pattern(kMaxPattern + 1, 'a');
  const Rejected cases[] = {
      {Form::kText, "", "is empty: expected a text"},
      {Form::kText, " \t", "is empty: expected a text"},
      {Form::kId, "Example Times!",
       "\"Example Times!\" is not a name of a-z, 0-9 and - (up to 100 of them, no - at either end): write "
       "example-times"},
      {Form::kId, "-a-", "write a"},
      {Form::kId, "a_b", "write a-b"},
      {Form::kId, "中", "is not a name"},
      {Form::kFlag, "yes", "\"yes\" is not true or false: write true"},
      {Form::kFlag, "Off", "\"Off\" is not true or false: write false"},
      {Form::kFlag, "1", "\"1\" is not true or false"},
      {Form::kCount, "5.5", "\"5.5\" is not a whole number"},
      {Form::kCount, "-1", "\"-1\" is not a whole number"},
      {Form::kCount, "99999999999999999999", "is not a whole number"},
      {Form::kDuration, "5", "\"5\" has no unit: write 5s"},
      {Form::kDuration, "5 s", "write 5s"},
      {Form::kDuration, "10min", "write 10m"},
      {Form::kDuration, "2 Hours", "write 2h"},
      {Form::kDuration, "1h30m", "\"1h30m\" is not a duration with its unit, e.g. 5s (ms s m h d w)"},
      {Form::kDuration, "-5s", "\"-5s\" is not a duration"},
      {Form::kDuration, "1.5h", "\"1.5h\" is not a duration"},
      {Form::kDuration, "soon", "\"soon\" is not a duration"},
      {Form::kDuration, "99999999999w", "is not a duration"},
      {Form::kSize, "10MB", "write 10MiB"},
      {Form::kSize, "10 mib", "write 10MiB"},
      {Form::kSize, "1G", "write 1GiB"},
      {Form::kSize, "500k", "write 500KiB"},
      {Form::kSize, "10", "\"10\" has no unit: write 10MiB"},
      {Form::kUrl, "www.example.org", "\"www.example.org\" is not an http or https URL: write https://www.example.org"},
      {Form::kUrl, "ftp://example.org/", "\"ftp://example.org/\" is not an http or https URL"},
      {Form::kUrl, "https://user:pw@example.org/", "is not an http or https URL"},
      {Form::kUrl, "https://example.org\\@evil.test/", "is not an http or https URL"},
      {Form::kUrl, "javascript:alert(1)", "is not an http or https URL"},
      {Form::kSite, "not a site", "is not a URL or a domain"},
      {Form::kContact, "me", "is neither a URL nor a mail address"},
      {Form::kContact, "@example.org", "is neither"},
      {Form::kContact, "me@", "is neither"},
      {Form::kContact, "a@b@c", "is neither"},
      {Form::kContact, "a b@example.org", "is neither"},
      {Form::kContact, "a@example.org\r\nX-Evil: 1", "is neither"},
      {Form::kContact, "mailto:a@example.org", "is neither"},
      {Form::kMail, "Anna <a@example.org>", "is not a mail address"},
      {Form::kMail, "a@example.org\r\nBcc: b@example.org", "is not a mail address"},
      {Form::kServer, "mail.example.org", "is not a mail server, e.g. smtps://mail.example.org"},
      {Form::kSecret, "hunter2", "a secret may not be written into YAML: write ${env:NAME} or ${file:PATH}"},
      {Form::kSecret, "${env:A}${env:B}", "a secret may not be written into YAML"},
      {Form::kSecret, "${env:A", "a secret may not be written into YAML"},
      {Form::kHook, "example.org/hook", "write https://example.org/hook"},
      {Form::kClock, "7:30", "write 07:30"},
      {Form::kClock, "24:00", "is not a time of day, e.g. 07:30"},
      {Form::kClock, "07:60", "is not a time of day"},
      {Form::kClock, "07.30", "is not a time of day"},
      {Form::kRate, "20", "is not a number in a time, e.g. 20/1h"},
      {Form::kRate, "0/1h", "is not a number in a time"},
      {Form::kRate, "20/0s", "is not a number in a time"},
      {Form::kRate, "20/1h/2", "is not a number in a time"},
      {Form::kToken, "Tear sheet", "is not a name of letters, _ and -"},
      {Form::kToken, "Tearsheet/1.0", "is not a name of letters, _ and -"},
      {Form::kPattern, "(a", "a parenthesis is not closed or not opened"},
      {Form::kPattern, "[a", "a [ is not closed"},
      {Form::kPattern, "*a", "repeats nothing"},
      {Form::kPattern, "[b-a]", "a range that runs backwards"},
      {Form::kPattern, "\\", "an escape that doesn't exist"},
      {Form::kPattern, "((a{9999}){9999}){9999}", "too large"},
      {Form::kPattern, long_pattern, "is longer than 1000 bytes"},
      {Form::kNetwork, "localhost", "\"localhost\" is not a network, e.g. 127.0.0.1/32"},
      {Form::kNetwork, "127.0.0.1", "write 127.0.0.1/32"},
      {Form::kNetwork, "::1", "write ::1/128"},
      {Form::kNetwork, "127.0.0.1/33", "not a number from 0 to 32"},
      {Form::kNetwork, "127.0.0.1/", "not a number from 0 to 32"},
      {Form::kNetwork, "127.0.0.1/-1", "not a number from 0 to 32"},
      {Form::kNetwork, "10.1.2.3/8", "write 10.0.0.0/8 or 10.1.2.3/32"},
      {Form::kNetwork, "fd00::1/8", "write fd00::/8 or fd00::1/128"},
      {Form::kNetwork, "127.1/32", "is not a network"},
      {Form::kZone, "IST", "is not an IANA time zone"},
      {Form::kZone, "../etc/passwd", "is not an IANA time zone"},
      {Form::kLanguage, "english!", "is not a language"},
      {Form::kLanguage, "e", "is not a language"},
      {Form::kLanguage, "en-", "is not a language"},
      {Form::kLanguage, "en_US", "is not a language"},
      {Form::kMoment, "15 April 2021", "is not a time with its zone"},
      {Form::kMoment, "2021-02-30T00:00:00Z", "is not a time with its zone"},
      {Form::kDate, "2021-13-01", "is not a date"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK_THAT(problem_of(c.text, shape_of(c.form)).value_or("accepted"), Catch::Contains(std::string{c.problem}));
  }
}

TEST_CASE("a value out of bounds is rejected with the nearest allowed one") {
  const Shape hosts{.form = Form::kCount, .least = 1, .most = 1'000};
  CHECK(problem_of("0", hosts) == "\"0\" is too small: write 1 or more");
  CHECK(problem_of("1001", hosts) == "\"1001\" is too large: write 1000 or less");
  const Shape limit{.form = Form::kDuration, .least = 100};
  CHECK(problem_of("99ms", limit) == "\"99ms\" is too small: write 100ms or more");
  const Shape file{.form = Form::kSize, .least = 1'024};
  CHECK(problem_of("1B", file) == "\"1B\" is too small: write 1KiB or more");
  CHECK(problem_of("1KiB", file) == std::nullopt);
}

TEST_CASE("a quoted text is one short line") {
  CHECK(quote("a\nb\t c") == "\"a b c\"");
  CHECK(quote("\x1B[2J\xC2\x9B") == "\"?[2J?\"");
  CHECK(quote(std::string(60, 'x')) == "\"" + std::string(60, 'x') + "\"");
  CHECK(quote(std::string(100, 'x')) == "\"" + std::string(60, 'x') + "…\"");
}
