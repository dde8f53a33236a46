#include "config/schema/shape.h"

namespace tearsheet::config {

std::string_view expected(const Shape& shape) {
  switch (shape.form) {
    case Form::kText:
      return "a text";
    case Form::kId:
      return "a name of a-z, 0-9 and -";
    case Form::kFlag:
      return "true or false";
    case Form::kCount:
      return "a whole number";
    case Form::kNumber:
      return "a number above 0, e.g. 2.5";
    case Form::kShare:
      return "a percentage, e.g. 10%";
    case Form::kWord:
      return "one of the words that it knows";
    case Form::kDuration:
      return "a duration with its unit, e.g. 5s (ms s m h d w)";
    case Form::kSize:
      return "a size with its unit, e.g. 10MiB (B KiB MiB GiB)";
    case Form::kUrl:
      return "an http or https URL";
    case Form::kSite:
      return "a URL or a domain";
    case Form::kContact:
      return "a URL or a mail address";
    case Form::kMail:
      return "a mail address";
    case Form::kServer:
      return "a mail server, e.g. smtps://mail.example.org";
    case Form::kSecret:
      return "${env:NAME} or ${file:PATH}";
    case Form::kHook:
      return "an http or https URL";
    case Form::kToken:
      return "a name of letters, _ and -";
    case Form::kPattern:
      return "a regular expression";
    case Form::kNetwork:
      return "a network, e.g. 127.0.0.1/32";
    case Form::kZone:
      return "an IANA time zone, e.g. Europe/Berlin";
    case Form::kLanguage:
      return "a language, e.g. en or de-CH";
    case Form::kMoment:
      return "a time with its zone, e.g. 2021-04-15T06:40:00Z";
    case Form::kDate:
      return "a date, e.g. 2021-04-15 or 2021-04-15T12:06:00+05:30";
    case Form::kClock:
      return "a time of day, e.g. 07:30";
    case Form::kRate:
      return "a number in a time, e.g. 20/1h";
    case Form::kPath:
      return "a file's path";
    case Form::kElements:
      return "a CSS selector, e.g. div.story or \"#story\" in quotes";
    case Form::kValue:
      return "a CSS selector, e.g. time@datetime or \"#date\" in quotes";
    case Form::kList:
      return "a list, e.g. [a, b]";
    case Form::kTable:
      return "a map of names";
    case Form::kRecord:
    case Form::kChoice:
    case Form::kRecords:
      return "a map of keys";
  }
  return "a value";
}

}  // namespace tearsheet::config
