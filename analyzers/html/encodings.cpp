#include "analyzers/html/encodings.h"

#include <array>
#include <memory>

#include <unicode/ucnv.h>

#include "base/error.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::html {
namespace {

struct Encoding {
  std::string_view name;
  std::string_view labels;  ///< lower case, between blanks
  const char* converter;    ///< ICU's name where it differs
};

constexpr Encoding kEncodings[] = {
    {"utf-8", " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 ", nullptr},
    {"windows-1252",
     " windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 latin-1 "
     "l1 cp819 "
     "ibm819 csisolatin1 ascii us-ascii ansi_x3.4-1968 ",
     nullptr},
    {"iso-8859-2", " iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2 ",
     nullptr},
    {"iso-8859-3", " iso-8859-3 iso8859-3 iso88593 iso_8859-3 latin3 l3 csisolatin3 ", nullptr},
    {"iso-8859-4", " iso-8859-4 iso8859-4 iso88594 iso_8859-4 latin4 l4 csisolatin4 ", nullptr},
    {"iso-8859-5", " iso-8859-5 iso8859-5 iso88595 iso_8859-5 cyrillic csisolatincyrillic ", nullptr},
    {"iso-8859-6", " iso-8859-6 iso8859-6 iso88596 iso_8859-6 arabic asmo-708 ecma-114 csisolatinarabic ", nullptr},
    {"iso-8859-7", " iso-8859-7 iso8859-7 iso88597 iso_8859-7 greek greek8 ecma-118 elot_928 csisolatingreek ",
     nullptr},
    {"iso-8859-8", " iso-8859-8 iso-8859-8-i iso8859-8 iso88598 iso_8859-8 hebrew logical visual csisolatinhebrew ",
     nullptr},
    {"iso-8859-10", " iso-8859-10 iso8859-10 iso885910 latin6 l6 csisolatin6 ", "iso-8859_10-1998"},
    {"iso-8859-13", " iso-8859-13 iso8859-13 iso885913 ", nullptr},
    {"iso-8859-14", " iso-8859-14 iso8859-14 iso885914 ", "iso-8859_14-1998"},
    {"iso-8859-15", " iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin9 l9 csisolatin9 ", nullptr},
    {"iso-8859-16", " iso-8859-16 iso8859-16 ",
     "iso-8859-2"},  // ICU has no converter for it; Latin-2 has its letters at the same places
    {"windows-874", " windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 ", nullptr},
    {"windows-1250", " windows-1250 cp1250 x-cp1250 ", nullptr},
    {"windows-1251", " windows-1251 cp1251 x-cp1251 ", nullptr},
    {"windows-1253", " windows-1253 cp1253 x-cp1253 ", nullptr},
    {"windows-1254", " windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 csisolatin5 ",
     nullptr},
    {"windows-1255", " windows-1255 cp1255 x-cp1255 ", nullptr},
    {"windows-1256", " windows-1256 cp1256 x-cp1256 ", nullptr},
    {"windows-1257", " windows-1257 cp1257 x-cp1257 ", nullptr},
    {"windows-1258", " windows-1258 cp1258 x-cp1258 ", nullptr},
    {"koi8-r", " koi8-r koi8 koi8_r koi cskoi8r ", nullptr},
    {"koi8-u", " koi8-u koi8-ru ", nullptr},
    {"ibm866", " ibm866 cp866 866 csibm866 ", nullptr},
    {"macintosh", " macintosh mac x-mac-roman csmacintosh ", nullptr},
    {"x-mac-cyrillic", " x-mac-cyrillic x-mac-ukrainian mac-cyrillic ", nullptr},
    {"gb18030", " gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk cp936 ",
     nullptr},
    {"big5", " big5 big5-hkscs big-5 cn-big5 csbig5 x-x-big5 ", "big5-hkscs"},
    {"euc-jp", " euc-jp x-euc-jp cseucpkdfmtjapanese ", nullptr},
    {"iso-2022-jp", " iso-2022-jp csiso2022jp ", nullptr},
    {"shift_jis", " shift_jis shift-jis sjis x-sjis ms932 ms_kanji windows-31j csshiftjis cp932 ", "windows-932"},
    {"euc-kr", " euc-kr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 cseuckr windows-949 cp949 uhc ",
     "windows-949"},
    {"utf-16le", " utf-16le utf-16 ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff ", nullptr},
    {"utf-16be", " utf-16be unicodefffe ", nullptr},
};

const Encoding* find_encoding(std::string_view label) {
  const auto wanted = " " + ascii_lower(trim(label)) + " ";
  if (wanted.size() <= 2 || wanted.find(' ', 1) != wanted.size() - 1) return nullptr;
  for (const auto& encoding : kEncodings) {
    if (encoding.labels.find(wanted) != encoding.labels.npos) return &encoding;
  }
  return nullptr;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter{ucnv_open(name, &status)};
  if (U_FAILURE(status)) {
    // No page may stop a run because this ICU was built without a table: the web's default reads the ASCII of it.
    status = U_ZERO_ERROR;
    converter.reset(ucnv_open("windows-1252", &status));
    if (U_FAILURE(status)) throw Error(ErrorKind::kInternal, "ICU lacks its converters", name);
  }
  return converter;
}

}  // namespace

std::string_view encoding_of_label(std::string_view label) {
  const auto* encoding = find_encoding(label);
  return encoding == nullptr ? std::string_view{} : encoding->name;
}

std::string convert_to_utf8(std::string_view bytes, std::string_view encoding) {
  const auto* known = find_encoding(encoding);
  if (known == nullptr) return to_utf8(std::string(bytes));
  const auto from = open(known->converter != nullptr ? known->converter : std::string(known->name).c_str());
  const auto to = open("UTF-8");
  std::array<char16_t, 4096> pivot;
  std::array<char, 8192> chunk;
  auto *pivot_source = pivot.data(), *pivot_target = pivot.data();
  const char* source = bytes.data();
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (bool reset = true;; reset = false) {
    UErrorCode status = U_ZERO_ERROR;
    char* target = chunk.data();
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset, true, &status);
    out.append(chunk.data(), target);
    if (status != U_BUFFER_OVERFLOW_ERROR) return out;
  }
}

}  // namespace tearsheet::analyzers::html
