#include "analyzers/html_article.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/fold.h"
#include "analyzers/content/places.h"
#include "analyzers/furniture/credits/credit.h"
#include "analyzers/furniture/markers/markers.h"
#include "analyzers/furniture/markers/strip.h"
#include "analyzers/html/dom.h"
#include "analyzers/metadata/access/paywall.h"
#include "analyzers/metadata/dates/date_order.h"
#include "analyzers/metadata/dates/dates.h"
#include "analyzers/metadata/dates/page_dates.h"
#include "analyzers/metadata/head/canonical.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/language.h"
#include "analyzers/metadata/head/meta_tags.h"
#include "analyzers/metadata/head/statement.h"
#include "analyzers/metadata/people/authorship.h"
#include "analyzers/metadata/people/byline.h"
#include "analyzers/metadata/title/title.h"
#include "analyzers/no_article.h"
#include "analyzers/picture_credit.h"
#include "analyzers/selectors/fields.h"
#include "analyzers/taken_lines.h"
#include "analyzers/tokens.h"
#include "base/url.h"

namespace tearsheet::analyzers {
namespace {

/// Blocks from the end among which a byline or a bare date may stand.
constexpr std::size_t kFootBlocks = 6;
/// Blocks at the start: what the body's finder took for text above the first paragraph.
constexpr std::size_t kHeadBlocks = 3;

/// Pictures and credit lines of one article.
constexpr std::size_t kMostImages = 1000;

/// Authors and dates of bylines; a page that has more is a list, and must not cost the square of its length.
constexpr std::size_t kMostStated = 64;

class HtmlReader {
 public:
  HtmlReader(const html::Document& doc, const Page& page, const Settings& settings, Trace* trace)
      : doc_(doc),
        page_(page),
        settings_(settings),
        trace_(trace),
        markers_(settings.markers, settings.read_more),
        agencies_(settings.agencies),
        mended_(selectors::mend(doc, settings.mending)),
        meta_(doc),
        linked_(read_json_ld(doc)),
        stated_{read_open_graph(meta_), read_plain_meta(meta_), read_dublin_core(meta_), read_citation(meta_)},
        sites_(sites()) {
    article_.lang = language();
    const auto url = Url::parse(page.url);
    context_ = {meta_language().empty() ? settings.language : meta_language(), settings.time_zone,
                url ? region_of_host(url->host()) : std::string{}, page.fetched};
  }

  Analysis read() {
    auto content = content::extract_content(doc_, hints());
    if (!mended_.body.empty() && !content.selected) {
      mended_.notices.push_back("extract.body \"" + settings_.mending.body +
                                "\": matches no text that may stand in a body, so the heuristics decide");
    }
    if (auto none = why_no_article(doc_, page_.url, content)) return *none;
    article_.body = std::move(content.body);
    article_.removed = std::move(content.removed);
    article_.standfirst = std::move(content.standfirst);
    article_.section = section();
    article_.canonical_url = canonical();
    article_.title = title(content.headline);

    const auto removed = article_.removed.size();
    const auto credits = strip_furniture(article_.body, markers_, agencies_, article_.removed);
    if (trace_) trace_stripped(removed, credits);
    read_bylines(content.byline_lines);
    take_bylines();
    auto people = choose_people({doc_, linked_ ? &*linked_ : nullptr, bylines_, stated_, sites_});
    article_.authors = std::move(people.authors);
    article_.agency_byline = std::move(people.agencies);
    read_dates(content);
    add_images(content, credits);
    selectors::set_fields(mended_, context_, article_);
    drop_carried(content.taken, read_lines_, article_);
    const bool wall = take_wall(article_.body, article_.removed);
    article_.paywalled = is_paywalled(doc_, access(), article_.body, wall);
    std::stable_sort(article_.removed.begin(), article_.removed.end(),
                     [](const Removed& a, const Removed& b) { return a.place < b.place; });
    return std::move(article_);
  }

 private:
  content::ContentHints hints() const {
    content::ContentHints hints;
    const auto add = [](std::vector<std::string>& list, std::string_view text) {
      if (!text.empty()) list.emplace_back(text);
    };
    add(hints.headlines, mended_.title);
    if (linked_) add(hints.headlines, linked_->headline);
    add(hints.headlines, stated(&Statement::title));
    add(hints.headlines, without_site(meta_.title(), sites_));
    add(hints.headlines, meta_.title());
    if (linked_) add(hints.descriptions, linked_->description);
    for (const auto& statement : stated_) add(hints.descriptions, statement.description);
    if (linked_) hints.article_body = linked_->body;
    hints.trace = trace_;
    hints.named = {mended_.body, mended_.remove, mended_.heads, mended_.bylines};
    hints.rules.is_ad_marker = [this](std::string_view line) { return markers_.kind(line) == "ad_marker"; };
    hints.rules.is_read_more = [this](std::string_view line) { return markers_.kind(line) == "read_more"; };
    hints.rules.is_credit_line = [this](std::string_view line) {
      return parse_credit(line, CreditPlace::kLine, agencies_).has_value();
    };
    hints.rules.is_caption_credit = [this](std::string_view line, bool any_name) {
      const auto place = any_name ? CreditPlace::kElement : CreditPlace::kCaption;
      return parse_credit(line, place, agencies_).has_value();
    };
    hints.rules.is_byline = [this](std::string_view line) { return read_byline(line, context_).has_value(); };
    hints.rules.is_headline = [stated = folded(hints.headlines)](std::string_view line) {
      return std::find(stated.begin(), stated.end(), content::fold(line)) != stated.end();
    };
    return hints;
  }

  static std::vector<std::string> folded(const std::vector<std::string>& titles) {
    std::vector<std::string> out;
    for (const auto& title : titles) {
      if (auto text = content::fold(title); !text.empty()) out.push_back(std::move(text));
    }
    return out;
  }

  std::string meta_language() const {
    auto tag = meta_.language();
    if (tag.empty() && linked_) tag = linked_->language;
    if (tag.empty()) tag = stated(&Statement::language);
    return primary_language(tag).empty() ? std::string{} : tag;
  }
  std::string language() const { return primary_language(meta_language()); }

  /// The first of the head's vocabularies that says it.
  std::string stated(std::string Statement::*what) const {
    for (const auto& statement : stated_) {
      if (!(statement.*what).empty()) return statement.*what;
    }
    return {};
  }

  std::string section() const {
    if (linked_ && !linked_->section.empty()) return linked_->section;
    return stated(&Statement::section);
  }

  std::string canonical() const {
    for (const auto& written :
         {meta_.canonical(), stated_.front().url, linked_ ? linked_->url : std::string{}, stated(&Statement::url)}) {
      if (auto url = canonical_url(written, page_.url); !url.empty()) return url;
    }
    return {};
  }

  std::vector<std::string> sites() const {
    std::vector<std::string> names = {settings_.outlet_name, stated(&Statement::site),
                                      std::string(meta_.first({"twitter:site"}))};
    if (linked_) names.push_back(linked_->publisher);
    if (const auto url = Url::parse(page_.url)) {
      const auto domain = registered_domain(url->host());
      names.push_back(domain);
      names.push_back(domain.substr(0, domain.find('.')));
    }
    return names;
  }

  std::string title(const std::string& heading) const {
    return choose_title({heading,
                         {linked_ ? linked_->headline : std::string{}, stated(&Statement::title), meta_.title()},
                         sites_,
                         page_headings(doc_)});
  }

  Access access() const {
    Access access;
    access.locked = (linked_ && linked_->locked) || meta_.first({"article:content_tier"}) == "locked";
    if (linked_) access.locked_parts = linked_->locked_parts;
    return access;
  }

  void trace_stripped(std::size_t from, const std::vector<Credit>& credits) const {
    for (auto i = from; i < article_.removed.size(); ++i) {
      trace_->drop(article_.removed[i].text, article_.removed[i].kind,
                   "its words as a whole are a wording of the table");
    }
    for (const auto& credit : credits) trace_->drop(credit.raw, "credit", "its words as a whole are a credit line");
  }

  bool read_line(std::string_view line) {
    const auto byline = read_byline(line, context_);
    if (!byline) return false;
    read_lines_.emplace(line);
    if (bylines_.authors.size() < kMostStated) bylines_.add(byline->people);
    for (const auto& date : byline->dates) {
      const bool seen = std::find(byline_dates_.begin(), byline_dates_.end(), date) != byline_dates_.end();
      if (!seen && byline_dates_.size() < kMostStated) byline_dates_.push_back(date);
    }
    return true;
  }

  /// "By" on a line of its own goes with the next.
  void read_bylines(const std::vector<std::string>& lines) {
    std::string lead;
    for (const auto& line : lines) {
      const bool read = read_line(lead + line);
      if (read && !lead.empty()) read_lines_.insert({line, lead.substr(0, lead.size() - 1)});
      if (!read && !lead.empty()) read_line(line);
      lead = is_byline_lead(line) ? line + ' ' : std::string{};
    }
  }

  /// Bylines and dates that stand as blocks at the head or the foot of the body, or dates with their role anywhere.
  void take_bylines() {
    auto& body = article_.body;
    std::vector<Block> kept;
    Moves moves;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const bool edge = i < kHeadBlocks || i + kFootBlocks >= body.size();
      const bool plain = body[i].kind == BlockKind::kParagraph || body[i].kind == BlockKind::kHeading;
      const auto byline = plain ? read_byline(body[i].text, context_) : std::nullopt;
      const bool dated = byline && byline->people.empty() &&
                         std::all_of(byline->dates.begin(), byline->dates.end(),
                                     [](const StatedDate& date) { return date.role != DateRole::kNone; });
      if (byline && (edge || dated)) {
        read_line(body[i].text);
        if (trace_) trace_->drop(body[i].text, "byline", "it says who and when, and nothing else");
        moves.dropped();
      } else {
        moves.kept(kept.size());
        kept.push_back(std::move(body[i]));
      }
    }
    body = std::move(kept);
    moves.apply(article_.removed, body.size());
  }

  void read_dates(const content::Content& content) {
    const ArticlePlace place{content.headline_node, content.first_node, content.last_node};
    const auto stated = page_dates(doc_, place, linked_, meta_, page_.url, byline_dates_, context_);
    const auto dates = choose_dates(stated, context_);
    article_.published = dates.published;
    article_.updated = dates.updated;
  }

  void add_images(const content::Content& content, const std::vector<Credit>& lines) {
    for (const auto& picture : content.images) {
      if (article_.images.size() >= kMostImages) break;
      article_.images.push_back(image_of(picture));
    }
    add_linked_picture();
    for (const auto& image : article_.images)
      if (!image.url.empty() && image.credit) carried_.insert(image.credit->raw);
    for (const auto& line : content.credit_lines) {
      if (is_rights_notice(line)) continue;
      if (auto credit = parse_credit(line, CreditPlace::kLine, agencies_)) add_credit(std::move(*credit));
    }
    for (const auto& credit : lines) add_credit(credit);
  }

  Image image_of(const content::PageImage& picture) const {
    auto said = credit_of_picture(picture, agencies_);
    Image image{canonical_url(picture.url, page_.url), std::move(said.caption), std::move(said.credit)};
    if (!image.credit && linked_) {
      const bool lead = article_.images.empty();
      image.credit = linked_credit(linked_->images, image.url, lead, sites_, agencies_);
    }
    return image;
  }

  /// A page whose pictures come by a script may still describe the first.
  void add_linked_picture() {
    if (!article_.images.empty() || !linked_) return;
    if (auto credit = linked_credit(linked_->images, {}, true, sites_, agencies_)) {
      const auto& image = linked_->images.front();
      article_.images.push_back({canonical_url(image.url, page_.url), image.caption, std::move(credit)});
    }
  }

  /// A line of its own, unless one of the pictures carries the very same.
  void add_credit(Credit credit) {
    if (article_.images.size() < kMostImages && !carried_.contains(credit.raw))
      article_.images.push_back({{}, {}, std::move(credit)});
  }

  const html::Document& doc_;
  const Page& page_;
  const Settings& settings_;
  Trace* trace_;
  Markers markers_;
  Agencies agencies_;
  selectors::Mended mended_;
  MetaTags meta_;
  std::optional<LinkedArticle> linked_;
  std::vector<Statement> stated_;  // in order of trust
  std::vector<std::string> sites_;
  DateContext context_;
  Article article_;
  People bylines_;
  std::vector<StatedDate> byline_dates_;
  std::unordered_set<std::string> read_lines_;  // those that were read as bylines
  std::set<std::string> carried_;  // credit lines of pictures
};

}  // namespace

Analysis analyze_html(std::string text, const Page& page, const Settings& settings, Trace* trace) {
  const auto doc = html::parse(std::move(text));
  return HtmlReader(doc, page, settings, trace).read();
}

}  // namespace tearsheet::analyzers
