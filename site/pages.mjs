// Copies docs/ into pages/, where this folder's modules are found, with the model card, which stands beside its model.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

rmSync('pages', { recursive: true, force: true });
cpSync('../docs', 'pages', { recursive: true });
cpSync('../analyzers/model/model-card.md', 'pages/model-card.md');
for (const name of readdirSync('pages').filter((file) => file.endsWith('.md'))) {
  const file = `pages/${name}`;
  const text = readFileSync(file, 'utf8');
  const mended = text.replaceAll('](../analyzers/model/model-card.md', '](model-card.md');
  if (mended !== text) writeFileSync(file, mended);
}
