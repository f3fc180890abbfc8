// “Mark This Claim…”: what a checker notes of the sentence at the cursor, by `vouch mark`. The ledger stands beside the
// draft; the server reads it by itself.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';

const statuses: vscode.QuickPickItem[] = [
  { label: 'checked', description: 'the evidence bears it out' },
  { label: 'disputed', description: 'the evidence says otherwise' },
  { label: 'needs-source', description: 'no evidence yet' },
  { label: 'in-progress', description: 'somebody is at it' },
  { label: 'not-checkable', description: 'an opinion, or nothing that anybody could look up' },
];
const kInitials = 'vouch.initials';

export async function markClaim(program: string, editor: vscode.TextEditor, memory: vscode.Memento): Promise<void> {
  const { document, selection } = editor;
  if (document.isDirty || document.isUntitled) {
    await vscode.window.showInformationMessage('Vouch: save the draft first; the ledger is kept beside the file.');
    return;
  }
  const status = await vscode.window.showQuickPick(statuses, { placeHolder: 'What became of this claim?' });
  if (!status) return;
  const source = await vscode.window.showInputBox({ prompt: 'The evidence: a key of the bibliography, or an address. May stay empty.' });
  if (source === undefined) return;
  const by = await vscode.window.showInputBox({ prompt: 'Who checked? Your initials', value: memory.get<string>(kInitials, '') });
  if (!by) return;
  await memory.update(kInitials, by);
  // The program counts characters, the editor UTF-16 units.
  const before = document.lineAt(selection.active.line).text.slice(0, selection.active.character);
  const words = ['mark', '--at', `${selection.active.line + 1}:${[...before].length + 1}`, '--status', status.label, '--by', by,
    ...(source === '' ? [] : ['--source', source]), document.uri.fsPath];
  try {
    const told = (await promisify(execFile)(program, words)).stdout.trim().split('\n')[0];
    await vscode.window.showInformationMessage(`Vouch: ${told || `marked as ${status.label}`}`);
  } catch (error) {
    const told = (error as { stderr?: string }).stderr?.trim().split('\n')[0];
    await vscode.window.showErrorMessage(told || `Vouch: not marked: ${String(error)}`);
  }
}
