// Bundles the client assets: node build.mjs OUT_DIR. Names carry a hash of the contents, so they may be cached for
// ever; manifest.json says which name an entry has now.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import subsetFont from 'subset-font';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, '../Host/wwwroot/dist'));
const generated = join(here, 'obj');

/** Every icon that a page, a component or a script names as a whole class: `ti-home`. */
async function usedIcons() {
  const found = new Set();
  const skipped = new Set(['bin', 'obj', 'node_modules', 'wwwroot']);
  for (const entry of await readdir(join(here, '..'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(razor|cs|ts)$/.test(entry.name) || path.split('/').some(p => skipped.has(p))) continue;
    for (const [, name] of (await readFile(path, 'utf8')).matchAll(/["'\s]ti-([a-z0-9-]+)["'\s]/g)) found.add(name);
  }
  return [...found].sort();
}

/** A font and a style sheet of only those icons: 8 KB instead of 720. */
async function writeIcons() {
  const font = join(here, 'node_modules/@tabler/icons-webfont/dist');
  const css = await readFile(join(font, 'tabler-icons.css'), 'utf8');
  const points = new Map(
      [...css.matchAll(/\.ti-([a-z0-9-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"/g)].map(m => [m[1], m[2]]));
  const icons = await usedIcons();
  const unknown = icons.filter(name => !points.has(name));
  if (unknown.length > 0) throw new Error(`No such icons: ${unknown.join(', ')}`);
  const text = icons.map(name => String.fromCodePoint(parseInt(points.get(name), 16))).join('');
  const subset = await subsetFont(
      await readFile(join(font, 'fonts/tabler-icons.ttf')), text, { targetFormat: 'woff2' });
  await writeFile(join(generated, 'icons.woff2'), subset);
  await writeFile(join(generated, 'icons.css'), [
    '@font-face{font-family:rtn-icons;font-weight:400;font-display:block;src:url("icons.woff2") format("woff2")}',
    ...icons.map(name => `.ti-${name}::before{content:"\\${points.get(name)}"}`),
  ].join('\n'));
}

await rm(out, { recursive: true, force: true });
await mkdir(generated, { recursive: true });
await writeIcons();

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  sourcemap: false,
  metafile: true,
  target: ['es2022', 'chrome120', 'firefox128', 'safari17.5'],
  outdir: out,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  loader: { '.woff2': 'file', '.svg': 'copy' },
  legalComments: 'none',
  logLevel: 'warning',
};

const results = [
  await build(
      { ...shared, format: 'esm', splitting: true, entryPoints: ['src/app.ts', 'src/app.css', 'src/favicon.svg'] }),
  await build({ ...shared, format: 'iife', entryPoints: ['src/theme.ts'] }),
];

const names =
    { 'src/app.ts': 'app.js', 'src/app.css': 'app.css', 'src/theme.ts': 'theme.js', 'src/favicon.svg': 'favicon.svg' };
const manifest = {};
for (const { metafile } of results) {
  for (const [file, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const name = names[entryPoint] ?? (file.endsWith('.svg') && names[Object.keys(inputs)[0]]);
    if (name) manifest[name] = relative(out, join(here, file));
  }
}
await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));
