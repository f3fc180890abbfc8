#include "server/formats/analysis.h"

#include "server/formats/json_text.h"
#include "server/formats/offset_map.h"

namespace vouch {
namespace {

class Writer {
 public:
  Writer(std::string& out, const Report& report, Encoding unit, bool pretty)
      : json_(out, pretty), report_(report), document_(*report.document), map_(document_.text(), unit), unit_(unit) {}

  void write(std::string_view id) {
    json_.open('{');
    json_.field("id", id);
    json_.field("offsets", encoding_name(unit_));
    json_.key("sentences");
    json_.open('[');
    for (const DocumentSentence& sentence : document_.sentences) {
      span(sentence.span);
    }
    json_.close(']');
    list("quotes", document_.quotes, [&](const Quote& quote) {
      span_field("span", quote.span);
      index("attribution", quote.attribution);
    });
    list("attributions", document_.attributions, [&](const Attribution& attribution) { write(attribution); });
    list("speakers", document_.speakers, [&](const Speaker& speaker) { write(speaker); });
    list("claims", find_claims(document_), [&](const Claim& claim) { write(claim); });
    list("findings", report_.findings, [&](const Finding& finding) { write(finding); });
    json_.close('}');
  }

 private:
  void span(Span at) { json_.pair(map_(at.begin), map_(at.end)); }
  void span_field(std::string_view key, Span at) {
    json_.key(key);
    span(at);
  }
  void spans(std::string_view key, std::span<const Span> list) {
    json_.key(key);
    json_.open('[');
    for (const Span at : list) {
      span(at);
    }
    json_.close(']');
  }
  void index(std::string_view key, std::int32_t value) {
    json_.key(key);
    if (value == kNone) {
      json_.null();
    } else {
      json_.number(static_cast<std::uint64_t>(value));
    }
  }
  template <typename Items, typename Each>
  void list(std::string_view key, const Items& items, Each each) {
    json_.key(key);
    json_.open('[');
    for (const auto& item : items) {
      json_.open('{');
      each(item);
      json_.close('}');
    }
    json_.close(']');
  }

  void write(const Attribution& attribution) {
    spans("source", attribution.source);
    spans("cue", attribution.cue);
    spans("content", attribution.content);
    json_.field("type", name(attribution.type));
    json_.key("speaker");
    if (attribution.speaker == kNone) {
      json_.null();
    } else {
      json_.text(document_.speakers[static_cast<std::size_t>(attribution.speaker)].id);
    }
    json_.key("confidence");
    json_.fraction(attribution.confidence);
    json_.field("by", attribution.by);
  }
  void write(const Speaker& speaker) {
    json_.field("id", speaker.id);
    json_.field("name", speaker.name);
    json_.field("kind", name(speaker.kind));
    if (!speaker.title.empty()) {
      json_.field("title", speaker.title);
    }
    if (!speaker.affiliation.empty()) {
      json_.field("affiliation", speaker.affiliation);
    }
    json_.key("mentions");
    json_.open('[');
    for (const std::uint32_t mention : speaker.mentions) {
      span(document_.mentions[mention].span);
    }
    json_.close(']');
  }
  void write(const Claim& claim) {
    span_field("span", claim.span);
    json_.field("type", name(claim.type));
    json_.key("score");
    json_.fraction(claim.score);
    index("attribution", claim.attribution);
    json_.key("citation");
    if (claim.citation == kNone) {
      json_.null();
    } else {
      json_.text(document_.text(document_.citations[static_cast<std::size_t>(claim.citation)].key));
    }
  }
  void write(const Finding& finding) {
    json_.field("rule", finding.rule);
    span_field("span", finding.span);
    json_.field("severity", name(finding.severity));
    json_.field("message", finding.message);
    list("fixes", finding.fixes, [&](const Fix& fix) {
      json_.field("title", fix.title);
      list("edits", fix.edits, [&](const Edit& edit) {
        span_field("span", edit.span);
        json_.field("text", edit.text);
      });
      json_.key("safe");
      json_.boolean(fix.safe);
      json_.key("preferred");
      json_.boolean(fix.preferred);
    });
  }

  JsonText json_;
  const Report& report_;
  const Document& document_;
  OffsetMap map_;
  Encoding unit_;
};

}  // namespace

void append_analysis(std::string& out, std::string_view id, const Report& report, Encoding unit, bool pretty) {
  Writer(out, report, unit, pretty).write(id);
}

}  // namespace vouch
