// The status bar item of the draft at hand: the share of its claims that have a source, and its findings.
import * as vscode from 'vscode';

import { Analysis, audit } from './analysis';

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('vouch.draft', vscode.StatusBarAlignment.Right, 100);

  constructor(private readonly analyse: (uri: string) => Promise<Analysis | undefined>) {
    this.item.name = 'Vouch: the draft';
    this.item.command = 'vouch.audit';
  }

  async refresh(document: vscode.TextDocument | undefined): Promise<void> {
    if (!document || !isDraft(document)) {
      this.item.hide();
      return;
    }
    const version = document.version;
    const analysis = await this.analyse(document.uri.toString());
    if (!analysis || document.version !== version || vscode.window.activeTextEditor?.document !== document) return;
    const sums = audit(analysis, document.getText());
    const claims = sums.sourced + sums.unsourced.length;
    const share = claims === 0 ? 'no claims' : `${Math.round((100 * sums.sourced) / claims)} % sourced`;
    const found = analysis.findings.length;
    this.item.text = `$(comment-discussion) ${share} · ${found} finding${found === 1 ? '' : 's'}`;
    this.item.tooltip = `Vouch: ${sums.sourced} of ${claims} claims have a source; ${sums.voices.length} speak in this draft. Click for the source audit.`;
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

export const isDraft = (document: vscode.TextDocument): boolean =>
  ['markdown', 'plaintext'].includes(document.languageId) && ['file', 'untitled', 'vscode-remote'].includes(document.uri.scheme);
