// Between the analysis and LSP: byte spans and ranges, findings and diagnostics, edits and text edits.
// The only place where an offset is anything but a byte. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/rule.h"
#include "analyzers/text/source.h"
#include "protocol/types.h"
#include "server/files/config_file.h"

namespace vouch::server {

// What the client told at initialize, as far as answers depend on it.
struct Client {
  Encoding encoding = Encoding::utf16;
  bool markdown_hover = false;
  bool markdown_completion = false;
  bool document_changes = false;
  bool change_annotations = false;
  bool code_action_literals = false;
  bool code_action_resolve = false;
  bool preferred_actions = false;
  bool disabled_actions = false;
  bool nested_symbols = false;
  bool related_information = false;
  bool code_description = false;
  bool diagnostic_data = false;
  bool diagnostic_tags = false;
  bool diagnostic_versions = false;
  bool pull_diagnostics = false;
  bool refresh_diagnostics = false;
  bool related_documents = false;
  bool lazy_hints = false;        // takes a hint's tooltip later
  bool lazy_completions = false;  // takes a completion's documentation later
  bool configuration_pull = false;
  bool register_watchers = false;
  bool register_configuration = false;
  bool rename_prepare = false;
  bool line_folding_only = false;
  bool work_done_progress = false;
  bool apply_edit = false;
};
[[nodiscard]] Client client_of(const lsp::ClientCapabilities& capabilities);

[[nodiscard]] std::string_view lsp_name(Encoding encoding);
[[nodiscard]] lsp::Position to_lsp(const Source& source, Offset offset, Encoding encoding);
[[nodiscard]] lsp::Range to_lsp(const Source& source, Span span, Encoding encoding);
// Clamped to the text; a range that runs backwards is turned round.
[[nodiscard]] Offset to_offset(const Source& source, lsp::Position position, Encoding encoding);
[[nodiscard]] Span to_span(const Source& source, const lsp::Range& range, Encoding encoding);

[[nodiscard]] std::vector<lsp::TextEdit> to_lsp(const Source& source, const std::vector<Edit>& edits,
                                                Encoding encoding);
// The edits of one draft as the client can take them: with its version where it advertised documentChanges.
[[nodiscard]] lsp::WorkspaceEdit workspace_edit(const std::string& uri, std::int32_t version,
                                                std::vector<lsp::TextEdit> edits, const Client& client);

// `rule_page` is where the rule's page can be opened; empty where there is no such place.
[[nodiscard]] lsp::Diagnostic to_diagnostic(const Source& source, const Finding& finding, const std::string& uri,
                                            const std::string& rule_page, const Client& client);
// More edits into `out`; without a version the draft is not open.
void add_to(lsp::WorkspaceEdit& out, const std::string& uri, std::optional<std::int32_t> version,
            std::vector<lsp::TextEdit> edits, const Client& client);

[[nodiscard]] lsp::Diagnostic to_diagnostic(const Source& source, const ConfigProblem& problem, const Client& client);

// Markdown without its markup, for clients that show text as it is.
[[nodiscard]] std::string plain_text(std::string_view markdown);

}  // namespace vouch::server
