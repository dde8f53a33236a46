#include "analyzers/metadata/claims/field_trace.h"

#include "analyzers/content/tracing.h"

namespace tearsheet::analyzers::metadata {

void trace_field(const html::Document* doc, Field field, const std::string& value, const std::vector<Claim>& claims,
                 const std::vector<Verdict>& verdicts, Trace& trace) {
  TracedField traced{std::string(name_of(field)), value, {}};
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto& claim = claims[i];
    const auto& verdict = verdicts[i];
    if (claim.text.empty()) continue;
    traced.claims.push_back({verdict.won, std::string(name_of(claim.source)), std::string(claim.stated_kind),
                             claim.text, verdict.value,
                             doc && claim.node != html::kNil ? content::path_of(*doc, claim.node) : "", verdict.why});
  }
  trace.fields.push_back(std::move(traced));
}

}  // namespace tearsheet::analyzers::metadata
