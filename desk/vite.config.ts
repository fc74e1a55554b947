import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// The built files are part of the Python package; nothing of them comes from another host.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: process.env.COUNTERCLAIM_DESK_OUT ?? '../src/counterclaim/doors/desk/static',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no data: addresses for scripts and fonts
    target: 'es2022',
    license: { fileName: 'licences.md' }, // of what is bundled; it ships beside it
  },
  server: { proxy: { '/api': process.env.COUNTERCLAIM_DESK_API ?? 'http://127.0.0.1:8470' } },
})
