#pragma once

// Start tags of feeds and sitemaps, also those that are not well-formed: values without quotes or without a closing one,
// attributes without a value or given twice. Pure functions of the text; linear for ever later places.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::crawler {

/// Where something occurs next. Asked for ever later places, it reads the text once.
class Finder {
 public:
  explicit Finder(std::string_view wanted, bool is_name = false) : wanted_(wanted), is_name_(is_name) {}
  /// npos: nowhere.
  std::size_t next(std::string_view text, std::size_t from);
  std::string_view wanted() const { return wanted_; }

 private:
  std::string_view wanted_;
  bool is_name_;  ///< it is a tag's name, so it must not be followed by another letter of a name
  bool is_known_ = false;
  std::size_t found_ = 0;
};

struct XmlTag {
  struct Attribute {
    std::string_view name, value;
  };
  std::string_view name;
  std::vector<Attribute> attributes;
  bool is_empty = false;  ///< "<name/>"
  std::size_t end = 0;    ///< after ">", or as far as it can't be a tag
};

class XmlTagReader {
 public:
  /// `text` must outlive it.
  explicit XmlTagReader(std::string_view text) : text_(text) {}

  /// Reads the tag that starts with the "<" at `at`. False: it is text.
  bool read(std::size_t at, XmlTag& tag);

 private:
  bool read_attribute(std::size_t start, XmlTag& tag);
  bool read_quoted(std::size_t start, char quote, std::size_t& at, std::string_view& value);

  std::string_view text_;
  Finder double_quote_{"\""}, single_quote_{"'"}, less_{"<"}, greater_{">"};
};

bool is_xml_space(char c);
bool is_xml_name_char(char c);

/// A name that libxml2 accepts, of ASCII letters: others are not in the vocabulary, but text like "<3" or "<me@x.org>".
bool is_xml_name(std::string_view name);

}  // namespace tearsheet::crawler
