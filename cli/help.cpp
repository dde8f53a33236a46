#include "cli/output.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

int help(const std::string& verb, const Common& common) {
  Output out(common.color, true);
  out.write(help_text(verbs(), verb));
  out.finish();
  return 0;
}

Action declare_help(Options& declared) {
  auto verb = std::make_shared<std::string>();
  declared.text("VERB", *verb, "the verb to describe");
  return [verb](const Common& common) { return help(*verb, common); };
}

}  // namespace

const Verb kHelp{"help", "describe a verb", "", declare_help};

}  // namespace tearsheet::cli
