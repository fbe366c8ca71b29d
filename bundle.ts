import { build } from 'esbuild'
import { packageFile } from './src/package.js'

/**
 * Puts the program and the packages that it uses into a few files, `dist/bin`: to find and read a thousand files takes
 * longer than all else that has to be done before the first answer. What is native, or starts threads, stays outside.
 */
await build({
  entryPoints: {
    broadsheet: packageFile('dist/src/cli/main.js'),
    reading: packageFile('dist/src/db/sqlite/reading.js'),
    'card/drawing': packageFile('dist/src/quotes/card/drawing.js'),
    worker: packageFile('dist/src/imports/worker.js')
  },
  outdir: packageFile('dist/bin'),
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // Else a pattern with `\p{…}` is made anew, and compiled, each time that its line is reached.
  supported: { 'regexp-unicode-property-escapes': true },
  external: ['better-sqlite3', 'sharp', 'piscina'],
  sourcemap: true,
  sourcesContent: false,
  // Packages in CommonJS ask for Node's modules by `require`.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)" },
  logLevel: 'warning'
})
