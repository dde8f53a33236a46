#pragma once

// Generates articles for benchmarks of the index: any number, the same ones each time.
//
// Words are drawn by Zipf's law from 300,000, so that w1 is as common as "the" and w5000 as rare as a name. A body has
// 300 of them, in sentences of 15 and paragraphs of 60; all other fields are filled too.

#include <random>
#include <string>
#include <vector>

#include "analyzers/article.h"

namespace tearsheet::bench {

class MadeArticles {
 public:
  MadeArticles();
  analyzers::Article next();

 private:
  std::string words(int count);
  std::string paragraph();

  std::vector<double> sums_;
  std::mt19937_64 random_{1};
  std::size_t made_ = 0;
};

}  // namespace tearsheet::bench
