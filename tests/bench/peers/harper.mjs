// A command line for harper.js, which has none: lints the files given and prints how many findings each has.
import fs from 'node:fs';
import {LocalLinter} from 'harper.js';
import {binaryInlined} from 'harper.js/binaryInlined';

const linter = new LocalLinter({binary: binaryInlined});
await linter.setup();
for (const file of process.argv.slice(2)) {
  const found = await linter.lint(fs.readFileSync(file, 'utf8'), {language: 'markdown'});
  console.log(`${file}: ${found.length} findings`);
}
process.exit(0);
