// The spans of `vouch analyze` against Node's own strings: what UTF-16 offsets cut out of a JavaScript string, what
// UTF-8 offsets cut out of its bytes and what UTF-32 offsets cut out of its code points must be the same words.
// usage: node positions.mjs PROGRAM [TEXTS]
import {spawnSync} from 'node:child_process';

const program = process.argv[2];
const count = Number(process.argv[3] ?? 400);
let state = 20240822;
const below = n => (state = (state * 1103515245 + 12345) & 0x7fffffff) % n;
const pieces = ['The pier ', '“It rained,” ', 'said Zoë Ōkafor', ', ', '. ', '\n\n', '\r\n', '\r', '👩‍👩‍👧 ', '🦊', 'e\u0301', '\u00a0', '\u200b', '\u2028',
  '\ufeff', '𝔘nicode ', 'naïve ', '5 percent ', 'in 2023', '‘we ', '”', '“', 'According to 東京 ', 'TK ', '*em* ', '[link](https://example.org/ä) ',
  '> ', '- ', '# ', '`co😀de` ', '&eacute; ', '&#x1F600; ', '[^1] ', '[^1]: note\n', '\t', '\u202e', '\u{10FFFD}', '|a|b|\n|---|---|\n|ü😀|“x”|\n', 'she told them that ', '\u0000'];
const texts = Array.from({length: count}, () => Array.from({length: 1 + below(40)}, () => pieces[below(pieces.length)]).join(''));
const input = texts.map((text, id) => JSON.stringify({id: String(id), text})).join('\n') + '\n';

function analyse(encoding) {
  const run = spawnSync(program, ['analyze', '--jsonl', '--offset-encoding', encoding], {input, maxBuffer: 1 << 30});
  if (run.status !== 0) {
    console.error(`${encoding}: exit code ${run.status}: ${run.stderr}`);
    process.exit(1);
  }
  return run.stdout.toString().trim().split('\n').map(line => JSON.parse(line));
}

// Every pair of offsets in an answer, in the order in which they stand.
function spans(value, out = []) {
  if (Array.isArray(value)) {
    if (value.length === 2 && value.every(Number.isInteger)) out.push(value);
    else value.forEach(item => spans(item, out));
  } else if (value !== null && typeof value === 'object') {
    if (Number.isInteger(value.start) && Number.isInteger(value.end)) out.push([value.start, value.end]);
    if (Number.isInteger(value.begin) && Number.isInteger(value.end)) out.push([value.begin, value.end]);
    Object.values(value).forEach(item => spans(item, out));
  }
  return out;
}

const [bytes, units, points] = ['utf-8', 'utf-16', 'utf-32'].map(analyse);
let compared = 0;
let wrong = 0;
texts.forEach((text, id) => {
  const buffer = Buffer.from(text, 'utf8');
  const array = Array.from(text);
  const [a, b, c] = [spans(bytes[id]), spans(units[id]), spans(points[id])];
  if (a.length !== b.length || a.length !== c.length) {
    console.error(`text ${id}: ${a.length}, ${b.length} and ${c.length} spans`);
    ++wrong;
    return;
  }
  a.forEach((span, i) => {
    const expected = buffer.subarray(...span).toString('utf8');
    const cuts = [text.slice(...b[i]), array.slice(...c[i]).join('')];
    ++compared;
    if (cuts.some(cut => cut !== expected)) {
      ++wrong;
      if (wrong < 10) console.error(`text ${id}: bytes ${span} are ${JSON.stringify(expected)}; utf-16 ${b[i]} and utf-32 ${c[i]} ${JSON.stringify(cuts)}`);
    }
  });
});
console.log(`${compared} spans of ${texts.length} texts compared, ${wrong} wrong`);
process.exit(wrong === 0 && compared > 5 * count ? 0 : 1);
