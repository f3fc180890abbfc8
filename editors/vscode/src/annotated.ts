// The annotated copy for checker and lawyer: what `vouch annotate` writes, in a side panel without scripts.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';

export async function showAnnotated(program: string, document: vscode.TextDocument): Promise<void> {
  if (document.isDirty || document.isUntitled) {
    await vscode.window.showInformationMessage('Vouch: save the draft first; the annotated copy is made of the file.');
    return;
  }
  let html: string;
  try {
    html = (await promisify(execFile)(program, ['annotate', '--format', 'html', document.uri.fsPath], { maxBuffer: 64 << 20 })).stdout;
  } catch (error) {
    const told = (error as { stderr?: string }).stderr?.trim().split('\n')[0];
    await vscode.window.showErrorMessage(`Vouch: no annotated copy: ${told || String(error)}`);
    return;
  }
  const panel = vscode.window.createWebviewPanel('vouch.annotated', `Annotated: ${vscode.workspace.asRelativePath(document.uri)}`,
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, { enableScripts: false, localResourceRoots: [] });
  panel.webview.html = html;
}
