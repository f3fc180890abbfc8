// The source audit in a side panel: who speaks in this story, how much, and what nobody vouches for. The page holds no
// script; a click on a row is a command link that puts the cursor there.
import * as vscode from 'vscode';

import { Analysis, audit, Audit, Span } from './analysis';

const kinds: Record<string, string> = {
  person: 'named', organization: 'institution', document: 'document', anonymous: 'anonymous', vague: 'vague',
};

export class AuditPanel {
  private panel: vscode.WebviewPanel | undefined;
  private uri: string | undefined;

  constructor(private readonly analyse: (uri: string) => Promise<Analysis | undefined>) {}

  async show(document: vscode.TextDocument): Promise<void> {
    if (!this.panel) {
      this.panel = vscode.window.createWebviewPanel('vouch.audit', 'Source audit', { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableScripts: false, enableCommandUris: ['vouch.reveal'], localResourceRoots: [] });
      this.panel.onDidDispose(() => { this.panel = undefined; this.uri = undefined; });
    }
    this.uri = document.uri.toString();
    await this.refresh(document);
  }

  // Brings the panel up to date if it shows this draft.
  async refresh(document: vscode.TextDocument): Promise<void> {
    if (!this.panel || document.uri.toString() !== this.uri) return;
    const version = document.version;
    const text = document.getText();
    const analysis = await this.analyse(this.uri);
    if (!analysis || !this.panel || document.version !== version) return; // a newer one is on its way
    this.panel.title = `Source audit: ${vscode.workspace.asRelativePath(document.uri)}`;
    this.panel.webview.html = page(document, text, audit(analysis, text));
  }
}

function page(document: vscode.TextDocument, text: string, sums: Audit): string {
  const place = (span: Span, words: string) => {
    const link = vscode.Uri.parse(`command:vouch.reveal?${encodeURIComponent(JSON.stringify([document.uri.toString(), span]))}`);
    return `<a href="${escape(link.toString())}">${escape(words)}</a>`;
  };
  const line = (span: Span) => document.positionAt(span[0]).line + 1;
  const voices = sums.voices.map(({ speaker, statements, quotes, words }) => {
    const who = [speaker.title, speaker.affiliation].filter(Boolean).join(', ');
    return `<tr><td>${place(speaker.mentions[0] ?? [0, 0], speaker.name)}${who ? `<br><small>${escape(who)}</small>` : ''}</td>` +
      `<td>${escape(kinds[speaker.kind] ?? speaker.kind)}</td><td>${quotes}</td><td>${words}</td><td>${statements}</td></tr>`;
  });
  const orphans = sums.orphans.map(({ span, words }) => `<li>line ${line(span)}: ${place(span, clip(text.slice(...span)))} (${words} words)</li>`);
  const unsourced = sums.unsourced.map(({ span, type }) => `<li>line ${line(span)}, ${escape(type)}: ${place(span, clip(text.slice(...span)))}</li>`);
  const claims = sums.sourced + sums.unsourced.length;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Source audit</title><style>
body { font-family: var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 1em; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .2em .8em .2em 0; vertical-align: top; }
a { color: var(--vscode-textLink-foreground); } small { opacity: .8; }
</style></head><body>
<h1>Who speaks</h1>
${voices.length ? `<table><tr><th>who</th><th>kind</th><th>quotations</th><th>words</th><th>statements</th></tr>${voices.join('')}</table>` : '<p>Nobody is quoted or cited in this draft.</p>'}
<h2>Quotations without a speaker</h2>${orphans.length ? `<ul>${orphans.join('')}</ul>` : '<p>None.</p>'}
<h2>Claims</h2><p>${sums.sourced} of ${claims} have a source or stand in quotation marks.</p>${unsourced.length ? `<ul>${unsourced.join('')}</ul>` : ''}
</body></html>`;
}

const clip = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);
const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
