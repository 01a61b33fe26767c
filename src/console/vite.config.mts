import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // relative addresses: the console also works behind a proxy that gives it a path
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../lib/console', import.meta.url)),
    emptyOutDir: true,
    // every file by its own address: the policy of the page allows nothing inline
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // npx vite src/console: the page as it is edited, on the data of a running start
  server: { proxy: { '/graphql': 'http://127.0.0.1:4350' } },
})
