#include "server/convert.h"

#include <algorithm>

namespace vouch::server {
namespace {

constexpr std::string_view kSourceName = "vouch";
constexpr std::int32_t kTagUnnecessary = 1;

std::int32_t to_lsp(Severity severity) { return static_cast<std::int32_t>(severity) + 1; }

bool offers(const std::optional<std::vector<std::string>>& list, std::string_view word) {
  return list && std::find(list->begin(), list->end(), word) != list->end();
}

Encoding chosen_encoding(const lsp::ClientCapabilities& capabilities) {
  if (!capabilities.general || !capabilities.general->positionEncodings) {
    return Encoding::utf16;
  }
  // Bytes are what the analysis counts in; then the client's own order.
  const auto& offered = *capabilities.general->positionEncodings;
  if (std::find(offered.begin(), offered.end(), "utf-8") != offered.end()) {
    return Encoding::utf8;
  }
  for (const std::string& word : offered) {
    if (word == "utf-16") {
      return Encoding::utf16;
    }
    if (word == "utf-32") {
      return Encoding::utf32;
    }
  }
  return Encoding::utf16;
}

bool set(const std::optional<bool>& flag) { return flag.value_or(false); }

bool can_resolve(const std::optional<lsp::ResolveSupport>& support, std::string_view property) {
  return support && offers(support->properties, property);
}

void read_text_document(const lsp::TextDocumentClientCapabilities& text, Client& client) {
  client.markdown_hover = text.hover && offers(text.hover->contentFormat, "markdown");
  if (text.codeAction) {
    client.code_action_literals = text.codeAction->codeActionLiteralSupport.has_value();
    client.preferred_actions = set(text.codeAction->isPreferredSupport);
    client.disabled_actions = set(text.codeAction->disabledSupport);
    client.code_action_resolve =
        set(text.codeAction->dataSupport) && can_resolve(text.codeAction->resolveSupport, "edit");
  }
  client.nested_symbols = text.documentSymbol && set(text.documentSymbol->hierarchicalDocumentSymbolSupport);
  if (text.publishDiagnostics) {
    client.related_information = set(text.publishDiagnostics->relatedInformation);
    client.code_description = set(text.publishDiagnostics->codeDescriptionSupport);
    client.diagnostic_data = set(text.publishDiagnostics->dataSupport);
    client.diagnostic_versions = set(text.publishDiagnostics->versionSupport);
    if (const auto& tags = text.publishDiagnostics->tagSupport) {
      const auto* values = std::get_if<lsp::TagSupport>(&*tags);
      client.diagnostic_tags = values == nullptr ? std::get<bool>(*tags)
                                                 : std::find(values->valueSet.begin(), values->valueSet.end(),
                                                             kTagUnnecessary) != values->valueSet.end();
    }
  }
  // A client that takes pushes gets them: they come as soon as they are known.
  client.pull_diagnostics = text.diagnostic.has_value() && !text.publishDiagnostics;
  client.related_documents = text.diagnostic && set(text.diagnostic->relatedDocumentSupport);
  client.lazy_hints = text.inlayHint && can_resolve(text.inlayHint->resolveSupport, "tooltip");
  client.lazy_completions = text.completion && text.completion->completionItem &&
                            can_resolve(text.completion->completionItem->resolveSupport, "documentation");
  client.rename_prepare = text.rename && set(text.rename->prepareSupport);
  client.change_annotations = text.rename && set(text.rename->honorsChangeAnnotations);
  client.line_folding_only = text.foldingRange && set(text.foldingRange->lineFoldingOnly);
  client.markdown_completion = text.completion && text.completion->completionItem &&
                               offers(text.completion->completionItem->documentationFormat, "markdown");
}

}  // namespace

Client client_of(const lsp::ClientCapabilities& capabilities) {
  Client client;
  client.encoding = chosen_encoding(capabilities);
  if (capabilities.textDocument) {
    read_text_document(*capabilities.textDocument, client);
  }
  if (const auto& workspace = capabilities.workspace) {
    client.document_changes = workspace->workspaceEdit && set(workspace->workspaceEdit->documentChanges);
    client.change_annotations = client.change_annotations && client.document_changes &&
                                workspace->workspaceEdit->changeAnnotationSupport.has_value();
    client.apply_edit = set(workspace->applyEdit);
    client.configuration_pull = set(workspace->configuration);
    client.register_watchers =
        workspace->didChangeWatchedFiles && set(workspace->didChangeWatchedFiles->dynamicRegistration);
    client.register_configuration =
        workspace->didChangeConfiguration && set(workspace->didChangeConfiguration->dynamicRegistration);
    client.refresh_diagnostics = workspace->diagnostics && set(workspace->diagnostics->refreshSupport);
  }
  client.work_done_progress = capabilities.window && set(capabilities.window->workDoneProgress);
  return client;
}

std::string_view lsp_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "utf-8";
    case Encoding::utf16:
      return "utf-16";
    case Encoding::utf32:
      return "utf-32";
  }
  return "utf-16";
}

lsp::Position to_lsp(const Source& source, Offset offset, Encoding encoding) {
  const Position position = source.position(offset, encoding);
  return {position.line, position.character};
}

lsp::Range to_lsp(const Source& source, Span span, Encoding encoding) {
  return {to_lsp(source, span.begin, encoding), to_lsp(source, std::max(span.begin, span.end), encoding)};
}

Offset to_offset(const Source& source, lsp::Position position, Encoding encoding) {
  return source.offset({position.line, position.character}, encoding);
}

Span to_span(const Source& source, const lsp::Range& range, Encoding encoding) {
  const Offset a = to_offset(source, range.start, encoding);
  const Offset b = to_offset(source, range.end, encoding);
  return {std::min(a, b), std::max(a, b)};
}

std::vector<lsp::TextEdit> to_lsp(const Source& source, const std::vector<Edit>& edits, Encoding encoding) {
  std::vector<lsp::TextEdit> out;
  out.reserve(edits.size());
  for (const Edit& edit : edits) {
    out.push_back({to_lsp(source, edit.span, encoding), edit.text, {}});
  }
  return out;
}

lsp::WorkspaceEdit workspace_edit(const std::string& uri, std::int32_t version, std::vector<lsp::TextEdit> edits,
                                  const Client& client) {
  lsp::WorkspaceEdit out;
  add_to(out, uri, version, std::move(edits), client);
  return out;
}

void add_to(lsp::WorkspaceEdit& out, const std::string& uri, std::optional<std::int32_t> version,
            std::vector<lsp::TextEdit> edits, const Client& client) {
  if (client.document_changes) {
    lsp::OptionalVersionedTextDocumentIdentifier id{uri, lsp::Null{}};
    if (version) {
      id.version = *version;
    }
    (out.documentChanges ? *out.documentChanges : out.documentChanges.emplace())
        .push_back({std::move(id), std::move(edits)});
  } else {
    auto& changes = out.changes ? *out.changes : out.changes.emplace();
    auto& list = changes[uri];
    std::move(edits.begin(), edits.end(), std::back_inserter(list));
  }
}

lsp::Diagnostic to_diagnostic(const Source& source, const Finding& finding, const std::string& uri,
                              const std::string& rule_page, const Client& client) {
  lsp::Diagnostic out;
  out.range = to_lsp(source, finding.span, client.encoding);
  out.severity = to_lsp(finding.severity);
  out.code = std::string(finding.rule);
  out.source = kSourceName;
  out.message = finding.message;
  if (client.code_description && !rule_page.empty()) {
    out.codeDescription = lsp::CodeDescription{rule_page};
  }
  if (client.diagnostic_tags && finding.unnecessary) {
    out.tags = {kTagUnnecessary};
  }
  if (client.related_information && !finding.related.empty()) {
    for (const Related& related : finding.related) {
      if (!out.relatedInformation) {
        out.relatedInformation.emplace();
      }
      out.relatedInformation->push_back({{uri, to_lsp(source, related.span, client.encoding)}, related.message});
    }
  }
  if (client.diagnostic_data) {
    lsp::FindingData data{std::string(finding.rule), {}};
    for (const Fix& fix : finding.fixes) {
      data.fixes.push_back(fix.title);
    }
    out.data = lsp::to_any(data);
  }
  return out;
}

lsp::Diagnostic to_diagnostic(const Source& source, const ConfigProblem& problem, const Client& client) {
  lsp::Diagnostic out;
  out.range = to_lsp(source, problem.span, client.encoding);
  out.severity = to_lsp(problem.severity);
  out.source = kSourceName;
  out.message = problem.message;
  return out;
}

std::string plain_text(std::string_view markdown) {
  std::string out;
  bool line_start = true;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    const char c = markdown[i];
    if (line_start && c == '#') {
      while (i < markdown.size() && markdown[i] == '#') {
        ++i;
      }
      line_start = false;
      continue;  // the space behind the last `#` is this character
    }
    line_start = c == '\n';
    const bool escape = c == '\\' && i + 1 < markdown.size() &&
                        std::string_view("*_`#\\[]<").find(markdown[i + 1]) != std::string_view::npos;
    if (escape) {
      out += markdown[++i];
    } else if (c != '*' && c != '`') {
      out += c;
    }
  }
  return out;
}

}  // namespace vouch::server
