// Measures the splitting of text into words: for each UTF-8 file, words_runner FILE… prints the number of words and the
// time per word, in the fastest of 50 passes, one thread.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>

#include "analyzers/text/words.h"
#include "base/file.h"

using namespace tearsheet;

int main(int argc, char** argv) {
  try {
    for (int i = 1; i < argc; ++i) {
      const auto text = read_file(argv[i]);
      std::size_t words = 0;
      double fastest = 0;
      for (int pass = 0; pass < 50; ++pass) {
        const auto start = std::chrono::steady_clock::now();
        words = analyzers::split_words(text).size();
        const double ns = std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
        fastest = pass == 0 ? ns : std::min(fastest, ns);
      }
      std::printf("%s: %zu words, %.1f ns a word\n", argv[i], words,
                  fastest / static_cast<double>(std::max(words, std::size_t{1})));
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "words_runner: %s\n", error.what());
    return 1;
  }
}
