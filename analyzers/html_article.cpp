#include "analyzers/html_article.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/barrier.h"
#include "analyzers/content/content.h"
#include "analyzers/content/fates.h"
#include "analyzers/content/fold.h"
#include "analyzers/content/places.h"
#include "analyzers/content/tracing.h"
#include "analyzers/furniture/credits/credit.h"
#include "analyzers/furniture/markers/markers.h"
#include "analyzers/furniture/markers/strip.h"
#include "analyzers/html/dom.h"
#include "analyzers/html/links.h"
#include "analyzers/metadata/access/paywall.h"
#include "analyzers/metadata/claims/field_trace.h"
#include "analyzers/metadata/dates/date_order.h"
#include "analyzers/metadata/fields/page_fields.h"
#include "analyzers/metadata/head/canonical.h"
#include "analyzers/metadata/head/language.h"
#include "analyzers/metadata/head/page_head.h"
#include "analyzers/metadata/people/byline.h"
#include "analyzers/metadata/people/byline_box.h"
#include "analyzers/metadata/people/text_agencies.h"
#include "analyzers/metadata/title/title.h"
#include "analyzers/no_article.h"
#include "analyzers/picture_credit.h"
#include "analyzers/taken_lines.h"
#include "analyzers/tokens.h"
#include "base/url.h"

namespace tearsheet::analyzers {
namespace {

/// The last so many blocks may include a byline or a bare date.
constexpr std::size_t kBylineFootBlocks = 6;
/// So may the first ones: lines above the first paragraph that content/ took for text.
constexpr std::size_t kHeadBlocks = 3;

/// Pictures and credit lines of one article.
constexpr std::size_t kMostPictures = 1000;

/// Authors and dates of bylines; a page with more is a list, and must not take quadratic time.
constexpr std::size_t kMostBylines = 64;

class HtmlReader {
 public:
  HtmlReader(const html::Document& doc, const Page& page, const Settings& settings, Trace* trace)
      : doc_(doc),
        page_(page),
        settings_(settings),
        trace_(trace),
        markers_(settings.markers, settings.read_more),
        agencies_(settings.agencies),
        selected_(selectors::select_parts(doc, settings.extract)),
        head_(doc, page.url, settings.outlet_name) {
    const auto language = read_language();
    const auto url = Url::parse(page.url);
    if (url) base_ = html::base_url(doc, *url).text();
    context_ = {language.empty() ? settings.language : language, settings.time_zone,
                url ? metadata::region_of_host(url->host()) : std::string{}, page.fetched};
  }

  Analysis read() {
    const auto hints = content_hints();
    auto content = content::extract_content(doc_, hints);
    if (!selected_.body.empty() && !content.selected) {
      selected_.notices.push_back("extract.body \"" + settings_.extract.body +
                                  "\": matches no text that may be in a body, so the heuristics decide");
    }
    if (auto none = no_article(content, hints)) return *none;
    article_.body = std::move(content.body);
    article_.removed = std::move(content.removed);
    const auto removed = article_.removed.size();
    const auto credits = furniture::strip_furniture(article_.body, markers_, agencies_, article_.removed);
    if (trace_) {
      content::trace_removed(article_.removed, removed, content::Rule::kMarker, *trace_);
      for (const auto& credit : credits) drop_line(credit.raw, content::FieldLine::kCredit, content::Rule::kCreditLine);
    }
    read_bylines(content.byline_lines);
    take_bylines();
    set_fields(content);
    add_images(content, credits);
    drop_carried(content.taken, read_lines_, article_);
    article_.paywalled = metadata::is_paywalled(doc_, access(), article_.body, content.wall);
    std::stable_sort(article_.removed.begin(), article_.removed.end(),
                     [](const Removed& a, const Removed& b) { return a.place < b.place; });
    return std::move(article_);
  }

 private:
  /// What the page declares, as written; the trace gets the claims.
  std::string read_language() {
    const auto claims = head_.language_claims();
    const auto choice =
        metadata::choose_first(claims, [](const std::string& tag) { return metadata::primary_language(tag); });
    article_.lang = choice.value;
    if (trace_) metadata::trace_field(&doc_, metadata::Field::kLang, choice.value, claims, choice.verdicts, *trace_);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (!choice.verdicts[i].won) continue;
      article_.lang_tag = metadata::language_tag(claims[i].text);
      return claims[i].text;
    }
    return {};
  }

  void set_fields(const content::Content& content) {
    auto fields = metadata::read_fields({doc_,
                                         head_,
                                         content,
                                         byline_claims_,
                                         byline_dates_,
                                         selected_,
                                         {page_.listed.title, page_.listed.creator, page_.listed.published},
                                         page_.url,
                                         context_},
                                        trace_);
    article_.title = std::move(fields.title);
    article_.standfirst = std::move(fields.standfirst);
    article_.authors = std::move(fields.authors);
    article_.agency_byline = std::move(fields.agencies);
    if (!article_.body.empty()) {
      const auto& body = article_.body;
      metadata::add_authors(article_.agency_byline, metadata::agencies_of_text(body.front().text, body.back().text));
    }
    article_.section = std::move(fields.section);
    article_.canonical_url = std::move(fields.canonical_url);
    article_.published = fields.published;
    article_.updated = fields.updated;
    article_.notices = selected_.notices;
    article_.notices.insert(article_.notices.end(), fields.notices.begin(), fields.notices.end());
  }

  /// Why there is no article. A page whose head states headline and date is an article even if it shows no text.
  std::optional<NoArticle> no_article(content::Content& content, const content::ContentHints& hints) {
    const bool complete = is_declared() && !head_.linked()->published.empty();
    auto barrier = content.selected ? std::nullopt : barrier_of(doc_, hints.headlines, content);
    if (barrier && !complete) return barrier;
    auto none = why_no_article(doc_, page_.url, content);
    // Nobody's article is a consent wall, however long it is.
    const bool walled = barrier && barrier->kind == "consent_wall";
    if (content.hidden && !none && !walled)
      selected_.notices.push_back("the text is from JSON-LD or a script's data: the page itself shows less");
    if (none ? none->kind == "index" || !complete : !walled) return none;
    selected_.notices.push_back("the page states headline and date of an article, but shows hardly any text of it");
    if (!barrier) return std::nullopt;
    for (auto& removed : content.removed) removed.place = {};
    for (auto& block : content.body) content.removed.push_back({"notice", std::move(block.text), {}});
    content.body.clear();
    return std::nullopt;
  }

  /// Do the page's data say that it is an article?
  bool is_declared() const { return head_.linked() && !head_.linked()->headline.empty(); }

  content::ContentHints content_hints() const {
    content::ContentHints hints;
    const auto add = [](std::vector<std::string>& list, std::string_view text) {
      if (!text.empty()) list.emplace_back(text);
    };
    const auto& linked = head_.linked();
    const auto& title = head_.meta().title();
    add(hints.headlines, selected_.title);
    if (linked) add(hints.headlines, linked->headline);
    add(hints.headlines, head_.stated(&metadata::Statement::title));
    add(hints.headlines, metadata::without_site(title, head_.sites()));
    add(hints.headlines, title);
    for (const auto& claim : head_.claims(&metadata::LinkedArticle::description, &metadata::Statement::description))
      hints.descriptions.push_back(claim.text);
    if (linked) hints.article_body = linked->body;
    hints.locked = access().locked;
    hints.trace = trace_;
    hints.named = {selected_.body, selected_.remove, selected_.heads, selected_.bylines};
    hints.rules.is_ad_marker = [this](std::string_view line) { return markers_.kind(line) == "ad_marker"; };
    hints.rules.is_read_more = [this](std::string_view line) { return markers_.kind(line) == "read_more"; };
    hints.rules.is_credit_line = [this](std::string_view line) {
      return furniture::parse_credit(line, furniture::CreditPlace::kLine, agencies_).has_value();
    };
    hints.rules.is_caption_credit = [this](std::string_view line, bool any_name) {
      const auto place = any_name ? furniture::CreditPlace::kElement : furniture::CreditPlace::kCaption;
      return furniture::parse_credit(line, place, agencies_).has_value();
    };
    hints.rules.is_byline = [this](std::string_view line) { return metadata::read_byline(line, context_).has_value(); };
    hints.rules.is_consent = is_consent_line;
    hints.rules.is_wall = metadata::is_wall_line;
    hints.rules.is_headline = [stated = folded_titles(hints.headlines)](std::string_view line) {
      return std::find(stated.begin(), stated.end(), content::fold(line)) != stated.end();
    };
    return hints;
  }

  static std::vector<std::string> folded_titles(const std::vector<std::string>& titles) {
    std::vector<std::string> out;
    for (const auto& title : titles) {
      if (auto text = content::fold(title); !text.empty()) out.push_back(std::move(text));
    }
    return out;
  }

  metadata::Access access() const {
    metadata::Access access;
    const auto& linked = head_.linked();
    access.locked = (linked && linked->locked) || head_.meta().first({"article:content_tier"}) == "locked";
    if (linked) access.locked_parts = linked->locked_parts;
    return access;
  }

  /// Enters that a field took this block of the body.
  void drop_line(std::string_view text, content::FieldLine field, content::Rule rule) const {
    trace_->drop(text, name_of(field), text_of(rule));
  }

  bool read_line(const std::string& line, html::NodeId node) {
    auto byline = metadata::read_byline(line, context_);
    if (!byline) return false;
    read_lines_.insert(line);
    if (!byline->people.empty() && byline_claims_.size() < kMostBylines) {
      byline_claims_.push_back({{line, metadata::Source::kByline, "", node},
                                metadata::corrected_by_elements(doc_, node, std::move(byline->people))});
    }
    for (auto& date : byline->dates) {
      const bool seen = std::find(byline_dates_.begin(), byline_dates_.end(), date) != byline_dates_.end();
      if (seen || byline_dates_.size() >= kMostBylines) continue;
      date.claim.text = line;
      date.claim.node = node;
      byline_dates_.push_back(std::move(date));
    }
    return true;
  }

  /// "By" on a line of its own is read with the next line.
  void read_bylines(const std::vector<content::BylineLine>& lines) {
    std::string lead;
    for (const auto& [line, node] : lines) {
      const bool read = read_line(lead + line, node);
      if (read && !lead.empty()) read_lines_.insert({line, lead.substr(0, lead.size() - 1)});
      if (!read && !lead.empty()) read_line(line, node);
      lead = metadata::is_byline_lead(line) ? line + ' ' : std::string{};
    }
  }

  /// Takes bylines and dates that are blocks at the top or the bottom of the body, and dates with their role anywhere.
  void take_bylines() {
    auto& body = article_.body;
    std::vector<Block> kept;
    Moves moves;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const bool edge = i < kHeadBlocks || i + kBylineFootBlocks >= body.size();
      const bool plain = body[i].kind == BlockKind::kParagraph || body[i].kind == BlockKind::kHeading;
      const auto byline = plain ? metadata::read_byline(body[i].text, context_) : std::nullopt;
      const bool dated = byline && byline->people.empty() &&
                         std::all_of(byline->dates.begin(), byline->dates.end(), [](const metadata::StatedDate& date) {
                           return date.role != metadata::DateRole::kNone;
                         });
      if (byline && (edge || dated)) {
        read_line(body[i].text, html::kNil);
        if (trace_) drop_line(body[i].text, content::FieldLine::kByline, content::Rule::kByline);
        moves.dropped();
      } else {
        moves.kept(kept.size());
        kept.push_back(std::move(body[i]));
      }
    }
    body = std::move(kept);
    moves.apply(article_.removed, body.size());
  }

  void add_images(const content::Content& content, const std::vector<Credit>& lines) {
    for (const auto& picture : content.images) {
      if (article_.images.size() >= kMostPictures) break;
      article_.images.push_back(image_of(picture));
    }
    add_linked_picture();
    for (const auto& image : article_.images)
      if (!image.url.empty() && image.credit) carried_.insert(image.credit->raw);
    for (const auto& line : content.credit_lines) {
      if (is_rights_notice(line)) continue;
      if (auto credit = furniture::parse_credit(line, furniture::CreditPlace::kLine, agencies_))
        add_credit(std::move(*credit));
    }
    for (const auto& credit : lines) add_credit(credit);
  }

  Image image_of(const content::PageImage& picture) const {
    auto split = credit_of_picture(picture, agencies_);
    Image image{metadata::canonical_url(picture.url, base_), std::move(split.caption), std::move(split.credit)};
    if (!image.credit && head_.linked()) {
      const bool lead = article_.images.empty();
      image.credit = linked_credit(head_.linked()->images, image.url, lead, head_.sites(), agencies_);
    }
    return image;
  }

  /// A page whose pictures are loaded by a script may still describe the first one.
  void add_linked_picture() {
    if (!article_.images.empty() || !head_.linked()) return;
    const auto& images = head_.linked()->images;
    if (auto credit = linked_credit(images, {}, true, head_.sites(), agencies_)) {
      const auto& image = images.front();
      article_.images.push_back({metadata::canonical_url(image.url, page_.url), image.caption, std::move(credit)});
    }
  }

  /// A line of its own, unless one of the pictures has the same.
  void add_credit(Credit credit) {
    if (article_.images.size() < kMostPictures && !carried_.contains(credit.raw))
      article_.images.push_back({{}, {}, std::move(credit)});
  }

  const html::Document& doc_;
  const Page& page_;
  const Settings& settings_;
  Trace* trace_;
  furniture::Markers markers_;
  furniture::Agencies agencies_;
  selectors::SelectedParts selected_;
  metadata::PageHead head_;
  metadata::DateContext context_;
  std::string base_;  // what addresses in the page are relative to: <base href>, else the page's own URL
  Article article_;
  std::vector<metadata::AuthorClaim> byline_claims_;
  std::vector<metadata::StatedDate> byline_dates_;
  std::unordered_set<std::string> read_lines_;  // those that were read as bylines
  std::set<std::string> carried_;               // credit lines of pictures
};

}  // namespace

Analysis analyze_html(std::string text, const Page& page, const Settings& settings, Trace* trace) {
  const auto doc = html::parse(std::move(text));
  return HtmlReader(doc, page, settings, trace).read();
}

}  // namespace tearsheet::analyzers
