/** Builds docs/playground/index.html: the page with its style, its code and its worker in one file, which asks for no other. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

async function bundled(entry, define = {}) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/playground/${entry}`],
    define,
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    charset: 'ascii',
    loader: { '.d': 'text', '.sh': 'text' },
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

const worker = await bundled('worker.ts');
const page = await bundled('main.ts', { WORKER_CODE: JSON.stringify(worker), VERSION: JSON.stringify(version) });
const style = await transform(readFileSync(`${root}src/playground/style.css`, 'utf8'), { loader: 'css', minify: true });

const html = readFileSync(`${root}src/playground/index.html`, 'utf8')
  .replace('/* style.css */', () => style.code.trim())
  // What a string of ours says is no markup.
  .replace('/* page.js */', () => page.trim().replaceAll('<!--', '\\x3c!--').replaceAll('</script', '<\\/script'));

mkdirSync(`${root}docs/playground`, { recursive: true });
writeFileSync(`${root}docs/playground/index.html`, html);
