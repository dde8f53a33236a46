#include "analyzers/metadata/people/cjk_byline.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/metadata/people/person_name.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// In bytes; such a line has a few names of three letters.
constexpr std::size_t kLongestCjkByline = 200;
constexpr std::size_t kMostNameLetters = 4;      ///< of a name without a dot
constexpr std::size_t kMostForeignLetters = 16;  ///< of a name with one: 约翰·史密斯
constexpr std::size_t kMostPending = 4;          ///< names before the role that says what they are
constexpr std::size_t kMostOtherLetters = 20;    ///< of a source

enum class LabelKind { kNone, kAuthor, kSource, kOther };

struct Label {
  std::string_view text;
  LabelKind kind;
};

/// Before a name. A longer label comes before its own beginning.
constexpr Label kLabels[] = {
    {"特约记者", LabelKind::kAuthor},   {"特約記者", LabelKind::kAuthor},   {"实习记者", LabelKind::kAuthor},
    {"實習記者", LabelKind::kAuthor},   {"见习记者", LabelKind::kAuthor},   {"首席记者", LabelKind::kAuthor},
    {"本报记者", LabelKind::kAuthor},   {"本報記者", LabelKind::kAuthor},   {"本网记者", LabelKind::kAuthor},
    {"本社記者", LabelKind::kAuthor},   {"新华社记者", LabelKind::kAuthor}, {"中新社记者", LabelKind::kAuthor},
    {"中央社記者", LabelKind::kAuthor}, {"特派記者", LabelKind::kAuthor},   {"通讯员", LabelKind::kAuthor},
    {"通訊員", LabelKind::kAuthor},     {"记者", LabelKind::kAuthor},       {"記者", LabelKind::kAuthor},
    {"文章作者", LabelKind::kAuthor},   {"作者", LabelKind::kAuthor},       {"撰文", LabelKind::kAuthor},
    {"撰稿", LabelKind::kAuthor},       {"采写", LabelKind::kAuthor},       {"採訪", LabelKind::kAuthor},
    {"采访", LabelKind::kAuthor},       {"執筆", LabelKind::kAuthor},       {"执笔", LabelKind::kAuthor},
    {"取材・文", LabelKind::kAuthor},   {"取材・執筆", LabelKind::kAuthor}, {"文・写真", LabelKind::kAuthor},
    {"取材", LabelKind::kAuthor},       {"投稿者", LabelKind::kAuthor},     {"筆者", LabelKind::kAuthor},
    {"著者", LabelKind::kAuthor},       {"ライター", LabelKind::kAuthor},   {"글쓴이", LabelKind::kAuthor},
    {"작성자", LabelKind::kAuthor},     {"기자", LabelKind::kAuthor},       {"글", LabelKind::kAuthor},
    {"文", LabelKind::kAuthor},         {"文章来源", LabelKind::kSource},   {"文章來源", LabelKind::kSource},
    {"稿件来源", LabelKind::kSource},   {"信息来源", LabelKind::kSource},   {"新闻来源", LabelKind::kSource},
    {"来源", LabelKind::kSource},       {"來源", LabelKind::kSource},       {"稿源", LabelKind::kSource},
    {"出典", LabelKind::kSource},       {"출처", LabelKind::kSource},       {"责任编辑", LabelKind::kOther},
    {"責任編輯", LabelKind::kOther},    {"责编", LabelKind::kOther},        {"責編", LabelKind::kOther},
    {"编辑", LabelKind::kOther},        {"編輯", LabelKind::kOther},        {"編集者", LabelKind::kOther},
    {"編集", LabelKind::kOther},        {"校对", LabelKind::kOther},        {"校對", LabelKind::kOther},
    {"审核", LabelKind::kOther},        {"審核", LabelKind::kOther},        {"监制", LabelKind::kOther},
    {"主编", LabelKind::kOther},        {"翻译", LabelKind::kOther},        {"翻譯", LabelKind::kOther},
    {"摄影", LabelKind::kOther},        {"攝影", LabelKind::kOther},        {"撮影", LabelKind::kOther},
    {"写真", LabelKind::kOther},        {"사진", LabelKind::kOther},        {"图片", LabelKind::kOther},
    {"圖片", LabelKind::kOther},        {"편집", LabelKind::kOther},
};

/// After a name: "홍길동 기자".
constexpr std::string_view kCjkRoles[] = {"논설위원", "선임기자", "객원기자", "인턴기자", "전문기자",
                                          "특파원",   "기자",     "記者",     "记者"};

/// "台北報導": where it was written.
constexpr std::string_view kReports[] = {"報導", "报道", "報道", "報导"};

/// What divides a line; a middle dot only with blanks around it, since names have one.
constexpr std::array<std::string_view, 15> kDividers = {"／", "/",  "｜", "|",  "：", ":",      "　", " ",
                                                        "、", "，", ",",  "；", ";",  "\u00A0", "•"};

/// What follows a label and is nobody: "作者简介".
constexpr std::string_view kNobody[] = {"简介",   "簡介", "介绍", "介紹", "团队", "團隊", "编辑部",       "編輯部",
                                        "編集部", "消息", "综合", "綜合", "整理", "授权", "原创",         "网友",
                                        "專欄",   "专栏", "一覧", "信息", "资料", "紹介", "プロフィール", "소개"};

constexpr std::string_view kBrackets[] = {"（", "）", "(", ")", "【", "】", "[", "]", "〔", "〕"};

std::string_view without_brackets(std::string_view line) {
  for (bool again = true; again;) {
    line = trim_white(line);
    again = false;
    for (const auto mark : kBrackets) {
      if (line.starts_with(mark)) line.remove_prefix(mark.size()), again = true;
      if (line.ends_with(mark)) line.remove_suffix(mark.size()), again = true;
    }
  }
  return line;
}

bool is_cjk(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  const auto script = uscript_getScript(c, &error);
  return script == USCRIPT_HAN || script == USCRIPT_HANGUL || script == USCRIPT_HIRAGANA ||
         script == USCRIPT_KATAKANA || c == U'々' || c == U'ー';
}

/// Letters of a name of these scripts; 0 for any other text.
std::size_t cjk_letters(std::string_view text) {
  std::size_t letters = 0;
  bool dot = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (c == U'·' || c == U'・')
      dot = true;
    else if (!is_cjk(c))
      return 0;
    else
      ++letters;
  }
  return letters >= 2 && letters <= (dot ? kMostForeignLetters : kMostNameLetters) ? letters : 0;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

template <class Dividers>
std::vector<std::string_view> split_at(std::string_view line, const Dividers& dividers) {
  std::vector<std::string_view> chunks;
  std::size_t from = 0;
  const auto close = [&](std::size_t to) {
    if (to > from) chunks.push_back(line.substr(from, to - from));
  };
  for (std::size_t at = 0; at < line.size();) {
    const auto rest = line.substr(at);
    const auto* divider = std::find_if(dividers.begin(), dividers.end(), [&](auto d) { return rest.starts_with(d); });
    // 12:06 is one time.
    const bool clock = divider != dividers.end() && *divider == ":" && at > 0 && line[at - 1] >= '0' &&
                       line[at - 1] <= '9' && at + 1 < line.size() && line[at + 1] >= '0' && line[at + 1] <= '9';
    if (divider == dividers.end() || clock) {
      next_code_point(line, at);
      continue;
    }
    close(at);
    from = at += divider->size();
  }
  close(line.size());
  return chunks;
}

std::vector<std::string_view> sides_of(std::string_view line) {
  return split_at(line, std::initializer_list<std::string_view>{"＝", "="});
}
std::vector<std::string_view> chunks_of(std::string_view line) { return split_at(line, kDividers); }

/// Does a label begin it, or a role end it?
bool is_labelled(std::string_view chunk) {
  return std::any_of(std::begin(kLabels), std::end(kLabels),
                     [&](const auto& l) { return chunk.starts_with(l.text); }) ||
         std::any_of(std::begin(kCjkRoles), std::end(kCjkRoles), [&](auto role) { return chunk.ends_with(role); });
}

bool is_hangul(std::string_view text) {
  std::size_t at = 0;
  UErrorCode error = U_ZERO_ERROR;
  return !text.empty() && uscript_getScript(static_cast<UChar32>(next_code_point(text, at)), &error) == USCRIPT_HANGUL;
}

class CjkReader {
 public:
  std::optional<CjkByline> read(std::string_view line) {
    // "서울=홍길동 특파원", "홍길동 기자 = 서울": a side without a label says where.
    for (const auto side : sides_of(line)) {
      const auto chunks = chunks_of(side);
      if (side.size() < line.size() && std::none_of(chunks.begin(), chunks.end(), is_labelled)) continue;
      for (const auto chunk : chunks) {
        if (!read_chunk(without_brackets(chunk))) return std::nullopt;
      }
    }
    if (!labelled_ || !pending_.empty()) return std::nullopt;
    return std::move(byline_);
  }

 private:
  bool read_chunk(std::string_view chunk) {
    if (chunk.empty() || chunk == "·" || chunk == "-" || chunk.find('@') != std::string_view::npos) return true;
    if (read_role(chunk)) return true;
    if (is_nobody(chunk)) return false;
    if (read_label(chunk)) return true;
    if (holds_digit(chunk)) {
      byline_.dates.append(byline_.dates.empty() ? "" : " ").append(chunk);
      return true;
    }
    if (is_report(chunk)) return labelled_;
    return read_value(chunk);
  }

  /// A label by itself, or with a name right after it.
  bool read_label(std::string_view chunk) {
    for (const auto& [text, kind] : kLabels) {
      if (!chunk.starts_with(text)) continue;
      const auto rest = chunk.substr(text.size());
      // 文 and 글 begin many names and words.
      if (!rest.empty() && (code_points(text) < 2 || is_hangul(text) || cjk_letters(rest) == 0)) continue;
      labelled_ = true;
      state_ = kind;
      return rest.empty() || read_value(rest);
    }
    return false;
  }

  /// "홍길동 기자", "홍길동기자": the name before it, or at its beginning.
  bool read_role(std::string_view chunk) {
    for (const auto role : kCjkRoles) {
      if (!chunk.ends_with(role)) continue;
      const auto name = chunk.substr(0, chunk.size() - role.size());
      if (name.empty() && pending_.empty()) return false;
      if (!name.empty() && cjk_letters(name) == 0) return false;
      if (!name.empty() && is_house(name)) return false;
      // "순천, 광양 구현모 기자": places have two letters, most names three.
      for (const auto before : pending_) {
        const bool place = is_hangul(before) && cjk_letters(before) == 2 && cjk_letters(pending_.back()) > 2;
        if (!place) add_names(before);
      }
      if (!name.empty()) add_names(name);
      pending_.clear();
      labelled_ = true;
      state_ = LabelKind::kOther;
      return true;
    }
    return false;
  }

  /// "本报记者" is the newspaper's own reporter, not one called 本报.
  static bool is_house(std::string_view name) {
    for (const std::string_view word : {"本报", "本報", "本网", "本社", "본보", "特约", "特約", "实习", "實習", "首席",
                                        "见习", "特派", "新华社", "中新社", "中央社"}) {
      if (name == word) return true;
    }
    return false;
  }

  static bool is_report(std::string_view chunk) {
    return code_points(chunk) <= 8 &&
           std::any_of(std::begin(kReports), std::end(kReports), [&](auto report) { return chunk.ends_with(report); });
  }

  bool read_value(std::string_view chunk) {
    if (auto agency = furniture::canonical_agency(chunk); !agency.empty()) {
      add_authors(byline_.people.agencies, {std::move(agency)});
      return labelled_;
    }
    switch (state_) {
      case LabelKind::kSource:
      case LabelKind::kOther:
        return code_points(chunk) <= kMostOtherLetters;
      case LabelKind::kAuthor:
        if (cjk_letters(chunk) == 0) return false;
        add_names(chunk);
        return true;
      case LabelKind::kNone:
        break;
    }
    // A name whose role comes next.
    if (is_house(chunk)) return true;
    if (cjk_letters(chunk) == 0 || pending_.size() == kMostPending) return false;
    pending_.push_back(chunk);
    return true;
  }

  /// "홍길동·김철수" are two; in other scripts the dot is part of a name.
  void add_names(std::string_view chunk) {
    const auto names = is_hangul(chunk) ? split_at(chunk, std::initializer_list<std::string_view>{"·", "・"})
                                        : std::vector<std::string_view>{chunk};
    for (const auto name : names) add_authors(byline_.people.authors, {std::string(name)});
  }

  /// "作者简介": about the author.
  static bool is_nobody(std::string_view chunk) {
    return std::any_of(std::begin(kNobody), std::end(kNobody), [&](auto word) { return chunk.ends_with(word); });
  }

  CjkByline byline_;
  std::vector<std::string_view> pending_;
  LabelKind state_ = LabelKind::kNone;
  bool labelled_ = false;
};

}  // namespace

std::optional<CjkByline> read_cjk_byline(std::string_view line) {
  line = without_brackets(line);
  if (line.empty() || line.size() > kLongestCjkByline) return std::nullopt;
  // Fast, for every line of a page: do its first letters belong to these scripts?
  std::size_t at = 0;
  bool cjk = false;
  for (int i = 0; i < 40 && at < line.size() && !cjk; ++i)
    cjk = is_cjk(static_cast<UChar32>(next_code_point(line, at)));
  if (!cjk) return std::nullopt;
  return CjkReader().read(line);
}

}  // namespace tearsheet::analyzers::metadata
