// What the server's `vouch.analysis` answers about a draft (the record of `vouch analyze`), and sums made of it.
export type Span = [number, number];

export interface Speaker {
  id: string;
  name: string;
  kind: 'person' | 'organization' | 'anonymous' | 'vague' | 'document';
  title?: string;
  affiliation?: string;
  mentions: Span[];
}

export interface Analysis {
  offsets: string;
  quotes: { span: Span; attribution: number | null }[];
  attributions: { content: Span[]; type: string; speaker: string | null }[];
  speakers: Speaker[];
  claims: { span: Span; type: string; attribution: number | null; citation: string | null }[];
  findings: { rule: string; span: Span; severity: string; message: string }[];
}

export interface Voice {
  speaker: Speaker;
  statements: number;
  quotes: number;
  words: number; // quoted
}

export interface Audit {
  voices: Voice[]; // those who say something, the longest first
  orphans: { span: Span; words: number }[]; // quotations that nobody speaks
  unsourced: { span: Span; type: string }[];
  sourced: number; // claims with an attribution or a citation, or in quotation marks
}

const wordsOf = (text: string): number => (text.match(/[\p{L}\p{N}]+/gu) ?? []).length;

export function audit(analysis: Analysis, text: string): Audit {
  const voices = new Map(analysis.speakers.map((speaker) => [speaker.id, { speaker, statements: 0, quotes: 0, words: 0 }]));
  for (const attribution of analysis.attributions) {
    const voice = attribution.speaker === null ? undefined : voices.get(attribution.speaker);
    if (voice) voice.statements += 1;
  }
  const orphans: Audit['orphans'] = [];
  for (const quote of analysis.quotes) {
    const words = wordsOf(text.slice(...quote.span));
    const speaker = quote.attribution === null ? null : analysis.attributions[quote.attribution]?.speaker;
    const voice = speaker ? voices.get(speaker) : undefined;
    if (voice) {
      voice.quotes += 1;
      voice.words += words;
    } else if (quote.attribution === null) {
      orphans.push({ span: quote.span, words });
    }
  }
  // As the server's code lens counts: words in quotation marks are somebody's, and whose is another finding.
  const quoted = (span: Span) => analysis.quotes.some((quote) => quote.span[0] <= span[0] && span[1] <= quote.span[1]);
  const vouched = (claim: Analysis['claims'][number]) => claim.attribution !== null || claim.citation !== null || quoted(claim.span);
  return {
    voices: [...voices.values()].filter((v) => v.statements > 0).sort((a, b) => b.words - a.words || b.statements - a.statements),
    orphans,
    unsourced: analysis.claims.filter((claim) => !vouched(claim)).map(({ span, type }) => ({ span, type })),
    sourced: analysis.claims.filter(vouched).length,
  };
}
