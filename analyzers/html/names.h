#pragma once

// The names that extraction asks about, interned while parsing, so that comparing two tags is comparing two bytes.
//
// A tag or attribute that is not in the lists is kOther and keeps its spelling in the node. Flags say how the tree
// builder treats a tag; the section numbers in tree_builder.cpp are those of the WHATWG HTML standard, §13.2.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace tearsheet::analyzers::html {

enum TagFlag : std::uint16_t {
  kVoid = 1 << 0,        ///< never has content
  kSpecial = 1 << 1,     ///< an inline end tag does not close anything outside it
  kClosesP = 1 << 2,     ///< its start ends an open paragraph
  kFormatting = 1 << 3,  ///< may be closed in the wrong order
  kScope = 1 << 4,       ///< hides the open elements outside it
  kHead = 1 << 5,        ///< does not start the body
  kRawText = 1 << 6,     ///< its content is text up to the end tag, as written
  kRcData = 1 << 7,      ///< the same, with character references
  kImpliedEnd = 1 << 8,  ///< its end tag may be missing
  kBlock = 1 << 9,       ///< begins and ends a line of text
  kHeadingTag = 1 << 10,
  kTablePart = 1 << 11,  ///< has no meaning outside a table
  kBreakout = 1 << 12,   ///< ends an <svg> or <math> that was left open
};

// TAG(enumerator, name, flags)
#define TEARSHEET_HTML_TAGS(TAG)                                           \
  TAG(kA, "a", kFormatting)                                                \
  TAG(kAbbr, "abbr", 0)                                                    \
  TAG(kAddress, "address", kSpecial | kClosesP | kBlock)                   \
  TAG(kAmpImg, "amp-img", 0)                                               \
  TAG(kApplet, "applet", kSpecial | kScope)                                \
  TAG(kArea, "area", kSpecial | kVoid)                                     \
  TAG(kArticle, "article", kSpecial | kClosesP | kBlock)                   \
  TAG(kAside, "aside", kSpecial | kClosesP | kBlock)                       \
  TAG(kAudio, "audio", 0)                                                  \
  TAG(kB, "b", kFormatting | kBreakout)                                    \
  TAG(kBase, "base", kSpecial | kVoid | kHead)                             \
  TAG(kBasefont, "basefont", kSpecial | kVoid | kHead)                     \
  TAG(kBgsound, "bgsound", kSpecial | kVoid | kHead)                       \
  TAG(kBig, "big", kFormatting | kBreakout)                                \
  TAG(kBlockquote, "blockquote", kSpecial | kClosesP | kBlock | kBreakout) \
  TAG(kBody, "body", kSpecial | kBlock | kBreakout)                        \
  TAG(kBr, "br", kSpecial | kVoid | kBreakout)                             \
  TAG(kButton, "button", kSpecial)                                         \
  TAG(kCanvas, "canvas", 0)                                                \
  TAG(kCaption, "caption", kSpecial | kScope | kBlock | kTablePart)        \
  TAG(kCenter, "center", kSpecial | kClosesP | kBlock | kBreakout)         \
  TAG(kCite, "cite", 0)                                                    \
  TAG(kCode, "code", kFormatting | kBreakout)                              \
  TAG(kCol, "col", kSpecial | kVoid | kTablePart)                          \
  TAG(kColgroup, "colgroup", kSpecial | kTablePart)                        \
  TAG(kData, "data", 0)                                                    \
  TAG(kDatalist, "datalist", 0)                                            \
  TAG(kDd, "dd", kSpecial | kClosesP | kImpliedEnd | kBlock | kBreakout)   \
  TAG(kDel, "del", 0)                                                      \
  TAG(kDetails, "details", kSpecial | kClosesP | kBlock)                   \
  TAG(kDfn, "dfn", 0)                                                      \
  TAG(kDialog, "dialog", kSpecial | kClosesP | kBlock)                     \
  TAG(kDiv, "div", kSpecial | kClosesP | kBlock | kBreakout)               \
  TAG(kDl, "dl", kSpecial | kClosesP | kBlock | kBreakout)                 \
  TAG(kDt, "dt", kSpecial | kClosesP | kImpliedEnd | kBlock | kBreakout)   \
  TAG(kEm, "em", kFormatting | kBreakout)                                  \
  TAG(kEmbed, "embed", kSpecial | kVoid | kBreakout)                       \
  TAG(kFieldset, "fieldset", kSpecial | kClosesP | kBlock)                 \
  TAG(kFigcaption, "figcaption", kSpecial | kClosesP | kBlock)             \
  TAG(kFigure, "figure", kSpecial | kClosesP | kBlock)                     \
  TAG(kFont, "font", kFormatting)                                          \
  TAG(kFooter, "footer", kSpecial | kClosesP | kBlock)                     \
  TAG(kForm, "form", kSpecial | kClosesP | kBlock)                         \
  TAG(kFrame, "frame", kSpecial | kVoid)                                   \
  TAG(kH1, "h1", kSpecial | kClosesP | kBlock | kHeadingTag | kBreakout)   \
  TAG(kH2, "h2", kSpecial | kClosesP | kBlock | kHeadingTag | kBreakout)   \
  TAG(kH3, "h3", kSpecial | kClosesP | kBlock | kHeadingTag | kBreakout)   \
  TAG(kH4, "h4", kSpecial | kClosesP | kBlock | kHeadingTag | kBreakout)   \
  TAG(kH5, "h5", kSpecial | kClosesP | kBlock | kHeadingTag | kBreakout)   \
  TAG(kH6, "h6", kSpecial | kClosesP | kBlock | kHeadingTag | kBreakout)   \
  TAG(kHeadTag, "head", kSpecial | kBreakout)                              \
  TAG(kHeader, "header", kSpecial | kClosesP | kBlock)                     \
  TAG(kHgroup, "hgroup", kSpecial | kClosesP | kBlock)                     \
  TAG(kHr, "hr", kSpecial | kVoid | kClosesP | kBlock | kBreakout)         \
  TAG(kHtml, "html", kSpecial | kScope)                                    \
  TAG(kI, "i", kFormatting | kBreakout)                                    \
  TAG(kIframe, "iframe", kSpecial | kRawText | kBlock)                     \
  TAG(kImg, "img", kSpecial | kVoid | kBreakout)                           \
  TAG(kInput, "input", kSpecial | kVoid)                                   \
  TAG(kIns, "ins", 0)                                                      \
  TAG(kKbd, "kbd", 0)                                                      \
  TAG(kKeygen, "keygen", kSpecial | kVoid)                                 \
  TAG(kLabel, "label", 0)                                                  \
  TAG(kLegend, "legend", kBlock)                                           \
  TAG(kLi, "li", kSpecial | kClosesP | kImpliedEnd | kBlock | kBreakout)   \
  TAG(kLink, "link", kSpecial | kVoid | kHead)                             \
  TAG(kMain, "main", kSpecial | kClosesP | kBlock)                         \
  TAG(kMap, "map", 0)                                                      \
  TAG(kMark, "mark", 0)                                                    \
  TAG(kMath, "math", 0)                                                    \
  TAG(kMenu, "menu", kSpecial | kClosesP | kBlock | kBreakout)             \
  TAG(kMeta, "meta", kSpecial | kVoid | kHead | kBreakout)                 \
  TAG(kMeter, "meter", 0)                                                  \
  TAG(kNav, "nav", kSpecial | kClosesP | kBlock)                           \
  TAG(kNobr, "nobr", kFormatting | kBreakout)                              \
  TAG(kNoembed, "noembed", kSpecial | kRawText)                            \
  TAG(kNoframes, "noframes", kSpecial | kRawText | kHead)                  \
  TAG(kNoscript, "noscript", kSpecial | kHead)                             \
  TAG(kObject, "object", kSpecial | kScope)                                \
  TAG(kOl, "ol", kSpecial | kClosesP | kBlock | kBreakout)                 \
  TAG(kOptgroup, "optgroup", kImpliedEnd)                                  \
  TAG(kOption, "option", kImpliedEnd)                                      \
  TAG(kOutput, "output", 0)                                                \
  TAG(kP, "p", kSpecial | kClosesP | kImpliedEnd | kBlock | kBreakout)     \
  TAG(kParam, "param", kSpecial | kVoid)                                   \
  TAG(kPicture, "picture", 0)                                              \
  TAG(kPlaintext, "plaintext", kSpecial | kClosesP | kBlock | kRawText)    \
  TAG(kPre, "pre", kSpecial | kClosesP | kBlock | kBreakout)               \
  TAG(kProgress, "progress", 0)                                            \
  TAG(kQ, "q", 0)                                                          \
  TAG(kRb, "rb", kImpliedEnd)                                              \
  TAG(kRp, "rp", kImpliedEnd)                                              \
  TAG(kRt, "rt", kImpliedEnd)                                              \
  TAG(kRuby, "ruby", kBreakout)                                            \
  TAG(kS, "s", kFormatting | kBreakout)                                    \
  TAG(kSamp, "samp", 0)                                                    \
  TAG(kScript, "script", kSpecial | kRawText | kHead)                      \
  TAG(kSearch, "search", kSpecial | kClosesP | kBlock)                     \
  TAG(kSection, "section", kSpecial | kClosesP | kBlock)                   \
  TAG(kSelect, "select", kSpecial)                                         \
  TAG(kSlot, "slot", 0)                                                    \
  TAG(kSmall, "small", kFormatting | kBreakout)                            \
  TAG(kSource, "source", kSpecial | kVoid)                                 \
  TAG(kSpan, "span", kBreakout)                                            \
  TAG(kStrike, "strike", kFormatting | kBreakout)                          \
  TAG(kStrong, "strong", kFormatting | kBreakout)                          \
  TAG(kStyle, "style", kSpecial | kRawText | kHead)                        \
  TAG(kSub, "sub", kBreakout)                                              \
  TAG(kSummary, "summary", kSpecial | kClosesP | kBlock)                   \
  TAG(kSup, "sup", kBreakout)                                              \
  TAG(kSvg, "svg", 0)                                                      \
  TAG(kTable, "table", kSpecial | kScope | kClosesP | kBlock | kBreakout)  \
  TAG(kTbody, "tbody", kSpecial | kBlock | kTablePart)                     \
  TAG(kTd, "td", kSpecial | kScope | kBlock | kTablePart)                  \
  TAG(kTemplate, "template", kSpecial | kScope | kHead)                    \
  TAG(kTextarea, "textarea", kSpecial | kRcData)                           \
  TAG(kTfoot, "tfoot", kSpecial | kBlock | kTablePart)                     \
  TAG(kTh, "th", kSpecial | kScope | kBlock | kTablePart)                  \
  TAG(kThead, "thead", kSpecial | kBlock | kTablePart)                     \
  TAG(kTime, "time", 0)                                                    \
  TAG(kTitle, "title", kSpecial | kRcData | kHead)                         \
  TAG(kTr, "tr", kSpecial | kBlock | kTablePart)                           \
  TAG(kTrack, "track", kSpecial | kVoid)                                   \
  TAG(kTt, "tt", kFormatting | kBreakout)                                  \
  TAG(kU, "u", kFormatting | kBreakout)                                    \
  TAG(kUl, "ul", kSpecial | kClosesP | kBlock | kBreakout)                 \
  TAG(kVar, "var", kBreakout)                                              \
  TAG(kVideo, "video", 0)                                                  \
  TAG(kWbr, "wbr", kSpecial | kVoid)                                       \
  TAG(kXmp, "xmp", kSpecial | kRawText | kClosesP | kBlock)

enum class Tag : std::uint8_t {
  kOther,
#define TAG(id, name, flags) id,
  TEARSHEET_HTML_TAGS(TAG)
#undef TAG
};

// ATTR(enumerator, name)
#define TEARSHEET_HTML_ATTRIBUTES(ATTR) \
  ATTR(kAlt, "alt")                     \
  ATTR(kAriaHidden, "aria-hidden")      \
  ATTR(kAriaLabel, "aria-label")        \
  ATTR(kCharset, "charset")             \
  ATTR(kCiteUrl, "cite")                \
  ATTR(kClass, "class")                 \
  ATTR(kContent, "content")             \
  ATTR(kDataSrc, "data-src")            \
  ATTR(kDatetime, "datetime")           \
  ATTR(kHeight, "height")               \
  ATTR(kHidden, "hidden")               \
  ATTR(kHref, "href")                   \
  ATTR(kHreflang, "hreflang")           \
  ATTR(kHttpEquiv, "http-equiv")        \
  ATTR(kId, "id")                       \
  ATTR(kItemid, "itemid")               \
  ATTR(kItemprop, "itemprop")           \
  ATTR(kItemscope, "itemscope")         \
  ATTR(kItemtype, "itemtype")           \
  ATTR(kLang, "lang")                   \
  ATTR(kMedia, "media")                 \
  ATTR(kName, "name")                   \
  ATTR(kProperty, "property")           \
  ATTR(kRel, "rel")                     \
  ATTR(kRole, "role")                   \
  ATTR(kSrc, "src")                     \
  ATTR(kSrcset, "srcset")               \
  ATTR(kStyleText, "style")             \
  ATTR(kTitleText, "title")             \
  ATTR(kType, "type")                   \
  ATTR(kWidth, "width")                 \
  ATTR(kXmlLang, "xml:lang")

enum class Attr : std::uint8_t {
  kOther,
#define ATTR(id, name) id,
  TEARSHEET_HTML_ATTRIBUTES(ATTR)
#undef ATTR
};

/// `name` in lower case.
Tag tag_of(std::string_view name);
Attr attr_of(std::string_view name);

/// The lower-case name; empty for kOther, whose name is the node's.
std::string_view name_of(Tag tag);
std::string_view name_of(Attr attr);

inline constexpr std::uint16_t kTagFlags[] = {0,
#define TAG(id, name, flags) flags,
                                              TEARSHEET_HTML_TAGS(TAG)
#undef TAG
};
constexpr std::uint16_t flags_of(Tag tag) { return kTagFlags[static_cast<std::size_t>(tag)]; }
inline bool has_flag(Tag tag, TagFlag flag) { return (flags_of(tag) & flag) != 0; }

constexpr bool one_of(Tag tag, std::initializer_list<Tag> tags) {
  for (const auto t : tags) {
    if (t == tag) return true;
  }
  return false;
}

}  // namespace tearsheet::analyzers::html
