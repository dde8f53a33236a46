#include "analyzers/metadata/people/cjk_byline.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

TEST_CASE("labels before and behind names are read") {
  struct Case {
    const char* line;
    Names authors, agencies;
  };
  const Case cases[] = {
      {"记者 李晓荷 周以南", {"李晓荷", "周以南"}, {}},
      {"记者：李晓荷、周以南", {"李晓荷", "周以南"}, {}},
      {"本报记者 李晓荷 报道", {"李晓荷"}, {}},
      {"（记者李晓荷）", {"李晓荷"}, {}},
      {"記者王小明／台北報導", {"王小明"}, {}},
      {"〔記者王小明、陳大文／台北報導〕", {"王小明", "陳大文"}, {}},
      {"文／陳大文", {"陳大文"}, {}},
      {"文：陳大文 攝影：林小華", {"陳大文"}, {}},
      {"作者 李四", {"李四"}, {}},
      {"来源：新华社 作者：李四", {"李四"}, {"Xinhua"}},
      {"来源：江网-临江频道", {}, {}},
      {"责编：王淼、陈粟", {}, {}},
      {"（责编：王淼、陈粟）", {}, {}},
      {"執筆：山田太郎", {"山田太郎"}, {}},
      {"文・写真 山田太郎", {"山田太郎"}, {}},
      {"ライター：サラ・コナー", {"サラ・コナー"}, {}},
      {"홍길동 기자", {"홍길동"}, {}},
      {"홍길동 기자 hong@example.kr", {"홍길동"}, {}},
      {"홍길동기자", {"홍길동"}, {}},
      {"서울=홍길동 특파원", {"홍길동"}, {}},
      {"기자 홍길동", {"홍길동"}, {}},
      {"글 홍길동, 사진 김철수", {"홍길동"}, {}},
      {"作者：约翰·史密斯", {"约翰·史密斯"}, {}},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const auto byline = read_cjk_byline(c.line);
    REQUIRE(byline);
    CHECK(byline->people.authors == c.authors);
    CHECK(byline->people.agencies == c.agencies);
  }
  const auto dated = read_cjk_byline("2024年04月24日08:12 | 来源：江网");
  REQUIRE(dated);
  CHECK(dated->dates == "2024年04月24日08:12");
}

TEST_CASE("other texts of these scripts are no bylines") {
  for (const auto* line :
       {"", "记者", "李晓荷 周以南", "记者从市水务局获悉，工程将提前完成。", "记者在现场看到，水位已经下降", "文化生活",
        "作者简介", "홍길동", "기자회견 열려", "来源不明的钱款", "編集部のおすすめ", "By 山田"}) {
    INFO(line);
    const auto byline = read_cjk_byline(line);
    CHECK((!byline || byline->people.empty()));
  }
}
