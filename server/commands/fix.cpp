#include "server/commands/fix.h"

#include <algorithm>
#include <vector>

namespace vouch {
namespace {

const Fix* safe_fix(const Finding& finding) {
  const Fix* found = nullptr;
  for (const Fix& fix : finding.fixes) {
    if (fix.safe && !fix.edits.empty() && (found == nullptr || (fix.preferred && !found->preferred))) {
      found = &fix;
    }
  }
  return found;
}

}  // namespace

bool has_safe_fix(const Finding& finding) { return safe_fix(finding) != nullptr; }

std::string apply_safe_fixes(const Report& report, std::size_t& applied) {
  std::vector<const Fix*> fixes;
  for (const Finding& finding : report.findings) {
    if (const Fix* fix = safe_fix(finding)) {
      fixes.push_back(fix);
    }
  }
  const auto start = [](const Fix* fix) { return fix->edits.front().span.begin; };
  const auto end = [](const Fix* fix) {
    Offset last = 0;
    for (const Edit& edit : fix->edits) {
      last = std::max(last, edit.span.end);
    }
    return last;
  };
  std::stable_sort(fixes.begin(), fixes.end(), [&](const Fix* a, const Fix* b) { return start(a) < start(b); });
  std::vector<Edit> edits;
  Offset free_from = 0;
  bool any = false;
  for (const Fix* fix : fixes) {
    if (any && start(fix) <= free_from) {
      continue;
    }
    edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    free_from = end(fix);
    any = true;
    ++applied;
  }
  return apply_edits(report.document->text(), std::move(edits));
}

Mended mend(std::string text, const std::function<Report(std::string)>& check) {
  Mended out;
  out.report = check(text);
  out.text = std::move(text);
  for (int round = 0; round < kMaxFixRounds; ++round) {
    std::size_t applied = 0;
    std::string next = apply_safe_fixes(out.report, applied);
    if (applied == 0 || next == out.text) {
      break;
    }
    out.applied += applied;
    out.report = check(next);
    out.text = std::move(next);
  }
  return out;
}

}  // namespace vouch
