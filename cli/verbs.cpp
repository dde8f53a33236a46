#include "cli/verbs.h"

namespace tearsheet::cli {

const std::vector<const Verb*>& verbs() {
  static const std::vector<const Verb*> all = {
      &kInit,   &kCheck,  &kRun,    &kCrawl,   &kUpdate,  &kImport, &kExtract, &kMatch,  &kAnalyze,  &kQuery,
      &kSearch, &kShow,   &kAlerts, &kSilence, &kDeliver, &kOutbox, &kDrill,   &kTest,   &kBacktest, &kExplain,
      &kWhyNot, &kStatus, &kRobots, &kOutlet,  &kExport,  &kReport, &kServe,   &kVerify, &kRebuild,  &kHelp};
  return all;
}

}  // namespace tearsheet::cli
