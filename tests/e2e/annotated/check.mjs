// Opens the annotated copy and the audit of the example drafts in headless Chromium, in light and dark, at two widths,
// and asks axe-core what is wrong with them. usage: check.mjs PROGRAM EXAMPLES
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

const [program, examples] = process.argv.slice(2)
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'vouch-annotated-'))

// The page with axe-core in it, which writes what it finds into the page.
function withAxe(html) {
  const ask = `axe.run(document).then(r=>{const p=document.createElement('pre');p.id='found';
    p.textContent=JSON.stringify({passes:r.passes.length,violations:r.violations.map(v=>({id:v.id,help:v.help,
    nodes:v.nodes.slice(0,3).map(n=>n.html)}))});document.body.appendChild(p)})`
  return html.replace('</body>', `<script>${axe}</script><script>${ask}</script></body>`)
}

function found(file, dark, width) {
  const dom = execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--virtual-time-budget=20000',
    `--user-data-dir=${join(folder, 'profile')}`, `--window-size=${width},1000`,
    ...(dark ? ['--blink-settings=preferredColorScheme=0'] : []), '--dump-dom', `file://${file}`],
  {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 600_000, maxBuffer: 1 << 26})
  const text = /<pre id="found">([^<]*)<\/pre>/.exec(dom)
  if (!text) throw new Error(`${file}: axe-core did not answer`)
  return JSON.parse(text[1].replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

let pages = 0
const wrong = []
try {
  for (const name of readdirSync(examples).filter(name => name.endsWith('.md'))) {
    for (const command of [['annotate'], ['audit', '--format', 'html']]) {
      const html = execFileSync(program, [...command, join(examples, name)], {encoding: 'utf8', maxBuffer: 1 << 26})
      if (/<script|src=|href="(?!#)|url\(/.test(html)) wrong.push(`${name}: the page asks for something from elsewhere`)
      const file = join(folder, `${name}-${command[0]}.html`)
      writeFileSync(file, withAxe(html))
      for (const dark of [false, true]) {
        for (const width of [1280, 500]) {
          const result = found(file, dark, width)
          ++pages
          if (result.passes < 10) wrong.push(`${name}: axe-core looked at next to nothing`)
          for (const violation of result.violations) {
            wrong.push(`${name} ${command[0]} ${dark ? 'dark' : 'light'} ${width}: ${violation.id}: ${violation.help}: ${violation.nodes.join(' ')}`)
          }
        }
      }
    }
  }
} finally {
  rmSync(folder, {recursive: true, force: true})
}
console.log(wrong.length ? wrong.join('\n') : `${pages} pages, axe-core finds nothing`)
process.exit(wrong.length || !pages ? 1 : 0)
